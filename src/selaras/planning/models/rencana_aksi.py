"""Rencana aksi: by which steps an indicator's target of a year is reached, who takes each and when."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.evidence.models import Bukti
from selaras.organisation.deeds import Deed, deed_constraints
from selaras.organisation.models import Penugasan
from selaras.planning.fields import AngkaField

from .indicators import Indikator


class RencanaAksi(models.Model):
    """The steps of one indicator in one year (criteria P1.5 and P3.4 of the LKE, PermenPANRB 88/2021)."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="rencana_aksi_set")
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["indikator", "year"], name="rencanaaksi_one_a_year")]

    def __str__(self) -> str:
        return f"Rencana aksi {self.indikator} {self.year}"


class RencanaAksiStep(Deed):
    """One step (langkah): what comes of it, in which quarters, done by its PIC, verified by another.

    `weight` is its share of the plan in percent. `progress` is what the PIC last reported while it was open,
    0 to 100; how far it counts is said by `queries.rencana_aksi.Progress`.
    """

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.PROTECT, related_name="step_set")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    output = models.TextField()
    pic = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="rencana_aksi_step_set")
    tw_from = models.PositiveSmallIntegerField()
    tw_to = models.PositiveSmallIntegerField()
    weight = AngkaField()
    progress = models.PositiveSmallIntegerField(default=0)
    progress_note = models.TextField(blank=True)
    progress_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            UniqueConstraint(fields=["rencana", "number"], name="rencanaaksistep_number"),
            CheckConstraint(
                condition=Q(tw_from__gte=1, tw_to__lte=4, tw_from__lte=F("tw_to")),
                name="rencanaaksistep_quarters",
            ),
            CheckConstraint(condition=Q(progress__lte=100), name="rencanaaksistep_progress"),
            CheckConstraint(condition=Q(weight__gt=0, weight__lte=100), name="rencanaaksistep_weight"),
            *deed_constraints("rencanaaksistep"),
        ]
        indexes = [models.Index(fields=["pic", "status"], name="rencanaaksistep_of_pic")]

    def __str__(self) -> str:
        return self.text


class RencanaAksiBukti(models.Model):
    """The evidence that a step is done."""

    step = models.ForeignKey(RencanaAksiStep, on_delete=models.PROTECT, related_name="bukti_set")
    bukti = models.ForeignKey(Bukti, on_delete=models.PROTECT, related_name="rencana_aksi_set")

    class Meta:
        constraints = [UniqueConstraint(fields=["step", "bukti"], name="rencanaaksibukti_once")]

    def __str__(self) -> str:
        return str(self.bukti)
