"""Pairs: every figure is (num, den), and figures come together by adding pairs.

Addition of pairs is associative and commutative with (0, 0) as its zero, so a national figure is the same
whatever the shape of the tree between: a split kabupaten or a new province changes nothing. The quotient is
taken once, at the edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from selaras_rules.capaian.polaritas import PeriodRule, UnitRule
from selaras_rules.core.decimals import HUNDRED, ONE, ZERO, in_rules_context, rounded

HAND_UP_PLACES: Final = 4


class Pasangan(NamedTuple):
    """A numerator and a denominator. A quantity v is (v, 1); n values of mean m are (n × m, n)."""

    num: Decimal
    den: Decimal

    def plus(self, other: Pasangan) -> Pasangan:
        """The two figures together (tuples already mean something else by `+`)."""
        return Pasangan(self.num + other.num, self.den + other.den)

    def minus(self, other: Pasangan) -> Pasangan:
        """This figure without the other: a what-if takes a leaf out before putting another in."""
        return Pasangan(self.num - other.num, self.den - other.den)

    @property
    def quotient(self) -> Decimal:
        """num ÷ den, unrounded; a zero denominator is for `explain_nilai` to judge, not for this."""
        return self.num / self.den


NOL: Final = Pasangan(ZERO, ZERO)


class Kosong(StrEnum):
    """A slot or a figure without a pair, and which kind of without it is."""

    TIDAK_BERLAKU = "na"
    BELUM_ADA = "missing"


Slot: TypeAlias = Pasangan | Kosong


def total(pairs: Iterable[Pasangan]) -> Pasangan:
    """All pairs together; (0, 0) for none."""
    result = NOL
    for pair in pairs:
        result = result.plus(pair)
    return result


@in_rules_context
def to_date(rule: PeriodRule, slots: Sequence[Slot]) -> Slot:
    """The pair to date of one office over its slots so far, in the order of the periods.

    *Missing* where nothing is in yet, *not applicable* only where every expected slot is. A missing month is
    never 0 and never pulls a mean down.
    """
    pairs = [slot for slot in slots if isinstance(slot, Pasangan)]
    if not pairs:
        every_na = bool(slots) and all(slot is Kosong.TIDAK_BERLAKU for slot in slots)
        return Kosong.TIDAK_BERLAKU if every_na else Kosong.BELUM_ADA
    if rule is PeriodRule.TERAKHIR:
        return pairs[-1]
    pair = total(pairs)
    return Pasangan(pair.num, ONE) if rule is PeriodRule.JUMLAH else pair


@in_rules_context
def hand_up(unit_rule: UnitRule, slot: Slot) -> Slot:
    """What one office hands up to the figure over offices.

    *rasio* hands its own pair; *jumlah* its value; *rata_rata* its value as one of n. A value that is a
    quotient is rounded here to 4 decimals, half up: the only rounding inside an aggregate, so that SQL on
    scaled integers and this code agree to the last digit.
    """
    if not isinstance(slot, Pasangan):
        return slot
    if unit_rule is UnitRule.TIDAK_DIAGREGASI:
        return Kosong.TIDAK_BERLAKU
    if unit_rule is UnitRule.RASIO:
        return slot
    if slot.den == 0:
        return Kosong.TIDAK_BERLAKU
    value = slot.num if slot.den == 1 else rounded(slot.quotient, HAND_UP_PLACES)
    return Pasangan(value, ONE)


def hand_up_kata(unit_rule: UnitRule, capaian: Decimal | None) -> Slot:
    """What an office hands up whose realisasi is a word: whether it reached its target, 1 or 0 of 1.

    Words are never added up; over offices the figure reads "3 dari 5 mencapai target". *Not applicable* where
    there is no capaian to judge by.
    """
    if unit_rule is UnitRule.TIDAK_DIAGREGASI or capaian is None:
        return Kosong.TIDAK_BERLAKU
    return Pasangan(ONE if capaian >= HUNDRED else ZERO, ONE)
