"""Reads of evidence."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.evidence.models import Bukti

MOST_WORDS: Final = 8


def visible_to(user: User) -> QuerySet[Bukti]:
    """Evidence of the units this user reaches, and what he uploaded himself."""
    own = Q(uploaded_by_id=user.pk)
    return Bukti.objects.filter(scope_filter(user, Capability.EVIDENCE_READ, "unit_id", own=own))


def of_office(user: User, office_id: int, words: str = "") -> QuerySet[Bukti]:
    """Evidence of an office and its parts that this user may read, the newest first; with `words` that which
    has each of them in its name, its address or its place."""
    rows = visible_to(user).filter(Q(unit_id=office_id) | Q(unit__office_id=office_id))
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(
            Q(name__icontains=word) | Q(url__icontains=word) | Q(archive_place__icontains=word)
        )
    return rows.select_related("blob", "unit").order_by("-uploaded_at", "-pk")


def to_pick(
    user: User, office_id: int, words: str = "", ticked: Iterable[int] = (), limit: int = 12
) -> list[Bukti]:
    """Evidence to use again: what is ticked already, then the newest of the office that fits the words. At
    most two queries."""
    ids = set(ticked)
    kept = list(visible_to(user).filter(pk__in=ids).select_related("blob").order_by("pk")) if ids else []
    found = of_office(user, office_id, words)[: limit + len(ids)]
    return [*kept, *[each for each in found if each.pk not in ids][:limit]]
