"""A result of one unit that needs something of another (crosscutting, PermenPANRB 89/2021)."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.models import UnitKerja

from .tree import Sasaran

ANSWERED = Q(answered_by__isnull=False, answered_at__isnull=False)
UNANSWERED = Q(answered_by__isnull=True, answered_at__isnull=True)


class CrosscuttingRequest(models.Model):
    """One unit asks another for what one of its Sasaran needs; the other's head accepts or refuses.

    An accepted one names the Sasaran under which the other unit owns it. A refused one keeps its reason and
    stays: asking again is a new row. The answer never changes.
    """

    class Status(models.TextChoices):
        ASKED = "asked", "Menunggu jawaban"
        ACCEPTED = "accepted", "Diterima"
        REFUSED = "refused", "Ditolak"

    sasaran = models.ForeignKey(Sasaran, on_delete=models.PROTECT, related_name="crosscutting_set")
    to_unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="crosscutting_set")
    need = models.TextField()
    status = models.TextField(choices=Status.choices, default=Status.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    accepted_as = models.ForeignKey(
        Sasaran, on_delete=models.PROTECT, null=True, blank=True, related_name="accepted_set"
    )
    answer_reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["sasaran", "to_unit"], condition=~Q(status="refused"), name="crosscutting_once_open"
            ),
            CheckConstraint(condition=~Q(need=""), name="crosscutting_says_what_it_needs"),
            CheckConstraint(
                condition=(Q(status="asked", accepted_as__isnull=True, answer_reason="") & UNANSWERED)
                | (Q(status="accepted", accepted_as__isnull=False) & ANSWERED)
                | (Q(status="refused", accepted_as__isnull=True) & ~Q(answer_reason="") & ANSWERED),
                name="crosscutting_answer_is_whole",
            ),
            # separation of duties: who asks does not answer
            CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                name="crosscutting_not_answered_by_who_asked",
            ),
        ]
        indexes = [
            # what waits for a unit
            models.Index(fields=["to_unit", "status"], name="crosscutting_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.sasaran.code} kepada {self.to_unit.code}"
