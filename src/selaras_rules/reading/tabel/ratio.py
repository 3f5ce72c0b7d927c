"""Which way of calculating yields the capaian that a table prints, if any does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from selaras_rules.capaian import Polaritas
from selaras_rules.capaian.rumus import Langkah, Syarat, langkah_capaian, pilih_rumus
from selaras_rules.core.decimals import HUNDRED, ONE, plain, rounded

Ukuran: TypeAlias = Decimal | tuple[Decimal, Decimal]
"""A target that is calculated with: a number or a range."""

CAPS: Final = (HUNDRED, Decimal(110), Decimal(120), Decimal(150))
_PLAINLY: Final = {
    polaritas: Syarat(polaritas, pilih_rumus(polaritas, ""))
    for polaritas in (Polaritas.NAIK, Polaritas.TURUN, Polaritas.RENTANG)
}
FLOAT_NOISE: Final = 9
"""A figure with so many decimals is a stored quotient: its last digits are noise of the spreadsheet."""


class Cara(NamedTuple):
    """One way: the polarity, its figure in percent, the limit set on it, whether it is printed as factor."""

    polaritas: Polaritas
    nilai: Decimal
    batas: Decimal | None = None
    faktor: bool = False

    @property
    def tercetak(self) -> Decimal:
        """The figure as this way would print it, before rounding."""
        value = self.nilai if self.batas is None else min(self.nilai, self.batas)
        return value / HUNDRED if self.faktor else value


def agrees(printed: Decimal, computed: Decimal) -> bool:
    """Does a printed figure equal the computed one rounded half up, or cut, at the printed decimals?

    Zeros at its end may be padding (98,00 where 98,4 is meant).
    """
    if abs(printed - computed) >= ONE:
        return False  # neither rounding nor cutting moves a figure so far
    places = max(-int(printed.as_tuple().exponent), 0)
    if places >= FLOAT_NOISE:
        return abs(printed - computed) < Decimal(1).scaleb(-FLOAT_NOISE)
    own = max(-int(printed.normalize().as_tuple().exponent), 0)
    if printed in (rounded(computed, places), _cut(computed, places)):
        return True
    return own != places and printed in (rounded(computed, own), _cut(computed, own))


def _cut(value: Decimal, places: int) -> Decimal:
    whole, _, fraction = f"{value:f}".partition(".")
    return Decimal(f"{whole}.{fraction[:places] or '0'}")


def figure_for(polaritas: Polaritas, target: Ukuran, realisasi: Decimal) -> Decimal | None:
    """Capaian by one polarity; None where the formula has no answer."""
    step = langkah_capaian(target, realisasi, _PLAINLY[polaritas])
    return step.nilai if isinstance(step, Langkah) else None


def ways(target: Ukuran, realisasi: Decimal) -> Iterator[Cara]:
    """Every way to calculate, the usual ones first."""
    kinds = (Polaritas.RENTANG,) if isinstance(target, tuple) else (Polaritas.NAIK, Polaritas.TURUN)
    for polaritas in kinds:
        value = figure_for(polaritas, target, realisasi)
        if value is None:
            continue
        yield Cara(polaritas, value)
        yield Cara(polaritas, value, faktor=True)
        yield from (Cara(polaritas, value, cap) for cap in CAPS if value > cap)


def explaining(printed: Decimal, target: Ukuran, realisasi: Decimal) -> list[Cara]:
    """The ways that yield the printed figure. A limit counts only where the limit itself is printed."""
    return [
        way
        for way in ways(target, realisasi)
        if (printed == way.batas if way.batas is not None else _fits(printed, way))
    ]


def _fits(printed: Decimal, way: Cara) -> bool:
    """A whole number is no factor of a percentage, except 0 and 1 for what is exactly so."""
    if way.faktor and printed == printed.to_integral_value():
        return printed in {Decimal(0), ONE} and printed == way.tercetak
    return agrees(printed, way.tercetak)


def sum_text(way: Cara, target: Ukuran, realisasi: Decimal) -> str:
    """The calculation as a finding quotes it, with a comma as decimal sign."""
    if isinstance(target, tuple):
        return f"{_id(realisasi)} terhadap {_id(target[0])} sampai {_id(target[1])}"
    if way.polaritas is Polaritas.TURUN:
        return f"(2 × {_id(target)} - {_id(realisasi)}) : {_id(target)} × 100"
    return f"{_id(realisasi)} : {_id(target)} × 100"


def _id(value: Decimal) -> str:
    return plain(value).replace(".", ",")
