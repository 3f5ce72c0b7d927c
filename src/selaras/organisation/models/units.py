"""Offices, their parts, and the satker that carries their budget."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta


class Satker(Dated):
    """Satuan kerja: who holds a budget. Many an office is none, and is paid by another's."""

    code = models.TextField(unique=True)
    name = models.TextField()
    kpa_unit = models.ForeignKey("UnitKerja", on_delete=models.PROTECT, related_name="satker_set")

    class Meta:
        constraints = [CheckConstraint(condition=DatedMeta.ends_after_start, name="satker_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class UnitKerja(models.Model):
    """An office (national, provincial, kabupaten/kota) or a part of one.

    `office` is empty on an office and names it on its parts. `name` is the name held by the open
    `UnitPeriod`, kept here by `actions.set_unit_period` so that lists need no join.
    """

    class Kind(models.TextChoices):
        RI = "ri", "Bawaslu RI"
        SETJEN_PART = "setjen_part", "Bagian Sekretariat Jenderal"
        PROVINSI = "provinsi", "Bawaslu Provinsi"
        BAGIAN = "bagian", "Bagian"
        KABKOTA = "kabkota", "Bawaslu Kabupaten/Kota"
        SUBBAGIAN = "subbagian", "Subbagian"
        PANWASCAM = "panwascam", "Panwaslu Kecamatan"

    OFFICES = (Kind.RI, Kind.PROVINSI, Kind.KABKOTA)

    code = models.TextField(unique=True)
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    office = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="part_set"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(kind__in=["ri", "provinsi", "kabkota"], office__isnull=True)
                | (~Q(kind__in=["ri", "provinsi", "kabkota"]) & Q(office__isnull=False)),
                name="unitkerja_part_names_its_office",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def office_or_self_id(self) -> int:
        """The office this unit belongs to; an office belongs to itself."""
        return self.office_id or self.pk


class UnitPeriod(Dated):
    """What a unit is called, where it hangs and who pays for it, during one span of time."""

    class BudgetStatus(models.TextChoices):
        SATKER = "satker", "Satker sendiri"
        IN_PROCESS = "in_process", "Dalam proses menjadi satker"
        UKM = "ukm", "Unit kerja mandiri"
        COORDINATOR = "coordinator", "Koordinator sekretariat (satker provinsi)"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="period_set")
    name = models.TextField()
    parent = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="child_period_set"
    )
    satker = models.ForeignKey(Satker, on_delete=models.PROTECT, null=True, blank=True)
    budget_status = models.TextField(choices=BudgetStatus.choices, blank=True)
    member_seats = models.PositiveSmallIntegerField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="unitperiod_ends_after_start"),
            UniqueConstraint(fields=["unit", "valid_from"], name="unitperiod_one_per_start"),
            UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="unitperiod_one_open"),
            CheckConstraint(
                condition=Q(member_seats__isnull=True) | Q(member_seats__in=[3, 5, 7]),
                name="unitperiod_seats_by_law",
            ),
        ]
        indexes = [
            # children of a unit on a date
            models.Index(fields=["parent", "valid_to"], name="unitperiod_children"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%Y-%m-%d})"
