"""In which regime does a month lie, for an office?"""

import calendar
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from selaras.stages.models import Regime, RegimeOverride, Tahapan, TahapanScope


@dataclass(frozen=True, slots=True)
class _Span:
    """A run of days, both ends in it; `end` None = still open."""

    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class _Stage:
    span: _Span
    offices: frozenset[int]  # none: all

    def concerns(self, office_id: int | None) -> bool:
        return not self.offices or office_id in self.offices


def regime_of_month(year: int, month: int, office_id: int | None = None) -> Regime:
    """The regime of one office in a month; without an office that of the calendars that concern all."""
    if office_id is None:
        return _regime(_days(year, month), None, _stages(year, month), ())
    return regimes_of((office_id,), year, month)[office_id]


def regimes_of(office_ids: Collection[int], year: int, month: int) -> dict[int, Regime]:
    """The regime of each office in a month, in three queries whatever their number.

    `stage` when any day of the month is a day of stages (DOMAIN 3.6). Of a day decides the override in force,
    else the stages that open the regime and concern the office.
    """
    days, stages = _days(year, month), _stages(year, month)
    overrides = _overrides(office_ids, days)
    return {office: _regime(days, office, stages, overrides.get(office, ())) for office in office_ids}


def _days(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]


def _stages(year: int, month: int) -> list[_Stage]:
    days = _days(year, month)
    rows = (
        Tahapan.objects.filter(opens_regime=True, start__lte=days[-1])
        .filter(Q(end__isnull=True) | Q(end__gte=days[0]))
        .prefetch_related(Prefetch("scope_set", queryset=TahapanScope.objects.only("tahapan_id", "unit_id")))
    )
    return [
        _Stage(_Span(row.start, row.end), frozenset(scope.unit_id for scope in row.scope_set.all()))
        for row in rows
        if row.start
    ]


def _overrides(office_ids: Collection[int], days: list[date]) -> dict[int, tuple[tuple[_Span, Regime], ...]]:
    rows = RegimeOverride.objects.overlapping(days[0], days[-1] + timedelta(1)).filter(unit_id__in=office_ids)
    found: dict[int, list[tuple[_Span, Regime]]] = defaultdict(list)
    for row in rows:
        end = row.valid_to - timedelta(1) if row.valid_to else None
        found[row.unit_id].append((_Span(row.valid_from, end), Regime(row.regime)))
    return {unit: tuple(spans) for unit, spans in found.items()}


def _regime(
    days: Iterable[date],
    office_id: int | None,
    stages: Iterable[_Stage],
    overrides: Iterable[tuple[_Span, Regime]],
) -> Regime:
    spans = [each.span for each in stages if each.concerns(office_id)]
    for day in days:
        decreed = next((regime for span, regime in overrides if span.holds(day)), None)
        of_day = decreed or (Regime.STAGE if any(span.holds(day) for span in spans) else Regime.QUIET)
        if of_day is Regime.STAGE:
            return Regime.STAGE
    return Regime.QUIET
