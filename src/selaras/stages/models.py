"""Election cycles with their stages and offices, decrees that depart from them, days off of offices."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta
from selaras.organisation.models import UnitKerja


class Regime(models.TextChoices):
    """Whether an election is being held, as far as measuring is concerned."""

    STAGE = "stage", "dalam tahapan"
    QUIET = "quiet", "di luar tahapan"


class ElectionCycle(models.Model):
    """One election, with the regulation that set its stages and where the dates were read."""

    class Kind(models.TextChoices):
        PEMILU = "pemilu", "Pemilu"
        PEMILIHAN = "pemilihan", "Pemilihan"

    code = models.TextField(unique=True)
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField(default="")
    regulation = models.TextField(blank=True)
    voting_day = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    confidence = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name or self.code


class Tahapan(models.Model):
    """One stage of an election; one that `opens_regime` puts its months into the regime *tahapan*.

    Without a start it carries the `rule` in words. The last day `end` is part of the stage.
    """

    cycle = models.ForeignKey(ElectionCycle, on_delete=models.PROTECT, related_name="tahapan_set")
    code = models.TextField()
    name = models.TextField()
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="part_set"
    )
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    rule = models.TextField(blank=True)
    focus = models.TextField(blank=True)  # what supervision looks at in this stage
    opens_regime = models.BooleanField(default=False)
    confidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["cycle", "code"], name="tahapan_code_in_cycle"),
            CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="tahapan_ends_after_start",
            ),
            CheckConstraint(condition=Q(start__isnull=False) | ~Q(rule=""), name="tahapan_has_date_or_rule"),
            CheckConstraint(
                condition=Q(opens_regime=False) | Q(start__isnull=False), name="tahapan_opens_regime_by_date"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TahapanScope(models.Model):
    """An office that a stage concerns. A stage without any concerns every office."""

    tahapan = models.ForeignKey(Tahapan, on_delete=models.CASCADE, related_name="scope_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["tahapan", "unit"], name="tahapanscope_once")]

    def __str__(self) -> str:
        return f"{self.tahapan_id}:{self.unit_id}"


class RegimeOverride(Dated):
    """An office put into a regime by a decree, whatever the calendars say (a re-run vote)."""

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="regime_set")
    regime = models.TextField(choices=Regime.choices)
    decree = models.TextField()

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="regimeoverride_ends_after_start"),
            UniqueConstraint(fields=["unit", "valid_from"], name="regimeoverride_one_per_start"),
            UniqueConstraint(
                fields=["unit"], condition=Q(valid_to__isnull=True), name="regimeoverride_one_open"
            ),
            CheckConstraint(condition=~Q(decree=""), name="regimeoverride_has_decree"),
        ]

    def __str__(self) -> str:
        return f"{self.regime} ({self.valid_from:%Y-%m-%d})"


class KegiatanLuarTahapan(models.Model):
    """What the institution does while no election runs: a recurring kind of work, with its basis."""

    code = models.TextField(unique=True)
    name = models.TextField()
    cadence = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    outputs = models.TextField(blank=True)
    source = models.TextField(blank=True)
    confidence = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class HariLibur(models.Model):
    """A day off that an office has added (a local vote, a mourning), or the national one for all offices.

    National holidays and shared leave of a year are not here but in `stages.holidays`.
    """

    # none: all offices
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="hari_libur_set"
    )
    day = models.DateField()
    name = models.TextField()
    basis = models.TextField()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            UniqueConstraint(fields=["unit", "day"], name="harilibur_once_per_office"),
            UniqueConstraint(fields=["day"], condition=Q(unit__isnull=True), name="harilibur_once_for_all"),
            CheckConstraint(condition=~Q(name="") & ~Q(basis=""), name="harilibur_has_name_and_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"
