"""Perjanjian Kinerja: what a leader or a member promises for a year (Perpres 29/2014, pasal 8-14)."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.models import Penugasan, UnitKerja
from selaras.planning.fields import AngkaField
from selaras.records.models import Dokumen

from .indicators import Indikator


class PerjanjianKinerja(models.Model):
    """A promise of one holder for one year; its signed text is its Dokumen."""

    class Kind(models.TextChoices):
        UNIT = "unit", "Unit kerja"
        PART = "part", "Bagian kantor"
        MEMBER = "member", "Anggota"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draf"
        SUBMITTED = "submitted", "Diajukan"
        SIGNED = "signed", "Ditandatangani"
        SUPERSEDED = "superseded", "Digantikan"
        WITHDRAWN = "withdrawn", "Ditarik"

    class Reason(models.TextChoices):
        """The three reasons for which a signed one may be changed (PermenPANRB 53/2014)."""

        OFFICIAL_CHANGED = "official_changed", "Pejabat berganti"
        STRATEGY_CHANGED = "strategy_changed", "Strategi berubah"
        ASSUMPTION_CHANGED = "assumption_changed", "Prioritas atau asumsi berubah"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="perjanjian_kinerja_set")
    holder = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="perjanjian_kinerja_set")
    second_party = models.ForeignKey(
        Penugasan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.TextField(choices=Kind.choices, default=Kind.UNIT)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    status = models.TextField(choices=Status.choices, default=Status.DRAFT)
    signed_on = models.DateField(null=True, blank=True)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True)
    reason = models.TextField(choices=Reason.choices, blank=True)
    returned_reason = models.TextField(blank=True)
    dokumen = models.OneToOneField(Dokumen, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["holder", "year", "version"], name="perjanjian_version"),
            UniqueConstraint(
                fields=["holder", "year"],
                condition=Q(status="signed"),
                name="perjanjian_one_signed",
            ),
            CheckConstraint(
                condition=~Q(status="signed") | Q(signed_on__isnull=False),
                name="perjanjian_signed_has_a_day",
            ),
            CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""), name="perjanjian_change_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Perjanjian Kinerja {self.year} {self.holder}"


class PerjanjianKinerjaLine(models.Model):
    """One promised indicator with the figure that was written into the Perjanjian Kinerja."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, on_delete=models.CASCADE, related_name="line_set")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="perjanjian_line_set")
    value = AngkaField(null=True, blank=True)
    value_low = AngkaField(null=True, blank=True)
    value_high = AngkaField(null=True, blank=True)
    scale_code = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [UniqueConstraint(fields=["perjanjian", "indikator"], name="perjanjian_line_once")]

    def __str__(self) -> str:
        return f"{self.perjanjian}: {self.indikator}"
