"""The slots of a year as they would be: copies in memory, which nobody saves. Pure."""

from collections.abc import Mapping, Sequence
from copy import copy

from selaras.measurement import roll
from selaras.measurement.models import Realisasi
from selaras.measurement.queries.provisional import is_zero_na
from selaras.registry.business_date import quarter_of
from selaras_rules.capaian import Pasangan


def due_months(slots: Sequence[Realisasi]) -> list[int]:
    """The months of the year for which a figure is or will be due: those of its slots, and by the frequency
    those after the last. `slots` are those of one indicator and year in the order of months, not empty."""
    last = slots[-1]
    frequency = last.definisi_version.frequency
    coming = (month for month in range(last.month + 1, 13) if roll.is_due(frequency, month))
    return [*(slot.month for slot in slots), *coming]


def supposed(slots: Sequence[Realisasi], changes: Mapping[int, Pasangan]) -> list[Realisasi]:
    """The slots with these pairs by month in place of what they hold, in the order of months.

    A month not opened yet gets a slot as its opening would make it, with manual, target and regime of the
    last one; months before it that are due stay without a figure.
    """
    if not changes:
        return list(slots)
    by_month = {slot.month: slot for slot in slots}
    until = max(max(changes), slots[-1].month)
    return [
        _slot(by_month.get(month) or _opened(slots[-1], month), changes.get(month))
        for month in due_months(slots)
        if month <= until
    ]


def last_quarter(slots: Sequence[Realisasi], at_least: int) -> int:
    """The last quarter that has a figure, and no earlier one than `at_least`."""
    return max([at_least, *(slot.tw for slot in slots if slot.num is not None)])


def _opened(last: Realisasi, month: int) -> Realisasi:
    return Realisasi(
        indikator_id=last.indikator_id,
        year=last.year,
        month=month,
        tw=quarter_of(month),
        definisi_version=last.definisi_version,
        target=last.target,
        regime=last.regime,
    )


def _slot(slot: Realisasi, pair: Pasangan | None) -> Realisasi:
    if pair is None:
        return slot
    mine = copy(slot)
    mine.na = is_zero_na(mine.definisi_version, pair)
    mine.na_reason = Realisasi.NaReason.ZERO_DENOMINATOR if mine.na else ""
    mine.num, mine.den = (None, None) if mine.na else pair
    mine.verified_version = None
    return mine
