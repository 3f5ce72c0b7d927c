"""Targets of offices of the same kind and size, for the same indicator and year (decision 0056)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Final

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from selaras.access.models import User
from selaras.organisation.models import UnitPeriod
from selaras.planning.models import Indikator, Target
from selaras.planning.queries.visible import indikator_visible_to

FEWEST: Final = 3  # fewer peers have no middle worth showing


@dataclass(frozen=True, slots=True)
class Peers:
    """What others like this office aim at. Never a rank: the middle, and the ends."""

    count: int
    low: Decimal
    middle: Decimal
    high: Decimal


def peers_of(indikator: Indikator, year: int, user: User, on: date) -> Peers | None:
    """The targets in force of offices of the same kind and number of members, as far as the user may read
    their plans; None where fewer than three are to be seen. One query.
    """
    places = UnitPeriod.objects.on(on).annotate(seats=Coalesce("member_seats", 0))
    own = places.filter(unit_id=indikator.unit_id).values("seats")[:1]
    alike = places.filter(unit__kind=indikator.unit.kind, seats=Subquery(own))
    readable = indikator_visible_to(user).filter(
        definisi_id=indikator.definisi_id, holder__isnull=True, unit_id__in=alike.values("unit_id")
    )
    others = readable.filter(~Q(unit_id=indikator.unit_id)).order_by().values("pk")
    rows = Target.objects.filter(
        indikator_id__in=others, year=year, status=Target.Status.CURRENT, value__isnull=False
    )
    return middle_of([value for value in rows.values_list("value", flat=True) if value is not None])


def middle_of(values: list[Decimal]) -> Peers | None:
    """The middle and the ends of what peers aim at; None for fewer than three."""
    if len(values) < FEWEST:
        return None
    return Peers(len(values), min(values), median(values), max(values))
