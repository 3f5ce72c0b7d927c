"""What the pages of the calendar show: frozen shapes, in a fixed number of queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from selaras.organisation.models import UnitKerja
from selaras.stages import holidays
from selaras.stages.models import (
    ElectionCycle,
    HariLibur,
    KegiatanLuarTahapan,
    Regime,
    RegimeOverride,
    Tahapan,
)
from selaras.stages.queries import days_off_of, regime_of_month, running_on
from selaras.stages.working_days import SATURDAY

PAST, RUNNING, COMING, OPEN = "lalu", "kini", "nanti", "menunggu"


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage, and how it stands to the day."""

    stage: Tahapan
    when: str  # PAST, RUNNING, COMING; OPEN where no date is set


@dataclass(frozen=True, slots=True)
class CycleTable:
    """One election with its stages in order."""

    cycle: ElectionCycle
    rows: tuple[StageRow, ...]

    @property
    def running(self) -> int:
        """How many of its stages run on the day."""
        return sum(row.when == RUNNING for row in self.rows)

    @property
    def over(self) -> bool:
        """Whether every dated stage has passed."""
        return all(row.when in (PAST, OPEN) for row in self.rows) and any(
            row.when == PAST for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class CalendarOnDay:
    """The calendars as one office sees them on a day."""

    office: UnitKerja
    day: date
    regime: Regime
    running: tuple[Tahapan, ...]
    last_before: Tahapan | None
    cycles: tuple[CycleTable, ...]
    activities: tuple[KegiatanLuarTahapan, ...]
    overrides: tuple[RegimeOverride, ...]

    @property
    def decreed(self) -> RegimeOverride | None:
        """The decree that holds on the day."""
        return next((each for each in self.overrides if each.holds_on(self.day)), None)


def calendar_on(office: UnitKerja, day: date) -> CalendarOnDay:
    """The page of one office, in eight queries whatever the calendars hold."""
    cycles = tuple(_tables(_cycles(), day))
    return CalendarOnDay(
        office=office,
        day=day,
        regime=regime_of_month(day.year, day.month, office.pk),
        running=tuple(running_on(day, office.pk)),
        last_before=_last_before(cycles, day),
        cycles=cycles,
        activities=tuple(KegiatanLuarTahapan.objects.order_by("code")),
        overrides=tuple(RegimeOverride.objects.filter(unit=office).order_by("-valid_from")),
    )


def _cycles() -> QuerySet[ElectionCycle]:
    stages = Tahapan.objects.order_by("start", "end", "code")
    return ElectionCycle.objects.prefetch_related(
        Prefetch("tahapan_set", queryset=stages, to_attr="stages")
    ).order_by("-voting_day", "code")


def _tables(cycles: QuerySet[ElectionCycle], day: date) -> Iterator[CycleTable]:
    found = [
        CycleTable(cycle, tuple(StageRow(stage, _when(stage, day)) for stage in cycle.stages))  # type: ignore[attr-defined]
        for cycle in cycles
    ]
    yield from (table for table in found if not table.over)
    yield from (table for table in found if table.over)


def _when(stage: Tahapan, day: date) -> str:
    if stage.start is None:
        return PAST if stage.end is not None and stage.end < day else OPEN
    if stage.start > day:
        return COMING
    return PAST if stage.end is not None and stage.end < day else RUNNING


def _last_before(cycles: Sequence[CycleTable], day: date) -> Tahapan | None:
    """The stage that opens the regime and ended last before the day."""
    ended = (
        row.stage
        for table in cycles
        for row in table.rows
        if row.stage.opens_regime and row.stage.end is not None and row.stage.end < day
    )
    return max(ended, key=lambda stage: stage.end or day, default=None)


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day off of a year: by decree for everybody (`basis` then numbers its sources), or added (`added`
    holds its row)."""

    day: date
    name: str
    kind: str
    basis: str
    certain: bool
    added: HariLibur | None = None


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days off of an office in one year; `known` says whether the national ones are known."""

    office: UnitKerja
    year: int
    known: bool
    rows: tuple[DayOff, ...]
    decree: str
    sources: tuple[str, ...]

    @property
    def has_added(self) -> bool:
        """Whether there is anything to take away again."""
        return any(row.added for row in self.rows)

    @property
    def on_working_days(self) -> int:
        """How many of them would have been worked."""
        return sum(row.day.weekday() < SATURDAY for row in self.rows)


def days_off_in(office: UnitKerja, year: int) -> DaysOff:
    """The page of one office and year. One query."""
    national = [each for each in holidays.national().values() if each.day.year == year]
    sources = tuple(dict.fromkeys(source for each in national for source in each.sources))
    rows = [
        DayOff(each.day, each.name, each.kind.label, _numbers(each, sources), each.confidence == "high")
        for each in national
    ]
    rows += [
        DayOff(each.day, each.name, "Setempat" if each.unit_id else "Semua kantor", each.basis, True, each)
        for each in days_off_of(office.pk).filter(day__year=year)
    ]
    ordered = tuple(sorted(rows, key=lambda row: row.day))
    known = year in holidays.known_years()
    return DaysOff(office, year, known, ordered, national[0].decree if national else "", sources)


def _numbers(holiday: holidays.Holiday, sources: tuple[str, ...]) -> str:
    return f"sumber {', '.join(str(sources.index(each) + 1) for each in holiday.sources)}"
