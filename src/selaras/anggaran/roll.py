"""Adding up budget lines: pure, and exact to the last rupiah.

Money stands on the lowest lines. What stands above is their sum; what belongs to a result is the sum of the
lowest lines whose nearest tie, going up, names it. So no rupiah is counted twice and none is lost.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

ZERO = Decimal(0)
CODE: Final = re.compile(r"[\w-]+(\.[\w-]+)*")  # a code of a line: parts with dots between them


@dataclass(frozen=True, slots=True)
class LineFact:
    """What adding up needs to know of a line; `sasaran_id`: its own tie, of an indikator that of its
    sasaran."""

    pk: int
    parent_id: int | None
    sasaran_id: int | None = None


class Money(NamedTuple):
    """Rupiah to date. `spent` None: nothing was verified yet, which is not 0. `waiting`: entered, not yet
    verified."""

    pagu: Decimal = ZERO
    spent: Decimal | None = None
    waiting: Decimal = ZERO

    def plus(self, other: "Money") -> "Money":
        """Both together; what is missing stays missing only where both lack it."""
        if self.spent is None or other.spent is None:
            spent = other.spent if self.spent is None else self.spent
        else:
            spent = self.spent + other.spent
        return Money(self.pagu + other.pagu, spent, self.waiting + other.waiting)

    @property
    def left(self) -> Decimal:
        """What is not spent; below 0 where more was spent than the ceiling."""
        return self.pagu - (self.spent or ZERO)


def total(parts: Iterable[Money]) -> Money:
    """All of them together."""
    found = Money()
    for part in parts:
        found = found.plus(part)
    return found


def leaves(lines: Iterable[LineFact]) -> list[LineFact]:
    """The lowest lines: no other hangs below them."""
    rows = list(lines)
    parents = {row.parent_id for row in rows}
    return [row for row in rows if row.pk not in parents]


def by_line(lines: Iterable[LineFact], money: Mapping[int, Money]) -> dict[int, Money]:
    """For each line the sum of the lowest lines beneath it (of a lowest line its own)."""
    rows = list(lines)
    parent_of = {row.pk: row.parent_id for row in rows}
    found: dict[int, Money] = defaultdict(Money)
    for leaf in leaves(rows):
        own = money.get(leaf.pk, Money())
        for pk in _up(leaf.pk, parent_of):
            found[pk] = found[pk].plus(own)
    return dict(found)


def result_of(lines: Iterable[LineFact]) -> dict[int, int | None]:
    """For each lowest line the sasaran it pays for: its own, else that of the nearest line above with one."""
    rows = list(lines)
    parent_of = {row.pk: row.parent_id for row in rows}
    tie_of = {row.pk: row.sasaran_id for row in rows}
    return {
        leaf.pk: next((tie_of[pk] for pk in _up(leaf.pk, parent_of) if tie_of[pk] is not None), None)
        for leaf in leaves(rows)
    }


def by_result(lines: Iterable[LineFact], money: Mapping[int, Money]) -> dict[int | None, Money]:
    """For each sasaran the sum of the lowest lines that pay for it; None: those that pay for no result."""
    found: dict[int | None, Money] = defaultdict(Money)
    for pk, sasaran_id in result_of(lines).items():
        found[sasaran_id] = found[sasaran_id].plus(money.get(pk, Money()))
    return dict(found)


def _up(pk: int, parent_of: Mapping[int, int | None]) -> Iterable[int]:
    at: int | None = pk
    while at is not None:
        yield at
        at = parent_of.get(at)


def parent_code(code: str, known: Container[str]) -> str:
    """The longest of the known codes that is a whole beginning of this one; "" for none."""
    parts = code.split(".")
    beginnings = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((beginning for beginning in beginnings if beginning in known), "")


def in_order(code: str) -> list[tuple[int, str]]:
    """Sorts codes as people count: S1.2 before S1.10, and each node before those whose code it begins."""
    parts = re.findall(r"\d+|\D+", code)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
