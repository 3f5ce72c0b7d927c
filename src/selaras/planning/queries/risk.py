"""Risks: whose, how grave, which on a node."""

from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.planning.models import Risk, Sasaran

HIGH: Final = 15  # of 25; Selaras' own bounds, no regulation names them
MIDDLE: Final = 8


class Band(StrEnum):
    """How grave a level is; the words people read are `BAND_LABELS`."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


BAND_LABELS: Final = {Band.HIGH: "Tinggi", Band.MIDDLE: "Sedang", Band.LOW: "Rendah"}


def band_of(level: int) -> Band:
    """The band of a level, 1 to 25."""
    if level >= HIGH:
        return Band.HIGH
    return Band.MIDDLE if level >= MIDDLE else Band.LOW


def risks_visible_to(user: User) -> QuerySet[Risk]:
    """Risks on nodes of the offices whose plans this user may read."""
    return Risk.objects.filter(
        scope_filter(user, Capability.PLANNING_READ, "sasaran__unit_id")
    ).select_related("sasaran__unit__office", "sasaran__renstra", "owner__jabatan", "owner__unit")


def risks_of_office(visible: QuerySet[Risk], office_id: int) -> list[Risk]:
    """The risks on the nodes of an office and its parts, open ones first, the gravest first. One query."""
    rows = visible.filter(Q(sasaran__unit_id=office_id) | Q(sasaran__unit__office_id=office_id))
    return sorted(rows, key=lambda row: (row.status == Risk.Status.CLOSED, -row.level, row.pk))


def with_risks(nodes: QuerySet[Sasaran]) -> QuerySet[Sasaran]:
    """The same nodes, each with `risks`, how many of its risks are not closed, and `risk_level`, the gravest
    (0 for none). No query of its own.
    """
    alive = Risk.objects.filter(sasaran=OuterRef("pk")).exclude(status=Risk.Status.CLOSED).order_by()
    return nodes.annotate(
        risks=_of(alive, Count("pk")), risk_level=_of(alive, Max(F("likelihood") * F("impact")))
    )


def _of(rows: QuerySet[Risk], figure: Any) -> Coalesce:
    return Coalesce(Subquery(rows.values("sasaran").annotate(x=figure).values("x")), 0)
