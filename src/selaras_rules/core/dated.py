"""Law that changes: a value, the day from which it governs, and the text it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, Literal, TypeAlias, TypeVar

from selaras_rules.core.errors import NotInForce, NotPublished
from selaras_rules.core.explained import Confidence, Reference

T = TypeVar("T")

NEWEST: Final = date.max
"""Ask `Dated.at(NEWEST)` for the newest published version, whatever is announced after it."""

Precision: TypeAlias = Literal["day", "year"]


@dataclass(frozen=True, slots=True)
class InForce(Generic[T]):
    """One version of a rule. `start_precision` says whether the first day is known, or only its year."""

    value: T
    start: date
    reference: Reference
    note: str = ""
    start_precision: Precision = "day"
    source: str = ""

    @property
    def checked_by(self) -> str | None:
        return self.reference.checked_by

    @property
    def confidence(self) -> Confidence:
        return self.reference.confidence


@dataclass(frozen=True, slots=True)
class Announced:
    """A change whose first day is known and whose content is not (`expected` in the data)."""

    start: date
    reference: Reference
    note: str = ""


@dataclass(frozen=True, slots=True)
class Repealed:
    """From this day the rule is gone and nothing took its place under the same name."""

    start: date
    reference: Reference
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """All versions of one rule, oldest first; `entries` also holds announced and repealed days."""

    name: str
    description: str
    unit: str
    entries: tuple[InForce[T] | Announced | Repealed, ...]

    @property
    def versions(self) -> tuple[InForce[T], ...]:
        """The versions with a content, oldest first."""
        return tuple(entry for entry in self.entries if isinstance(entry, InForce))

    @property
    def newest(self) -> InForce[T]:
        return self.versions[-1]

    def at(self, on: date) -> InForce[T]:
        """The version that governs `on`.

        Raises `NotInForce` before the first version or after a repeal, `NotPublished` where a change is
        announced and its content not yet known. `NEWEST` answers with the newest published version.
        """
        if on == NEWEST:
            return self.newest
        governing = [entry for entry in self.entries if entry.start <= on]
        if not governing:
            raise NotInForce(
                f"{self.description}: belum ada aturan yang berlaku pada {on.isoformat()}; "
                f"yang tertua berlaku mulai {self.entries[0].start.isoformat()}."
            )
        entry = governing[-1]
        if isinstance(entry, Announced):
            raise NotPublished(
                f"{self.description}: perubahan mulai {entry.start.isoformat()} sudah diumumkan, "
                "isinya belum terbit."
            )
        if isinstance(entry, Repealed):
            raise NotInForce(f"{self.description}: tidak berlaku lagi sejak {entry.start.isoformat()}.")
        return entry

    def changes(self) -> Iterator[date]:
        """Every day on which something changes."""
        return (entry.start for entry in self.entries)
