"""One act of a role, handed to a colleague for a while."""

from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.access.roles import DELEGABLE_LABELS, Capability
from selaras.organisation.dated import Dated, DatedMeta

from .people import Person
from .units import UnitKerja

LONGEST: Final = timedelta(days=90)


class Delegation(Dated):
    """`to_person` does for `from_person` what one of his roles at `unit` lets him do, until `valid_to`.

    It gives nothing by itself: it holds while the principal holds the role. `revoked_at` ends it at once.
    """

    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegation_given_set")
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegation_held_set")
    capability = models.TextField(
        choices=[(capability.value, label) for capability, label in DELEGABLE_LABELS.items()]
    )
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="delegation_set")
    reason = models.TextField()
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "delegasi"
        constraints = [
            CheckConstraint(
                condition=DatedMeta.ends_after_start & Q(valid_to__isnull=False),
                name="delegation_ends_after_start",
            ),
            CheckConstraint(condition=~Q(from_person=F("to_person")), name="delegation_not_to_oneself"),
            CheckConstraint(condition=Q(capability__in=list(DELEGABLE_LABELS)), name="delegation_delegable"),
            CheckConstraint(condition=~Q(reason=""), name="delegation_has_a_reason"),
            CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="delegation_revoked_by_and_at",
            ),
            UniqueConstraint(
                fields=["from_person", "to_person", "capability", "unit", "valid_from"],
                condition=Q(revoked_at__isnull=True),
                name="delegation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_person} · {self.to_person} · {self.label}"

    @property
    def label(self) -> str:
        """What was handed on, in words."""
        return DELEGABLE_LABELS[Capability(self.capability)]

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        assert self.valid_to is not None  # held by a constraint
        return self.valid_to - timedelta(days=1)
