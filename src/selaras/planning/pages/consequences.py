"""Consequences as pages show them: one row each, with its mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from selaras.planning.consequences import Consequence, Severity

MARKS: Final[Mapping[Severity, tuple[str, str]]] = {
    Severity.BREAKS: ("bawah", "Putus"),
    Severity.NEEDS_ACT: ("waspada", "Perlu ditindaklanjuti"),
    Severity.NOTE: ("belum", "Untuk diketahui"),
}


@dataclass(frozen=True, slots=True)
class ShownConsequence:
    """One row: the consequence, the mark of its severity and the word beside it."""

    found: Consequence
    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class ConsequencesShown:
    """All of them, the gravest first, and how many break something or need an act."""

    rows: tuple[ShownConsequence, ...]
    breaks: int
    acts: int


def consequences_shown(found: Iterable[Consequence]) -> ConsequencesShown:
    """The rows of a page from what `consequences.of` found. No query."""
    rows = tuple(ShownConsequence(each, *MARKS[each.severity]) for each in found)
    severities = [row.found.severity for row in rows]
    return ConsequencesShown(rows, severities.count(Severity.BREAKS), severities.count(Severity.NEEDS_ACT))
