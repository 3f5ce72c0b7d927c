"""What is measured (the manual IKU, dated) and what an office or a member owes of it."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta
from selaras.organisation.models import Formasi, Penugasan, UnitKerja
from selaras.planning.fields import AngkaField
from selaras_rules.capaian import PeriodRule, Polaritas, UnitRule

from .adoption import DefinitionAdoption
from .tree import Sasaran


class DefinisiIndikator(models.Model):
    """The identity of an indicator over the years; what it means on a day is its DefinisiVersion."""

    class ResultType(models.TextChoices):
        OUTCOME = "outcome", "Hasil (outcome)"
        OUTPUT = "output", "Keluaran (output)"
        ACTIVITY = "activity", "Kegiatan"

    code = models.TextField(unique=True)
    owner_unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="definisi_set")
    result_type = models.TextField(choices=ResultType.choices)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class DefinisiVersion(Dated):
    """The manual IKU as it holds from one first of a month to another (KMK 467/2014 in form).

    Empty text means "not written yet" and is what SEL208 looks for; an import never fills it in.
    """

    class Frequency(models.TextChoices):
        BULAN = "bulan", "Bulanan"
        TRIWULAN = "triwulan", "Triwulanan"
        SEMESTER = "semester", "Semesteran"
        TAHUN = "tahun", "Tahunan"

    class Regimes(models.TextChoices):
        BOTH = "both", "Dalam dan di luar tahapan"
        STAGE = "stage", "Hanya dalam tahapan"
        QUIET = "quiet", "Hanya di luar tahapan"

    class ZeroDenominator(models.TextChoices):
        NOT_APPLICABLE = "not_applicable", "Tidak berlaku"
        ZERO = "zero", "Bernilai 0"
        FINDING = "finding", "Menjadi temuan"

    definisi = models.ForeignKey(DefinisiIndikator, on_delete=models.PROTECT, related_name="version_set")
    version = models.PositiveSmallIntegerField(default=1)
    name = models.TextField()
    purpose = models.TextField(blank=True)
    definition = models.TextField(blank=True)
    satuan = models.TextField(blank=True)
    polarity = models.TextField(choices=[(p.value, p.value) for p in Polaritas], blank=True)
    formula_text = models.TextField(blank=True)
    period_rule = models.TextField(choices=[(r.value, r.value) for r in PeriodRule], blank=True)
    unit_rule = models.TextField(choices=[(r.value, r.value) for r in UnitRule], blank=True)
    factor = AngkaField(default=1)
    frequency = models.TextField(choices=Frequency.choices, blank=True)
    regimes = models.TextField(choices=Regimes.choices, default=Regimes.BOTH)
    zero_denominator = models.TextField(
        choices=ZeroDenominator.choices, default=ZeroDenominator.NOT_APPLICABLE
    )
    cap = AngkaField(null=True, blank=True)
    floor = AngkaField(null=True, blank=True)
    worst = AngkaField(null=True, blank=True)
    scale_code = models.TextField(blank=True)
    source = models.TextField(blank=True)
    collection = models.TextField(blank=True)
    evidence_required = models.TextField(blank=True)
    # a verified figure becomes official only when a third person has approved it (decision 0059)
    needs_approval = models.BooleanField(default=False)
    reference = models.TextField(blank=True)
    validity = models.TextField(blank=True)
    control = models.TextField(blank=True)
    why_it_matters = models.TextField(blank=True)
    # False: figures before this version say something else and stand beside it without comparison (case 8)
    comparable_with_previous = models.BooleanField(default=True)
    next_review = models.DateField(null=True, blank=True)
    checked_by = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="definisiversion_ends_after_start"),
            UniqueConstraint(fields=["definisi", "version"], name="definisiversion_number"),
            UniqueConstraint(fields=["definisi", "valid_from"], name="definisiversion_start"),
            UniqueConstraint(
                fields=["definisi"],
                condition=Q(valid_to__isnull=True),
                name="definisiversion_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definisi.code} {self.name}"


class Komponen(models.Model):
    """One named part of an indicator's formula, for example *ditindaklanjuti* over *disampaikan*."""

    class Role(models.TextChoices):
        NUMERATOR = "numerator", "Pembilang"
        DENOMINATOR = "denominator", "Penyebut"
        PART = "part", "Bagian"
        CONTEXT = "context", "Keterangan"

    version = models.ForeignKey(DefinisiVersion, on_delete=models.PROTECT, related_name="komponen_set")
    symbol = models.TextField()
    role = models.TextField(choices=Role.choices)
    label = models.TextField()
    satuan = models.TextField(blank=True)
    # of a part that counts more or less than the others; a whole number, so that the figure stays exact
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    allows_negative = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            UniqueConstraint(fields=["version", "symbol"], name="komponen_symbol"),
            CheckConstraint(
                condition=Q(weight__isnull=True) | Q(role="part", weight__gt=0),
                name="komponen_only_a_part_has_a_weight",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Indikator(Dated):
    """What one office, or one member (`holder`), owes: its own place in the tree, PIC and targets."""

    class Adoption(models.TextChoices):
        DIRECT = "direct", "Langsung"
        COMPONENT = "component", "Komponen"
        NEW = "new", "Baru"

    definisi = models.ForeignKey(DefinisiIndikator, on_delete=models.PROTECT, related_name="indikator_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="indikator_set")
    sasaran = models.ForeignKey(Sasaran, on_delete=models.PROTECT, related_name="indikator_set")
    holder = models.ForeignKey(
        Penugasan, on_delete=models.PROTECT, null=True, blank=True, related_name="indikator_set"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="child_set"
    )
    adoption = models.TextField(choices=Adoption.choices, default=Adoption.DIRECT)
    is_iku = models.BooleanField(default=True)
    # beside the offices below, whose figures make it up, the office measures a share of its own (0058)
    own_share = models.BooleanField(default=False)
    pic_formasi = models.ForeignKey(
        Formasi, on_delete=models.PROTECT, null=True, blank=True, related_name="indikator_set"
    )
    illustrative = models.BooleanField(default=False)
    # made together with those of other offices (decision 0079)
    adopted_in = models.ForeignKey(
        DefinitionAdoption, on_delete=models.PROTECT, null=True, blank=True, related_name="indikator_set"
    )

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="indikator_ends_after_start"),
            UniqueConstraint(
                fields=["definisi", "unit"],
                condition=Q(holder__isnull=True),
                name="indikator_one_per_unit",
            ),
            UniqueConstraint(
                fields=["definisi", "unit", "holder"],
                condition=Q(holder__isnull=False),
                name="indikator_one_per_holder",
            ),
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="indikator_not_its_own_parent",
            ),
        ]
        indexes = [
            # the national page: one definition over all offices
            models.Index(fields=["definisi", "unit"], name="indikator_by_definisi"),
        ]

    def __str__(self) -> str:
        return f"{self.definisi.code} · {self.unit.code}"
