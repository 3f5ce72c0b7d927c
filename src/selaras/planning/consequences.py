"""What a change of plans breaks downstream, before it is made (DOMAIN 3.7).

Each room above registers one pure query `affected_by(change)` when the application starts; planning has its
own. An action asks all of them about the change it is about to write and refuses (`Unseen`) unless the person
has been shown exactly these consequences: what he saw travels as a digest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from hashlib import sha256

from selaras.access.errors import NotNow
from selaras.planning.queries.targets import TargetFigure


class Severity(IntEnum):
    """How grave a consequence is, the gravest first."""

    BREAKS = 1  # a line, a promise or a figure is cut off
    NEEDS_ACT = 2  # somebody has to do something afterwards
    NOTE = 3  # good to know, nothing to do


@dataclass(frozen=True, slots=True)
class PlannedTarget:
    """A target that would hold for a year of an indicator. `before` holds now; None: there is none yet."""

    indikator_id: int
    year: int
    figure: TargetFigure
    before: TargetFigure | None

    @property
    def moves(self) -> bool:
        """Whether the year's figure itself changes, not only its quarters."""
        return self.before is None or not self.before.agrees_with(self.figure)


@dataclass(frozen=True, slots=True)
class PlannedManual:
    """A manual that would change. `starts` None: in place. `rules`: unit, polarity, aggregation or scale
    would change; `parts`: a component of the formula would.
    """

    definisi_id: int
    starts: date | None
    rules: bool
    parts: bool


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What somebody is about to do: ids of rows in force, so that a source can ask its own tables.

    `ended_*` leave the plan of the office; `moved_*` hang elsewhere with what they carry.
    """

    office_id: int
    on: date
    ended_sasaran: frozenset[int] = frozenset()
    ended_indikator: frozenset[int] = frozenset()
    moved_sasaran: frozenset[int] = frozenset()
    moved_indikator: frozenset[int] = frozenset()
    target: PlannedTarget | None = None
    manual: PlannedManual | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that would change: what it is, how it stands, what becomes of it, and where it is mended.

    No name of a person and nothing of a personal plan stands in it: a planner sees how many, and where.
    """

    severity: Severity
    what: str
    before: str
    after: str
    url: str = ""


Source = Callable[[PlannedChange], Iterable[Consequence]]
_sources: list[Source] = []


def register(affected_by: Source) -> None:
    """Let a room say what of it a change would touch: it only reads, in a fixed number of queries."""
    if affected_by not in _sources:
        _sources.append(affected_by)


def of(change: PlannedChange) -> list[Consequence]:
    """Everything the change would touch in all rooms, the gravest first."""
    found = [each for source in _sources for each in source(change)]
    return sorted(found, key=lambda each: (each.severity, each.what, each.before, each.after))


def digest(found: Iterable[Consequence]) -> str:
    """A short mark of exactly these consequences; "" where there is none: nothing needs no confirming."""
    lines = [f"{each.severity}\x1f{each.what}\x1f{each.before}\x1f{each.after}" for each in found]
    return sha256("\x1e".join(lines).encode()).hexdigest()[:32] if lines else ""


class Unseen(NotNow):
    """The change has consequences that the person has not been shown as they are now."""

    def __init__(self, found: list[Consequence]) -> None:
        super().__init__(f"Perubahan ini berakibat pada {len(found)} hal. Baca akibatnya, lalu tegaskan.")
        self.found = found


def check_seen(change: PlannedChange, seen: str | None) -> None:
    """Refuse the change unless `seen` is the digest of its consequences.

    `seen` None: nobody sits before a page (the script of the demo); nothing is asked.
    """
    if seen is None:
        return
    found = of(change)
    if digest(found) != seen:
        raise Unseen(found)
