"""Folding offices together: pairs pooled, and beside them how many have reported."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from selaras_rules.capaian.pasangan import NOL, Kosong, Pasangan, Slot
from selaras_rules.capaian.polaritas import UnitRule
from selaras_rules.core.decimals import ONE, in_rules_context


class Kelengkapan(StrEnum):
    """How complete a figure over offices is."""

    LENGKAP = "lengkap"
    SEMENTARA = "sementara"
    TIDAK_BERLAKU = "tidak_berlaku"
    BELUM_ADA = "belum_ada"


class Lipatan(NamedTuple):
    """A figure over offices: the pooled pair, and `units` = `reported` + `na` + `missing`."""

    pair: Pasangan
    units: int
    reported: int
    na: int
    missing: int

    @property
    def state(self) -> Kelengkapan:
        if self.na == self.units:
            return Kelengkapan.TIDAK_BERLAKU
        if self.reported == 0:
            return Kelengkapan.BELUM_ADA
        return Kelengkapan.SEMENTARA if self.missing else Kelengkapan.LENGKAP

    @property
    def expected(self) -> int:
        """Offices that owe a figure: all without those where it does not apply."""
        return self.units - self.na

    @property
    def slot(self) -> Slot:
        """The folded figure as a slot: its pair, or which kind of without it is."""
        if self.reported:
            return self.pair
        return Kosong.TIDAK_BERLAKU if self.na == self.units else Kosong.BELUM_ADA

    @property
    def coverage_text(self) -> str:
        """As it is printed beside the figure."""
        return f"{self.reported} dari {self.expected} melapor"


KOSONG: Final = Lipatan(NOL, 0, 0, 0, 0)


def leaf(handed_up: Slot) -> Lipatan:
    """One office's contribution, from what `hand_up` answered."""
    if isinstance(handed_up, Pasangan):
        return Lipatan(handed_up, 1, 1, 0, 0)
    if handed_up is Kosong.TIDAK_BERLAKU:
        return Lipatan(NOL, 1, 0, 1, 0)
    return Lipatan(NOL, 1, 0, 0, 1)


@in_rules_context
def fold(unit_rule: UnitRule, parts: Iterable[Lipatan]) -> Lipatan:
    """Contributions of offices, or of groups of offices already folded, pooled into one.

    Pooled: *rata_rata* is the mean of offices, never the mean of provincial means, so regrouping changes
    nothing. *jumlah* keeps denominator 1. The order does not matter. No parts: nothing applies.
    """
    num, den = NOL
    units = reported = na = missing = 0
    for part in parts:
        num += part.pair.num
        den += part.pair.den
        units += part.units
        reported += part.reported
        na += part.na
        missing += part.missing
    if unit_rule is UnitRule.JUMLAH and reported:
        den = ONE
    return Lipatan(Pasangan(num, den), units, reported, na, missing)


def coverage(lipatan: Lipatan) -> Decimal | None:
    """Reported ÷ expected as a factor; None where nothing is expected."""
    return Decimal(lipatan.reported) / Decimal(lipatan.expected) if lipatan.expected else None
