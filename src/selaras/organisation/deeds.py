"""What one person takes on and another has to have seen done: the life that such deeds of all rooms share."""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.organisation.models import Person

SHORTEST: Final = 10  # letters of a sentence that says something


class DeedStatus(models.TextChoices):
    """Where a deed stands."""

    OPEN = "open", "Berjalan"
    CLAIMED = "claimed", "Dilaporkan selesai"
    VERIFIED = "verified", "Selesai, diperiksa"
    DROPPED = "dropped", "Dihentikan"


DEED_TRANSITIONS: Final[dict[str, frozenset[str]]] = {
    DeedStatus.OPEN: frozenset({DeedStatus.CLAIMED, DeedStatus.DROPPED}),
    DeedStatus.CLAIMED: frozenset({DeedStatus.VERIFIED, DeedStatus.OPEN}),
    DeedStatus.VERIFIED: frozenset(),
    DeedStatus.DROPPED: frozenset(),
}


def _person() -> Any:
    return models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


def _user() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Deed(models.Model):
    """Reported done by who took it on, verified by another person or given back with a reason, or stopped.

    The `mark_` methods set what a transition says and return the names of the fields to save; who may and
    when is the room's policy. The constraints are in `deed_constraints`, which each Meta takes in.
    """

    Status = DeedStatus

    status = models.TextField(choices=DeedStatus.choices, default=DeedStatus.OPEN)
    claimed_note = models.TextField(blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_person = _person()
    returned_reason = models.TextField(blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = _user()
    verified_person = _person()
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = _user()
    dropped_reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    def mark_claimed(self, note: str, person_id: int, at: datetime) -> list[str]:
        """Reported done, in a sentence."""
        self.status, self.claimed_note, self.returned_reason = DeedStatus.CLAIMED, note, ""
        self.claimed_person_id, self.claimed_at = person_id, at
        return ["status", "claimed_note", "claimed_person", "claimed_at", "returned_reason"]

    def mark_verified(self, by: User, person_id: int, at: datetime) -> list[str]:
        """Seen done by another person."""
        self.status, self.verified_by, self.verified_at = DeedStatus.VERIFIED, by, at
        self.verified_person_id = person_id
        return ["status", "verified_by", "verified_person", "verified_at"]

    def mark_reopened(self, reason: str) -> list[str]:
        """Given back, with what is still lacking."""
        self.status, self.returned_reason = DeedStatus.OPEN, reason
        self.claimed_at = self.claimed_person = None
        return ["status", "returned_reason", "claimed_at", "claimed_person"]

    def mark_dropped(self, reason: str, by: User, at: datetime) -> list[str]:
        """Stopped, with a reason."""
        self.status, self.dropped_reason = DeedStatus.DROPPED, reason
        self.dropped_by, self.dropped_at = by, at
        return ["status", "dropped_reason", "dropped_by", "dropped_at"]


def deed_constraints(name: str) -> list[CheckConstraint]:
    """What the database holds of every deed: each state with who and when, and nobody verifies his own."""
    done = Q(claimed_at__isnull=False, claimed_person__isnull=False)
    not_done = Q(claimed_at__isnull=True, claimed_person__isnull=True)
    seen = Q(verified_at__isnull=False, verified_by__isnull=False, verified_person__isnull=False)
    unseen = Q(verified_at__isnull=True, verified_person__isnull=True)
    return [
        CheckConstraint(
            condition=(done & Q(status__in=["claimed", "verified"]))
            | (Q(status__in=["open", "dropped"]) & not_done),
            name=f"{name}_claimed_who_and_when",
        ),
        CheckConstraint(
            condition=(Q(status="verified") & seen) | (~Q(status="verified") & unseen),
            name=f"{name}_verified_who_and_when",
        ),
        CheckConstraint(
            condition=Q(verified_person__isnull=True) | ~Q(verified_person=F("claimed_person")),
            name=f"{name}_not_verified_by_oneself",
        ),
        CheckConstraint(
            condition=~Q(status="dropped")
            | (Q(dropped_at__isnull=False, dropped_by__isnull=False) & ~Q(dropped_reason="")),
            name=f"{name}_dropped_who_and_why",
        ),
    ]


def told(text: str, lacking: str) -> str:
    """The sentence without blanks around it; NotNow(`lacking`) where it says too little."""
    if len(text.strip()) < SHORTEST:
        raise NotNow(lacking)
    return text.strip()
