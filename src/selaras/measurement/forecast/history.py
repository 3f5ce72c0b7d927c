"""The past of an indicator as the forecast takes it: from slots at hand, or in one light query for many."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from selaras.measurement import roll
from selaras.measurement.models import Realisasi
from selaras.planning.models import DefinisiVersion
from selaras_rules.capaian import Kosong, Pasangan, PeriodRule, Polaritas, Slot, TargetNilai
from selaras_rules.core.dated import NEWEST
from selaras_rules.prakiraan import PRAKIRAAN, Riwayat

_MANUAL: Final = ("period_rule", "polarity", "satuan", "factor", "frequency", "scale_code", "regimes")
_AIM: Final = ("scale_code", "tw4", "value", "value_low", "value_high")


class Manual(NamedTuple):
    """What of a manual decides whether two periods may be compared."""

    period_rule: str
    polarity: str
    satuan: str
    factor: Decimal
    frequency: str
    scale_code: str
    regimes: str

    @property
    def foreseeable(self) -> bool:
        """Whether its figures are numbers that add up or move; words are not forecast."""
        whole = bool(self.period_rule and self.polarity and self.frequency in roll.SPANS)
        return whole and not self.scale_code and self.polarity not in (Polaritas.ORDINAL, Polaritas.TERCAPAI)


class Entry(NamedTuple):
    """One slot: its month, what it holds officially; frozen in it regime, manual and the year's target."""

    year: int
    month: int
    isi: Slot
    regime: str
    manual: Manual
    aim: TargetNilai | None


def entry_of(slot: Realisasi) -> Entry:
    """A slot at hand, with its manual and its target."""
    manual = Manual(*(getattr(slot.definisi_version, name) for name in _MANUAL))
    aim = roll.target_to_date(slot.target, 4)
    return Entry(slot.year, slot.month, _isi(slot.num, slot.den, na=slot.na), slot.regime, manual, aim)


def history_spans(indikator_ids: Collection[int], year: int) -> list[tuple[Collection[int], int, int]]:
    """The spans of `queries.slots_of` that a forecast of the year asks for."""
    return [(indikator_ids, each, 4) for each in years_of(year)]


def entries_of(indikator_ids: Collection[int], year: int) -> dict[int, list[Entry]]:
    """What a forecast of the year looks at, by indicator, in the order of months. One query."""
    rows = (
        Realisasi.objects.filter(indikator_id__in=indikator_ids, year__in=years_of(year))
        .order_by("indikator_id", "year", "month")
        .values_list(
            *("indikator_id", "year", "month", "num", "den", "na", "regime"),
            *(f"definisi_version__{name}" for name in _MANUAL),
            *(f"target__{name}" for name in _AIM),
        )
    )
    found: dict[int, list[Entry]] = defaultdict(list)
    for pk, of, month, num, den, na, regime, *rest in rows:
        manual, (word, tw4, whole, low, high) = Manual(*rest[: len(_MANUAL)]), rest[len(_MANUAL) :]
        aim = roll.aim_to_date(word or "", tw4, whole, (low, high), 4)
        found[pk].append(Entry(of, month, _isi(num, den, na=na), regime, manual, aim))
    return found


def years_of(year: int) -> range:
    """The year of a forecast and the earlier ones it looks at."""
    return range(year - PRAKIRAAN.at(NEWEST).value.tahun_lalu, year + 1)


def _isi(num: Decimal | None, den: Decimal | None, *, na: bool) -> Slot:
    if na:
        return Kosong.TIDAK_BERLAKU
    return Kosong.BELUM_ADA if num is None or den is None else Pasangan(num, den)


def history_of(
    entries: Sequence[Entry], year: int, until: date | None = None
) -> tuple[Riwayat, tuple[int, ...]]:
    """The history of the year, and the month of each slot of its last year.

    `entries` are those of one indicator in the order of months, the last of the year itself and by a manual
    that is `foreseeable`. Earlier years count back to the first that was measured otherwise. Slots not opened
    yet are due by the frequency up to the last day the indicator holds (`until`: the day after it), and
    applicable as the last opened one was by its regime.
    """
    this = [entry for entry in entries if entry.year == year]
    last = this[-1]
    coming = [month for month in _months_after(last, until) if not _ruled_out(last)]
    slots = (*(entry.isi for entry in this), *(Kosong.BELUM_ADA for _ in coming))
    earlier = _comparable(entries, year, last.manual)
    rule = PeriodRule(last.manual.period_rule)
    months = (*(entry.month for entry in this), *coming)
    return Riwayat(rule, (*earlier, slots), last.manual.factor), months


def _months_after(last: Entry, until: date | None) -> Iterable[int]:
    for month in range(last.month + 1, 13):
        holds = until is None or roll.end_of_month(last.year, month) < until
        if holds and roll.is_due(last.manual.frequency, month):
            yield month


def _ruled_out(last: Entry) -> bool:
    return roll.EXCLUDED.get(DefinisiVersion.Regimes(last.manual.regimes)) == last.regime


def _comparable(entries: Sequence[Entry], year: int, manual: Manual) -> list[tuple[Slot, ...]]:
    """Earlier years, oldest first, back to one in which something was measured by other rules."""
    found: list[tuple[Slot, ...]] = []
    for each in range(year - 1, min(entry.year for entry in entries) - 1, -1):
        rows = [entry for entry in entries if entry.year == each]
        if not rows or any(entry.manual[:5] != manual[:5] for entry in rows):
            break
        found.insert(0, tuple(entry.isi for entry in rows))
    return found
