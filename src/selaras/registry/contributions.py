"""What people's daily work adds to a component of an indicator (DOMAIN D9: the claim).

Measurement asks; the room of daily work answers. Measurement never imports it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Place = tuple[int, int, int]  # indikator_id, year, month


@dataclass(frozen=True, slots=True)
class Contribution:
    """One claim: a recorded piece of work that says it feeds one component of one indicator."""

    indikator_id: int
    komponen_id: int
    year: int
    month: int
    quantity: Decimal
    person: str
    on: date
    text: str
    evidence: tuple[str, ...]
    source: str
    taken_into_id: int | None


@dataclass(frozen=True, slots=True)
class Claims:
    """The answering room: reading claims, and marking those that a submitted figure took in."""

    of_slots: Callable[[Iterable[Place]], list[Contribution]]
    of_versions: Callable[[Iterable[int]], list[Contribution]]
    take_in: Callable[[Mapping[Place, int]], int]


_claims: list[Claims] = []


def register(claims: Claims) -> None:
    """Connect the room that keeps claims; there is exactly one."""
    _claims[:] = [claims]


def claims_of_slots(slots: Iterable[Place]) -> list[Contribution]:
    """Claims of the given (indikator_id, year, month), oldest first; one question for all of them."""
    return _claims[0].of_slots(slots) if _claims else []


def claims_of_versions(version_ids: Iterable[int]) -> list[Contribution]:
    """Claims that the given submitted figures (RealisasiVersion ids) took in."""
    return _claims[0].of_versions(version_ids) if _claims else []


def take_in(figures: Mapping[Place, int]) -> int:
    """Mark the open claims of each place as taken into the submitted figure (RealisasiVersion id) there;
    returns how many. A fixed number of statements."""
    return _claims[0].take_in(figures) if _claims and figures else 0
