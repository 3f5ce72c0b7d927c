"""Tindakan perbaikan: what is done about a figure that fell short, until another has seen that it is."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.evidence.models import Bukti
from selaras.organisation.deeds import Deed, deed_constraints
from selaras.organisation.models import Penugasan, Person

from .slots import Realisasi


class Measure(Deed):
    """One corrective action: against which obstacle of which figure, by whom, until when.

    Reported done by its PIC with evidence, verified by another person, or stopped with a reason. `due` is the
    last day on which it is in time.
    """

    slot = models.ForeignKey(Realisasi, on_delete=models.PROTECT, related_name="measure_set")
    obstacle = models.TextField()
    text = models.TextField()
    pic = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="measure_set")
    due = models.DateField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            CheckConstraint(condition=~Q(obstacle="") & ~Q(text=""), name="measure_says_why_and_what"),
            *deed_constraints("measure"),
        ]
        indexes = [models.Index(fields=["pic", "status", "due"], name="measure_of_pic")]

    def __str__(self) -> str:
        return self.text


class MeasureMove(models.Model):
    """One moving of a measure's last day, with its reason; what stood before is never lost."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="move_set")
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["moved_at", "id"]
        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="measuremove_says_why"),
            CheckConstraint(condition=~Q(before=F("after")), name="measuremove_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.before} ke {self.after}"


class MeasureBukti(models.Model):
    """The evidence that a measure is done."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="bukti_set")
    bukti = models.ForeignKey(Bukti, on_delete=models.PROTECT, related_name="measure_set")

    class Meta:
        constraints = [UniqueConstraint(fields=["measure", "bukti"], name="measurebukti_once")]

    def __str__(self) -> str:
        return str(self.bukti)
