"""What was measured before: the figures a new one is compared with."""

from collections.abc import Iterable
from decimal import Decimal

from selaras.measurement.doubts import Past
from selaras.measurement.models import Realisasi

YEARS = 3  # further back a figure says little about this one


def past_of(slots: Iterable[Realisasi]) -> dict[int, Past]:
    """The verified figures before each slot, by slot id: three years back. One query."""
    rows = list(slots)
    if not rows:
        return {}
    found: dict[int, list[tuple[int, int, str, Decimal]]] = {}
    earliest, last = min(slot.year for slot in rows) - YEARS, max(slot.year for slot in rows)
    known = (
        Realisasi.objects.filter(
            indikator__in={slot.indikator_id for slot in rows},
            year__gte=earliest,
            year__lte=last,
            num__isnull=False,
            den__gt=0,
        )
        .order_by("year", "month")
        .values_list("indikator_id", "year", "month", "regime", "num", "den", "definisi_version__factor")
    )
    for indikator_id, year, month, regime, num, den, factor in known:
        if num is not None and den is not None:
            found.setdefault(indikator_id, []).append((year, month, regime, num / den * factor))
    return {slot.pk: _past(slot, found.get(slot.indikator_id, [])) for slot in rows}


def _past(slot: Realisasi, known: list[tuple[int, int, str, Decimal]]) -> Past:
    earlier = [row for row in known if (row[0], row[1]) < (slot.year, slot.month)]
    this_year = [value for year, _month, _regime, value in earlier if year == slot.year]
    return Past(
        values=tuple(value for _year, _month, regime, value in earlier if regime == slot.regime),
        before=this_year[-1] if this_year else None,
    )
