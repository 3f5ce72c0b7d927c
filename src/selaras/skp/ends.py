"""Where else than at an indicator an RHK's line may go on: a small table that higher rooms fill.

`skp` knows superiors' RHK and indicators. An RHK may instead serve an RB action, which stands in a room
above; that room registers here at start-up, so that both walks (`queries.lines`) pass through it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class End:
    """One RHK's further way. `broken` says why the line stops there; "" where it goes on.

    It goes on at `indikator_id`, else at `sasaran_id`. `source` is the record key of what stands between.
    """

    rhk_id: int
    label: str
    source: str
    url: str
    indikator_id: int | None = None
    sasaran_id: int | None = None
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Ends:
    """The answering room: the further ways of some RHK, and the RHK that reach one indicator so."""

    of_rhk: Callable[[Iterable[int]], list[End]]
    feeding: Callable[[int], list[int]]


_ends: list[Ends] = []


def register(ends: Ends) -> None:
    """Add a room; each answers one question in a fixed number of queries."""
    if ends not in _ends:
        _ends.append(ends)


def ends_of(rhk_ids: Iterable[int]) -> dict[int, list[End]]:
    """The further ways of these RHK over all rooms, by RHK."""
    ids = list(rhk_ids)
    found: dict[int, list[End]] = {}
    for room in _ends:
        for end in room.of_rhk(ids):
            found.setdefault(end.rhk_id, []).append(end)
    return found


def feeding(indikator_id: int) -> list[int]:
    """The RHK that reach this indicator through a record of a higher room."""
    return [rhk_id for room in _ends for rhk_id in room.feeding(indikator_id)]
