"""The track of a history: where it was heading before each point, and how far off that turned out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from selaras_rules.capaian.pasangan import NOL, Pasangan, total
from selaras_rules.capaian.polaritas import PeriodRule
from selaras_rules.core.decimals import HUNDRED, ONE, ZERO
from selaras_rules.prakiraan.arah import Arah, arah, median
from selaras_rules.prakiraan.buku import Cara
from selaras_rules.prakiraan.riwayat import Riwayat


class UjiMundur(NamedTuple):
    """How far off a way would have been in earlier years: the median of the absolute errors in percent of
    what the year ended with, over `n` trials; None without a trial."""

    galat: Decimal | None
    n: int

    @property
    def off(self) -> Decimal:
        """The error for comparing; what was never tried is worse than anything."""
        return Decimal("Infinity") if self.galat is None else self.galat


def _holds(each: Iterable[bool]) -> list[bool]:
    """Whether it has held so far, at each place."""
    found, so_far = [], True
    for holds in each:
        so_far = so_far and holds
        found.append(so_far)
    return found


class Jejak:
    """The points of a history and, worked out once each, where the first so many of them head."""

    def __init__(self, riwayat: Riwayat, window: int) -> None:
        self.riwayat, self.window, self.points = riwayat, window, riwayat.points
        self._headings: dict[tuple[Cara, int], Arah] = {}
        self._positive = _holds(point.num >= 0 for point in self.points)
        self._part = _holds(point.num <= point.den for point in self.points)

    def heading(self, cara: Cara, count: int) -> Arah:
        """Where the first `count` points (at least one) head."""
        found = self._headings.get((cara, count))
        if found is None:
            found = self._headings[cara, count] = arah(cara, self.points[:count], self.window)
        return found

    def of_year(self, number: int) -> list[Pasangan]:
        """The reported pairs of one year."""
        return [point.pair for point in self.points if point.year == number]

    def reached(self, pairs: Sequence[Pasangan]) -> Pasangan:
        """The pair to date over these pairs of one year (at least one); a sum has the denominator 1."""
        if self.riwayat.rule is PeriodRule.TERAKHIR:
            return pairs[-1]
        pair = total(pairs)
        return Pasangan(pair.num, ONE) if self.riwayat.rule is PeriodRule.JUMLAH else pair

    def end(self, so_far: Pasangan, heading: Arah, slots: int, count: int) -> Pasangan:
        """The pair to date after `slots` more slots; `count`: how many points were known by then."""
        if self.riwayat.rule is PeriodRule.TERAKHIR:
            return self.natural(heading.nth(slots), NOL, count)
        return self.natural(so_far.plus(heading.added(slots)), so_far, count)

    def natural(self, pair: Pasangan, so_far: Pasangan, count: int) -> Pasangan:
        """The pair within what has always held: nothing negative is added where nothing ever was, and of a
        ratio no more is added than its whole where it never was more."""
        num = pair.num - so_far.num
        if self.riwayat.rule is PeriodRule.RASIO and self._part[count - 1]:
            num = min(num, pair.den - so_far.den)
        if self._positive[count - 1]:
            num = max(num, ZERO)
        return Pasangan(so_far.num + num, pair.den)

    def quotient(self, pair: Pasangan) -> Decimal:
        """The value of a pair to date, without the factor; its denominator is not 0."""
        return pair.num if self.riwayat.rule is PeriodRule.JUMLAH else pair.quotient

    def trial(self, cara: Cara) -> UjiMundur:
        """From the first points of each complete earlier year to its end, once for each number of points."""
        errors = [e for number in range(len(self.riwayat.years) - 1) for e in self._errors(cara, number)]
        return UjiMundur(median(errors) if errors else None, len(errors))

    def _errors(self, cara: Cara, number: int) -> Iterator[Decimal]:
        pairs = self.of_year(number)
        if not pairs or not self.riwayat.complete(number):
            return
        whole = self.reached(pairs)
        before = sum(point.year < number for point in self.points)
        for known in range(1, len(pairs)):
            heading = self.heading(cara, before + known)
            end = self.end(self.reached(pairs[:known]), heading, len(pairs) - known, before + known)
            if whole.num and whole.den and end.den:
                actual = self.quotient(whole)
                yield abs(self.quotient(end) - actual) / abs(actual) * HUNDRED

    def surprises(self, cara: Cara) -> list[Decimal]:
        """By how much each point differed from what the points before it foresaw, where they foresaw a
        denominator. Where only the last value counts, a new year starts by itself: nothing foresaw its first.
        """
        restarts = self.riwayat.rule is PeriodRule.TERAKHIR
        found = (
            self.heading(cara, place).surprise(point)
            for place, point in enumerate(self.points)
            if place and not (restarts and point.before == 0)
        )
        return [each for each in found if each is not None]
