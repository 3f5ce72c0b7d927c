"""Where a run of points is heading: by its pace, along a line, or as its last value.

Pace and line are Theil and Sen's: the median of all slopes between two points, so that one odd period does
not turn the forecast.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from selaras_rules.capaian.pasangan import NOL, Pasangan
from selaras_rules.core.decimals import ZERO
from selaras_rules.prakiraan.buku import Cara
from selaras_rules.prakiraan.riwayat import Titik


class Arah(NamedTuple):
    """What each slot to come brings: the pair of the next one, and by how much the quotient moves a slot."""

    rate: Pasangan
    tilt: Decimal = ZERO

    def added(self, slots: int) -> Pasangan:
        """What the next `slots` bring together."""
        moved = self.tilt * self.rate.den * slots * (slots + 1) / 2
        return Pasangan(self.rate.num * slots + moved, self.rate.den * slots)

    def nth(self, slots: int) -> Pasangan:
        """What the last of the next `slots` brings by itself."""
        return Pasangan(self.rate.num + self.tilt * self.rate.den * slots, self.rate.den)

    def surprise(self, point: Titik) -> Decimal | None:
        """By how much the numerator of the next point differs from what was foreseen for its denominator;
        None where nothing was."""
        if self.rate.den == 0:
            return None
        return point.num - (self.rate.quotient + self.tilt) * point.den


def arah(cara: Cara, points: Sequence[Titik], window: int) -> Arah:
    """The heading after these points (at least one).

    The pace counts the points of the last point's year, and never fewer than `window`: a quarterly indicator
    at half-year goes by its last four quarters. The line follows the year alone, because a value that starts
    anew each January falls only there; one point gives no slope.
    """
    if cara is Cara.NILAI_TERAKHIR:
        return Arah(points[-1].pair)
    of_year = points[-1].before + 1
    return _line(points[-of_year:]) if cara is Cara.GARIS else _pace(points[-max(window, of_year) :])


def _pace(points: Sequence[Titik]) -> Arah:
    num = _slope_of_sums([point.num for point in points])
    den = _slope_of_sums([point.den for point in points])
    return Arah(Pasangan(num, den) if den > 0 else NOL)


def _slope_of_sums(values: Sequence[Decimal]) -> Decimal:
    """The Theil-Sen slope of the running sum, which starts at 0, on the number of points."""
    if all(value == values[0] for value in values):
        return values[0]
    return _median_slope([ZERO, *accumulate(values)])


def _median_slope(heights: Sequence[Decimal]) -> Decimal:
    """The median of the slopes between all pairs, of at least two heights one apart.

    All slopes are taken over one common run first, so that they are exact and only the median is divided.
    """
    run = _common_multiple(len(heights) - 1)
    times = [ZERO, *(Decimal(run // gap) for gap in range(1, len(heights)))]
    rises = [
        (high - low) * times[gap]
        for place, low in enumerate(heights)
        for gap, high in enumerate(heights[place + 1 :], 1)
    ]
    return median(rises) / run


def _common_multiple(up_to: int) -> int:
    """The least whole number that each of 1 to `up_to` divides."""
    run = 1
    for number in range(2, up_to + 1):
        run *= number // _common_divisor(run, number)
    return run


def _common_divisor(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return one


def _line(points: Sequence[Titik]) -> Arah:
    values = [point.pair.quotient for point in points]
    tilt = _median_slope(values) if len(values) > 1 else ZERO
    last = len(values) - 1
    level = median([value + tilt * (last - place) for place, value in enumerate(values)])
    den = points[-1].den
    return Arah(Pasangan(level * den, den), tilt)


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle one, or the mean of the two in the middle; `values` is not empty."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def percentile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """Below which `share` percent of what comes next should lie, given these (not empty).

    The n values cut the line into n + 1 equally likely pieces; between two of them it is interpolated, and it
    never lies outside them.
    """
    ordered = sorted(values)
    place = share * (len(ordered) + 1) / 100 - 1
    if place <= 0:
        return ordered[0]
    whole = int(place)
    if whole >= len(ordered) - 1:
        return ordered[-1]
    return ordered[whole] + (ordered[whole + 1] - ordered[whole]) * (place - whole)
