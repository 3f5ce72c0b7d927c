"""Which role a user holds at which unit; `access` asks for them through its scope registry."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.access.roles import Role
from selaras.organisation.dated import Dated, DatedMeta

from .units import UnitKerja


class RoleGrant(Dated):
    """A role given to a user at a unit; how far it reaches is the matrix of `access.roles`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grant_set")
    role = models.TextField(choices=[(role.value, role.value) for role in Role])
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="grant_set")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="rolegrant_ends_after_start"),
            UniqueConstraint(
                fields=["user", "role", "unit"],
                condition=Q(valid_to__isnull=True),
                name="rolegrant_one_open",
            ),
            # separation of duties: nobody gives himself a role
            CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=models.F("user")),
                name="rolegrant_not_to_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.unit.code}"
