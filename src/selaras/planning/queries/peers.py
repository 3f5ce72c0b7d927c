"""Targets of offices of the same kind and size, for the same indicator and year (decisions 0056, 0085)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median, quantiles
from typing import ClassVar, Final

from django.db.models import BooleanField, ExpressionWrapper, Q, Subquery
from django.db.models.functions import Coalesce

from selaras.access.models import User
from selaras.organisation.models import UnitPeriod
from selaras.planning.models import Indikator, Target
from selaras.planning.queries.visible import indikator_visible_to
from selaras_rules.core.decimals import rounded

FEWEST: Final = 3  # fewer peers have no middle worth showing
FEWEST_UNSEEN: Final = 5  # of whose plans one reads none: from fewer a single office could be worked out


@dataclass(frozen=True, slots=True)
class Peers:
    """What others like this office aim at, as far as one may read it. Never a rank: middle and ends."""

    count: int
    low: Decimal
    middle: Decimal
    high: Decimal
    anonymous: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The same of all offices like this one, without names or ends: the middle, and the quartiles."""

    count: int
    lower: Decimal
    middle: Decimal
    upper: Decimal
    anonymous: ClassVar[bool] = True


def peers_of(indikator: Indikator, year: int, user: User, on: date) -> Peers | Spread | None:
    """The targets in force of other offices of the same kind and number of members.

    Of those whose plans the user may read, from three on; else of all of them, from five on, as a spread
    that names none. None where there are fewer. One query.
    """
    places = UnitPeriod.objects.on(on).annotate(seats=Coalesce("member_seats", 0))
    own = places.filter(unit_id=indikator.unit_id).values("seats")[:1]
    alike = places.filter(unit__kind=indikator.unit.kind, seats=Subquery(own))
    others = Indikator.objects.filter(
        ~Q(unit_id=indikator.unit_id),
        definisi_id=indikator.definisi_id,
        holder__isnull=True,
        unit_id__in=alike.values("unit_id"),
    )
    readable = Q(indikator_id__in=indikator_visible_to(user).order_by().values("pk"))
    rows = Target.objects.filter(
        indikator_id__in=others.values("pk"), year=year, status=Target.Status.CURRENT, value__isnull=False
    ).annotate(seen=ExpressionWrapper(readable, output_field=BooleanField()))
    found = [(value, seen) for value, seen in rows.values_list("value", "seen") if value is not None]
    return middle_of([value for value, seen in found if seen]) or spread_of([value for value, _seen in found])


def middle_of(values: list[Decimal]) -> Peers | None:
    """The middle and the ends of what peers aim at; None for fewer than three."""
    if len(values) < FEWEST:
        return None
    return Peers(len(values), min(values), median(values), max(values))


def spread_of(values: list[Decimal]) -> Spread | None:
    """The quartiles, each rounded to two decimals; None for fewer than five."""
    if len(values) < FEWEST_UNSEEN:
        return None
    lower, middle, upper = (rounded(part) for part in quantiles(values, n=4, method="inclusive"))
    return Spread(len(values), lower, middle, upper)
