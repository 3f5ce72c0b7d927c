"""Tindakan perbaikan: what is done about a figure that fell short, until another has seen that it is."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.evidence.models import Bukti
from selaras.organisation.models import Penugasan, Person

from .slots import Realisasi


class Measure(models.Model):
    """One corrective action: against which obstacle of which figure, by whom, until when.

    Reported done by its PIC with evidence, verified by another person, or stopped with a reason. `due` is the
    last day on which it is in time.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Berjalan"
        CLAIMED = "claimed", "Dilaporkan selesai"
        VERIFIED = "verified", "Selesai, diperiksa"
        DROPPED = "dropped", "Dihentikan"

    slot = models.ForeignKey(Realisasi, on_delete=models.PROTECT, related_name="measure_set")
    obstacle = models.TextField()
    text = models.TextField()
    pic = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="measure_set")
    due = models.DateField()
    status = models.TextField(choices=Status.choices, default=Status.OPEN)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    claimed_note = models.TextField(blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_reason = models.TextField(blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dropped_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            CheckConstraint(condition=~Q(obstacle="") & ~Q(text=""), name="measure_says_why_and_what"),
            CheckConstraint(
                condition=Q(
                    status__in=["claimed", "verified"],
                    claimed_at__isnull=False,
                    claimed_person__isnull=False,
                )
                | (
                    Q(status__in=["open", "dropped"])
                    & Q(claimed_at__isnull=True, claimed_person__isnull=True)
                ),
                name="measure_claimed_who_and_when",
            ),
            CheckConstraint(
                condition=Q(
                    status="verified",
                    verified_at__isnull=False,
                    verified_by__isnull=False,
                    verified_person__isnull=False,
                )
                | (~Q(status="verified") & Q(verified_at__isnull=True, verified_person__isnull=True)),
                name="measure_verified_who_and_when",
            ),
            CheckConstraint(
                condition=Q(verified_person__isnull=True) | ~Q(verified_person=F("claimed_person")),
                name="measure_not_verified_by_oneself",
            ),
            CheckConstraint(
                condition=~Q(status="dropped")
                | (Q(dropped_at__isnull=False, dropped_by__isnull=False) & ~Q(dropped_reason="")),
                name="measure_dropped_who_and_why",
            ),
        ]
        indexes = [models.Index(fields=["pic", "status", "due"], name="measure_of_pic")]

    def __str__(self) -> str:
        return self.text


class MeasureBukti(models.Model):
    """The evidence that a measure is done."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="bukti_set")
    bukti = models.ForeignKey(Bukti, on_delete=models.PROTECT, related_name="measure_set")

    class Meta:
        constraints = [UniqueConstraint(fields=["measure", "bukti"], name="measurebukti_once")]

    def __str__(self) -> str:
        return str(self.bukti)
