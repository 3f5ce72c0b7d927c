"""Figures to date kept for pages over many offices: no record, `hitung-ulang` makes them again (ADR 0052).

Quarters count from 1 to 4 (`tw`); every figure is *to date* at the end of the quarter.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.planning.fields import AngkaField
from selaras.planning.models import Indikator
from selaras_rules.capaian import Keadaan

KEADAAN = [(each.value, each.value) for each in Keadaan]


class CapaianTriwulan(models.Model):
    """What one indikator has reached by itself to date, and what it hands up to the figure over offices.

    `num, den` is the pair to date, empty unless `state` is *value*. `handed_num, handed_den` is what
    `selaras_rules.hand_up` makes of it, empty where nothing is handed up. `capaian` is in percent with four
    decimals. `reported`, `na`, `missing` and `late` count the slots of this quarter alone.
    """

    class State(models.TextChoices):
        VALUE = "value", "Ada angka"
        NA = "na", "Tidak berlaku"
        MISSING = "missing", "Belum ada angka"

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="capaian_set")
    year = models.PositiveSmallIntegerField()
    tw = models.PositiveSmallIntegerField()
    num = AngkaField(null=True)
    den = AngkaField(null=True)
    handed_num = AngkaField(null=True)
    handed_den = AngkaField(null=True)
    capaian = AngkaField(null=True)
    state = models.TextField(choices=State.choices)
    keadaan = models.TextField(choices=KEADAAN)
    reported = models.PositiveSmallIntegerField()
    na = models.PositiveSmallIntegerField()
    missing = models.PositiveSmallIntegerField()
    late = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indikator", "year", "tw"], name="capaiantriwulan_once"),
            CheckConstraint(condition=Q(tw__gte=1, tw__lte=4), name="capaiantriwulan_tw"),
            CheckConstraint(
                condition=Q(state="value", num__isnull=False, den__isnull=False)
                | (~Q(state="value") & Q(num__isnull=True, den__isnull=True, handed_den__isnull=True)),
                name="capaiantriwulan_pair_is_whole",
            ),
        ]
        indexes = [
            # the counts of all offices at the end of one quarter, without reading the table; the quarter
            # comes first, so that a question for one indikator and a year goes by the indikator
            models.Index(
                fields=[
                    *("tw", "year", "indikator", "keadaan"),
                    *("reported", "na", "missing", "late"),
                ],
                name="capaiantriwulan_quarter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}-TW{self.tw}"


class KonsolidasiTriwulan(models.Model):
    """What the offices below an indikator have reached together to date: the pooled pair and who is in it.

    `units` = `reported` + `na` + `missing`. The pair is (0, 0) where nobody has reported.
    """

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="konsolidasi_set")
    year = models.PositiveSmallIntegerField()
    tw = models.PositiveSmallIntegerField()
    num = AngkaField()
    den = AngkaField()
    units = models.PositiveIntegerField()
    reported = models.PositiveIntegerField()
    na = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    capaian = AngkaField(null=True)
    keadaan = models.TextField(choices=KEADAAN)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indikator", "year", "tw"], name="konsolidasitriwulan_once"),
            CheckConstraint(
                condition=Q(units=models.F("reported") + models.F("na") + models.F("missing")),
                name="konsolidasitriwulan_everybody_counts_once",
            ),
        ]
        indexes = [
            models.Index(fields=["tw", "year"], name="konsolidasitriwulan_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}-TW{self.tw} bersama"


class FoldMark(models.Model):
    """Something at or below this indikator changed in this year; the next pass folds it.

    Never unique: writers do not wait for each other. `taken` is true only inside the transaction of a pass.
    """

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()
    taken = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}"


class FoldStep(models.Model):
    """The working list of one pass: what to recompute, nearest first; empty outside its transaction."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["indikator", "year"], name="foldstep_once")]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year} tingkat {self.level}"


class FoldLock(models.Model):
    """One row: who holds it folds. It remembers when figures over offices were last brought up to date."""

    ONLY = 1

    folded_at = models.DateTimeField(null=True)
    recomputed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [CheckConstraint(condition=Q(pk=1), name="foldlock_one_row")]

    def __str__(self) -> str:
        return str(self.folded_at)
