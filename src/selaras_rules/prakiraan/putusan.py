"""What a forecast means for a target: the verdict, and what is needed of each slot still to come."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from selaras_rules.capaian.pasangan import Pasangan
from selaras_rules.capaian.polaritas import Keadaan, PeriodRule, Polaritas
from selaras_rules.capaian.rumus import TargetNilai
from selaras_rules.core.decimals import ONE, ZERO, in_rules_context
from selaras_rules.prakiraan.arah import arah
from selaras_rules.prakiraan.buku import PRAKIRAAN, Cara
from selaras_rules.prakiraan.nilai import Prakiraan
from selaras_rules.prakiraan.riwayat import Riwayat

Rentang = tuple[Decimal | None, Decimal | None]


class Kebutuhan(NamedTuple):
    """What each of the `slots` still to come must bring, on average, for the year to meet its target.

    `nilai` is in the unit of the indicator; `at_most` where less is better. `beyond`: a part would have to be
    more than its whole, which it never was.
    """

    nilai: Decimal
    slots: int
    at_most: bool
    beyond: bool = False


def putusan(hasil: Prakiraan, target: TargetNilai, polaritas: Polaritas) -> Keadaan | None:
    """*Di jalur* where the whole range meets the year's target, *di bawah* where all of it misses it on one
    side, else *waspada*. None where the target is a word."""
    bounds = _bounds(target, polaritas)
    if bounds is None:
        return None
    lowest, highest = bounds
    ends = (hasil.low, hasil.high)
    under = [lowest is not None and end < lowest for end in ends]
    over = [highest is not None and end > highest for end in ends]
    if not any(under) and not any(over):
        return Keadaan.DI_JALUR
    return Keadaan.DI_BAWAH if all(under) or all(over) else Keadaan.WASPADA


def _bounds(target: TargetNilai, polaritas: Polaritas) -> Rentang | None:
    """Between which values the target is met; None stands for no bound on that side."""
    if isinstance(target, tuple):
        return target
    if isinstance(target, str) or polaritas in (Polaritas.ORDINAL, Polaritas.TERCAPAI):
        return None
    low = None if polaritas is Polaritas.TURUN else target
    high = None if polaritas is Polaritas.NAIK else target
    return (low, high)


@in_rules_context
def kebutuhan(riwayat: Riwayat, target: TargetNilai, polaritas: Polaritas) -> Kebutuhan | None:
    """What the slots to come must bring, whether or not there is enough data for a forecast.

    Of a ratio and a mean: the value of each slot, if the denominator of a slot stays as it is. None where
    nothing is left to bring, or the target is no single figure to reach or not to pass.
    """
    slots = len(riwayat.left)
    if not slots or not isinstance(target, Decimal) or polaritas not in (Polaritas.NAIK, Polaritas.TURUN):
        return None
    at_most = polaritas is Polaritas.TURUN
    if riwayat.rule is PeriodRule.TERAKHIR:
        return Kebutuhan(target, slots, at_most)
    num, den = _so_far(riwayat)
    aim = target / riwayat.factor
    if riwayat.rule is PeriodRule.JUMLAH:
        return Kebutuhan((aim - num) / slots * riwayat.factor, slots, at_most)
    share = _denominator(riwayat) * slots
    each = (aim * (den + share) - num) / share
    part = riwayat.rule is PeriodRule.RASIO and all(point.num <= point.den for point in riwayat.points)
    return Kebutuhan(each * riwayat.factor, slots, at_most, beyond=part and not at_most and each > ONE)


def _so_far(riwayat: Riwayat) -> Pasangan:
    pairs = [slot for slot in riwayat.years[-1] if isinstance(slot, Pasangan)]
    return Pasangan(sum((pair.num for pair in pairs), ZERO), sum((pair.den for pair in pairs), ZERO))


def _denominator(riwayat: Riwayat) -> Decimal:
    """The denominator of a slot to come: by its pace, of a mean the last one; 1 where nothing is known."""
    if not riwayat.points:
        return ONE
    cara = Cara.LAJU if riwayat.rule is PeriodRule.RASIO else Cara.NILAI_TERAKHIR
    window = PRAKIRAAN.newest.value.minimal_titik
    return arah(cara, riwayat.points, window).rate.den or ONE
