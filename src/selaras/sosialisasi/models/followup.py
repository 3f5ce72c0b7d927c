"""What was decided, and its follow-up until another person has verified that it is done."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.evidence.models import Bukti
from selaras.organisation.models import Penugasan, Person

from .agenda import Agenda


class Keputusan(models.Model):
    """One decision of a meeting."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="keputusan_set")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [UniqueConstraint(fields=["agenda", "number"], name="keputusan_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class FollowUp(models.Model):
    """Who does what about a decision, until when; claimed by him, verified by another."""

    class Status(models.TextChoices):
        OPEN = "open", "Berjalan"
        CLAIMED = "claimed", "Dilaporkan selesai"
        VERIFIED = "verified", "Selesai, diperiksa"
        DROPPED = "dropped", "Dihentikan"

    keputusan = models.ForeignKey(Keputusan, on_delete=models.PROTECT, related_name="followup_set")
    text = models.TextField()
    pic = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="followup_set")
    due = models.DateField()
    status = models.TextField(choices=Status.choices, default=Status.OPEN)
    claimed_note = models.TextField(blank=True)
    returned_reason = models.TextField(blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            CheckConstraint(
                condition=~Q(status__in=["claimed", "verified"])
                | Q(claimed_at__isnull=False, claimed_person__isnull=False),
                name="followup_claimed_who_and_when",
            ),
            CheckConstraint(
                condition=~Q(status="verified")
                | Q(verified_at__isnull=False, verified_by__isnull=False, verified_person__isnull=False),
                name="followup_verified_who_and_when",
            ),
            CheckConstraint(
                condition=Q(verified_person__isnull=True) | ~Q(verified_person=F("claimed_person")),
                name="followup_not_verified_by_oneself",
            ),
        ]
        indexes = [models.Index(fields=["pic", "status"], name="followup_of_pic")]

    def __str__(self) -> str:
        return self.text


class FollowUpBukti(models.Model):
    """The evidence that a follow-up is done."""

    followup = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="bukti_set")
    bukti = models.ForeignKey(Bukti, on_delete=models.PROTECT, related_name="followup_set")

    class Meta:
        constraints = [UniqueConstraint(fields=["followup", "bukti"], name="followupbukti_once")]

    def __str__(self) -> str:
        return str(self.bukti)
