"""From the slots of one indicator to its figure to date. Pure: no query, no clock.

The arithmetic is the law's. Periods come first, then units (DOMAIN 3.4): an office signs its figure to
date. Nothing is rounded here.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, TypeVar

from selaras.measurement.models import Realisasi
from selaras.planning.models import DefinisiVersion, Target
from selaras.stages.models import Regime
from selaras_rules.capaian import (
    Keadaan,
    Kosong,
    ManualCapaian,
    Pasangan,
    PeriodRule,
    Polaritas,
    Slot,
    TargetNilai,
    ZeroRule,
    capaian,
    keadaan,
    nilai_pasangan,
    to_date,
)
from selaras_rules.core.errors import RulesError
from selaras_rules.core.explained import NotApplicable, NotComputable

BELUM_ADA: Final = "belum ada angka yang diverifikasi"
MANUAL_TAK_LENGKAP: Final = "manual IKU belum menyebut polaritas atau aturan periodenya"
TANPA_TARGET: Final = "target sampai dengan triwulan ini belum ditetapkan"
PENYEBUT_NOL: Final = "penyebut nol menurut manual ini adalah temuan"
SPANS: Final = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
# in which regime a manual does not hold
EXCLUDED: Final = {
    DefinisiVersion.Regimes.STAGE: Regime.QUIET,
    DefinisiVersion.Regimes.QUIET: Regime.STAGE,
}

Number = TypeVar("Number")


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """What one slot brings: its pair or why there is none, and the word where the scale is of words."""

    slot: Realisasi
    isi: Slot
    word: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to date, unrounded; `word` instead of `nilai` on a scale of words."""

    nilai: Decimal | None
    word: str
    target: TargetNilai | None
    capaian: Decimal | None
    keadaan: Keadaan
    na: bool
    reason: str
    reported: int
    missing: int
    not_applicable: int


def end_of_quarter(year: int, tw: int) -> date:
    """The day at which a quarter's figure is judged."""
    return end_of_month(year, 3 * tw)


@cache
def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def is_due(frequency: str, month: int) -> bool:
    """Whether this frequency owes a figure for the month; an unwritten frequency owes none."""
    return frequency in SPANS and month % SPANS[frequency] == 0


def months_of(slot: Realisasi) -> range:
    """The months a slot speaks of: a quarterly one of its three."""
    span = SPANS.get(slot.definisi_version.frequency, 1)
    return range(slot.month - span + 1, slot.month + 1)


def places_of(slot: Realisasi) -> list[tuple[int, int, int]]:
    """Where daily work may claim for a slot: (indikator_id, year, month) of each of its months."""
    return [(slot.indikator_id, slot.year, month) for month in months_of(slot)]


def uses_words(version: DefinisiVersion, target: Target | None) -> bool:
    """Whether realisasi is a step of a scale, or a yes or no, rather than a number."""
    if version.polarity == Polaritas.ORDINAL or version.scale_code:
        return True
    return version.polarity == Polaritas.TERCAPAI and target is not None and bool(target.scale_code)


def official(slot: Realisasi) -> PeriodFigure:
    """What a slot brings officially: its verified pair, *not applicable*, or nothing yet."""
    if slot.na:
        return PeriodFigure(slot, Kosong.TIDAK_BERLAKU, reason=slot.get_na_reason_display().lower())
    if slot.num is None or slot.den is None:
        return PeriodFigure(slot, Kosong.BELUM_ADA, reason=BELUM_ADA)
    version = slot.verified_version
    return PeriodFigure(slot, Pasangan(slot.num, slot.den), version.scale_code if version else "")


def target_to_date(target: Target | None, tw: int) -> TargetNilai | None:
    """What should be reached by the end of the quarter, see `aim_to_date`."""
    if target is None:
        return None
    quarter: Decimal | None = (target.tw1, target.tw2, target.tw3, target.tw4)[tw - 1]
    edges = (target.value_low, target.value_high)
    return aim_to_date(target.scale_code, quarter, target.value, edges, tw)


def aim_to_date(
    word: str,
    quarter: Number | None,
    whole: Number | None,
    edges: tuple[Number | None, Number | None],
    tw: int,
) -> Number | str | tuple[Number, Number] | None:
    """A yearly figure is never split by us: without a figure for the quarter there is no target to date,
    except at the end of the year, and for a range or word, which hold at any time. Of a range the figure of
    a quarter is the lower edge to date (a budget is spent over the year); the upper edge holds at any time.
    """
    if word:
        return word
    low, high = edges
    if low is not None and high is not None:
        return (low if quarter is None else quarter, high)
    return whole if quarter is None and tw == 4 else quarter


def manual_of(version: DefinisiVersion) -> ManualCapaian:
    """What the manual lays down for the capaian beyond its polarity."""
    return ManualCapaian(
        cap=version.cap, floor=version.floor, terburuk=version.worst, skala=version.scale_code or None
    )


def figure(periods: Sequence[PeriodFigure], tw: int) -> Figure:
    """The figure to date at the end of quarter `tw` from the slots up to it, in the order of their months.

    Definition and target are those frozen in the last slot. `periods` is not empty.
    """
    last = periods[-1].slot
    target = target_to_date(last.target, tw)
    value = _value(periods, last)
    counts = _counts(periods)
    day = end_of_quarter(last.year, tw)
    result = (
        value
        if not isinstance(value, Decimal | str)
        else capaian_of(value, target, last.definisi_version, day)
    )
    state = keadaan(result, year_closed=tw == 4 and counts[1] == 0, tanggal=day)
    gap = result if isinstance(result, NotApplicable | NotComputable) else None
    return Figure(
        nilai=value if isinstance(value, Decimal) else None,
        word=value if isinstance(value, str) else "",
        target=target,
        capaian=result if isinstance(result, Decimal) else None,
        keadaan=state,
        na=isinstance(gap, NotApplicable),
        reason=gap.reason if gap else "",
        reported=counts[0],
        missing=counts[1],
        not_applicable=counts[2],
    )


def _counts(periods: Sequence[PeriodFigure]) -> tuple[int, int, int]:
    missing = sum(period.isi is Kosong.BELUM_ADA for period in periods)
    na = sum(period.isi is Kosong.TIDAK_BERLAKU for period in periods)
    return len(periods) - missing - na, missing, na


def slot_to_date(periods: Sequence[PeriodFigure]) -> Slot:
    """The pair to date over these slots, by the manual frozen in the last; of a scale of words the last one.

    The manual must name its polarity and its period rule.
    """
    last = periods[-1].slot
    words = uses_words(last.definisi_version, last.target)
    rule = PeriodRule.TERAKHIR if words else PeriodRule(last.definisi_version.period_rule)
    return to_date(rule, [period.isi for period in periods])


def _value(periods: Sequence[PeriodFigure], last: Realisasi) -> Decimal | str | NotApplicable | NotComputable:
    version, label = last.definisi_version, "Realisasi"
    if not version.period_rule or not version.polarity:
        return NotComputable(label, MANUAL_TAK_LENGKAP)
    words = uses_words(version, last.target)
    slot = slot_to_date(periods)
    if slot is Kosong.TIDAK_BERLAKU:
        return NotApplicable(label, _why_na(periods))
    if not isinstance(slot, Pasangan):
        return NotComputable(label, BELUM_ADA)
    if words:
        return next(period.word for period in reversed(periods) if isinstance(period.isi, Pasangan))
    zero = ZeroRule(version.zero_denominator)
    if slot.den == 0 and zero is ZeroRule.FINDING:
        return NotComputable(label, PENYEBUT_NOL)
    value = nilai_pasangan(slot, version.factor, zero)
    return value if isinstance(value, Decimal) else NotApplicable(label, "penyebut nol")


def _why_na(periods: Sequence[PeriodFigure]) -> str:
    return ", ".join(dict.fromkeys(period.reason for period in periods))


def capaian_of(
    value: Decimal | str, target: TargetNilai | None, version: DefinisiVersion, day: date
) -> Decimal | NotComputable:
    """The capaian in percent of a figure against the target to date, by a manual, judged at a day."""
    if target is None:
        return NotComputable("Capaian", TANPA_TARGET)
    try:
        return capaian(
            polaritas=Polaritas(version.polarity),
            target=target,
            realisasi=value,
            tanggal=day,
            **manual_of(version),
        )
    except RulesError as fault:
        return NotComputable("Capaian", fault.pesan)
