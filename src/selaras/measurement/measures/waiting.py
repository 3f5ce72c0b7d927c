"""Measures that wait for a person, read with the slots that do: the first page has no query to spare."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from selaras.access.models import User
from selaras.measurement.measures import queries
from selaras.measurement.models import Realisasi
from selaras.registry.inbox import InboxItem


def with_counts(slots: QuerySet[Realisasi], user: User) -> QuerySet[Any]:
    """The slots with how many measures about each this person has to do (`to_do`, the first last day of them
    is `first_due`), and how many he has to look at (`to_look_at`); None where there is none."""
    own = queries.own_open(user).filter(slot=OuterRef("pk"))
    looks = queries.to_verify_by(user).filter(slot=OuterRef("pk"))
    return slots.annotate(
        to_do=_how_many(own),
        first_due=Subquery(own.order_by("due").values("due")[:1]),
        to_look_at=_how_many(looks),
    )


def slots_with(user: User) -> Q:
    """Slots of which some measure waits for this person."""
    return Q(pk__in=queries.own_open(user).values("slot")) | Q(
        pk__in=queries.to_verify_by(user).values("slot")
    )


def items_of(slots: Sequence[Any]) -> list[InboxItem]:
    """What waits, from slots `with_counts`."""
    do = sum(slot.to_do or 0 for slot in slots)
    look = sum(slot.to_look_at or 0 for slot in slots)
    due = min((slot.first_due for slot in slots if slot.first_due), default=None)
    page = f"{reverse('tindakan')}?tampil="
    items = [
        InboxItem(f"Kerjakan {do} tindakan perbaikan", page + queries.MINE, "pencil-square", do, due),
        InboxItem(
            f"{look} tindakan perbaikan menunggu pemeriksaan Anda",
            page + queries.CLAIMED,
            "check2-all",
            look,
            action="Periksa",
        ),
    ]
    return [item for item in items if item.count]


def _how_many(rows: QuerySet[Any]) -> Subquery:
    """The number of these rows, as part of another query."""
    counted = rows.order_by().values("slot").annotate(n=Count("pk", distinct=True)).values("n")
    return Subquery(counted, output_field=IntegerField())
