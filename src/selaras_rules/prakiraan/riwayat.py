"""What a forecast looks back on: the slots of some years, and the points among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from selaras_rules.capaian.pasangan import Kosong, Pasangan, Slot
from selaras_rules.capaian.polaritas import PeriodRule
from selaras_rules.core.decimals import ONE


class Titik(NamedTuple):
    """One reported slot: its pair, the index of its year, and how many of that year came before it."""

    num: Decimal
    den: Decimal
    year: int
    before: int

    @property
    def pair(self) -> Pasangan:
        return Pasangan(self.num, self.den)


@dataclass(frozen=True, slots=True)
class Riwayat:
    """The slots of one indicator in the order of their periods, a tuple a year, the oldest year first.

    The last year is the running one; its slots yet to come stand as *missing*, like those that are late: what
    is not in is never 0. A slot that does not apply is out of everything: quiet months are no slowness.
    Figures are in their own unit × 1/`factor`.
    """

    rule: PeriodRule
    years: tuple[tuple[Slot, ...], ...]
    factor: Decimal = ONE

    @property
    def points(self) -> list[Titik]:
        """The reported slots of all years, oldest first. Of a sum the denominator is 1; a value without a
        denominator is no point of a mean or a last value."""
        return [point for number, slots in enumerate(self.years) for point in self._points(number, slots)]

    def _points(self, number: int, slots: tuple[Slot, ...]) -> Iterator[Titik]:
        quotient = self.rule in (PeriodRule.RATA_RATA, PeriodRule.TERAKHIR)
        pairs = [slot for slot in slots if isinstance(slot, Pasangan) and not (quotient and slot.den == 0)]
        for before, (num, den) in enumerate(pairs):
            yield Titik(num, ONE if self.rule is PeriodRule.JUMLAH else den, number, before)

    @property
    def left(self) -> tuple[int, ...]:
        """Where the slots of the running year stand that still count and are not in; where only the last one
        counts, those after the last reported."""
        slots = self.years[-1] if self.years else ()
        missing = [place for place, slot in enumerate(slots) if slot is Kosong.BELUM_ADA]
        if self.rule is not PeriodRule.TERAKHIR:
            return tuple(missing)
        filled = [place for place, slot in enumerate(slots) if isinstance(slot, Pasangan)]
        return tuple(place for place in missing if not filled or place > filled[-1])

    def complete(self, number: int) -> bool:
        """Whether nothing is missing in that year."""
        return Kosong.BELUM_ADA not in self.years[number]
