"""Reads of evidence."""

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.evidence.models import Bukti


def visible_to(user: User) -> QuerySet[Bukti]:
    """Evidence of the units this user reaches, and what he uploaded himself."""
    own = Q(uploaded_by_id=user.pk)
    return Bukti.objects.filter(scope_filter(user, Capability.EVIDENCE_READ, "unit_id", own=own))


def recent_of_unit(user: User, unit_id: int, limit: int = 12) -> list[Bukti]:
    """The newest evidence of a unit that this user may read, offered for use again."""
    return list(
        visible_to(user)
        .filter(unit_id=unit_id)
        .select_related("blob")
        .order_by("-uploaded_at", "-pk")[:limit]
    )
