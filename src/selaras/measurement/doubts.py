"""What makes a figure look wrong although it could be right. Pure; each doubt asks for a note, none refuses.

The limits are ours (decision 0060): a jump is measured against the median absolute deviation of at least
eight earlier figures of the same regime, which is never taken smaller than a twentieth of their median.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from selaras.planning.models import DefinisiVersion, Komponen, Target
from selaras.ui.formatting import angka
from selaras_rules.capaian import Pasangan, PeriodRule, Polaritas

HISTORY_NEEDED: Final = 8
DEVIATIONS: Final = 3
SMALLEST_DEVIATION: Final = Decimal("0.05")  # of the median
PERCENT: Final = frozenset({"%", "persen"})
# A ratio that may lawfully pass one: it compares with another time, or with a plan (SEL416).
NO_PART: Final = re.compile(
    r"pertumbuhan|kenaikan|peningkatan|penurunan|perubahan|rasio|indeks|terhadap (target|rencana)"
    r"|dibanding(kan)? (tahun|periode|triwulan)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Past:
    """Verified figures before the one entered, per period and not to date, oldest first: those of the same
    regime, and the last one of the same year."""

    values: tuple[Decimal, ...] = ()
    before: Decimal | None = None


def value_of(version: DefinisiVersion, pair: Pasangan | None) -> Decimal | None:
    """The figure of one period in the manual's satuan, unrounded; None where there is none."""
    if pair is None or pair.den == 0:
        return None
    factor: Decimal = version.factor
    return pair.num / pair.den * factor


def doubts_of(
    version: DefinisiVersion,
    target: Target | None,
    komponen: Sequence[Komponen],
    pair: Pasangan | None,
    past: Past,
) -> tuple[str, ...]:
    """Each doubt as a sentence. `pair` is what was entered; not for scales of words."""
    value = value_of(version, pair)
    if pair is None or value is None:
        return ()
    return (
        *_above_the_whole(version, komponen, pair),
        *_falling(version, target, value, past),
        *_jump(value, past),
    )


def is_part_of_whole(version: DefinisiVersion, komponen: Sequence[Komponen]) -> bool:
    """Whether the manual makes the numerator a part of the denominator: a percentage of two counts of one
    kind, that compares neither with another time nor with a plan."""
    if version.period_rule != PeriodRule.RASIO or version.factor != 100:
        return False
    if version.satuan.casefold() not in PERCENT or NO_PART.search(version.name):
        return False
    units: Mapping[str, set[str]] = {
        role: {part.satuan.casefold() for part in komponen if part.role == role}
        for role in (Komponen.Role.NUMERATOR, Komponen.Role.DENOMINATOR)
    }
    same = units[Komponen.Role.NUMERATOR] == units[Komponen.Role.DENOMINATOR]
    return same and not any(part.allows_negative for part in komponen)


def _above_the_whole(version: DefinisiVersion, komponen: Sequence[Komponen], pair: Pasangan) -> list[str]:
    if pair.num <= pair.den or not is_part_of_whole(version, komponen):
        return []
    return [f"Pembilang {angka(pair.num)} lebih besar daripada penyebut {angka(pair.den)}."]


def _falling(version: DefinisiVersion, target: Target | None, value: Decimal, past: Past) -> list[str]:
    """A figure that is kept running: the last one counts, more is better, its targets rise by the quarter."""
    running = version.period_rule == PeriodRule.TERAKHIR and version.polarity == Polaritas.NAIK
    if not running or past.before is None or value >= past.before or not _rises(target):
        return []
    before = angka(_short(past.before))
    return [f"Turun dari {before} pada periode sebelumnya; angka berjalan biasanya tidak turun."]


def _rises(target: Target | None) -> bool:
    if target is None:
        return False
    quarters = [each for each in (target.tw1, target.tw2, target.tw3, target.tw4) if each is not None]
    return len(quarters) > 1 and quarters == sorted(quarters) and quarters[0] < quarters[-1]


def _jump(value: Decimal, past: Past) -> list[str]:
    if len(past.values) < HISTORY_NEEDED:
        return []
    middle = median(past.values)
    spread = median(abs(each - middle) for each in past.values)
    limit = DEVIATIONS * max(spread, abs(middle) * SMALLEST_DEVIATION)
    if abs(value - middle) <= limit:
        return []
    low, high = angka(_short(middle - limit)), angka(_short(middle + limit))
    count = len(past.values)
    return [f"Jauh dari biasanya: menurut {count} angka sebelumnya wajarnya {low} sampai {high}."]


def _short(value: Decimal) -> Decimal:
    """Two decimals are enough for a sentence."""
    return round(value, 2)
