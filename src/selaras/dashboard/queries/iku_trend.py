"""The course of one indicator over this year and the last, as a chart with its table."""

from decimal import Decimal
from typing import Final

from selaras.measurement import roll
from selaras.measurement.models import Realisasi
from selaras.measurement.queries.results import slots_to_date
from selaras.planning.models import Indikator, Target
from selaras.ui.charts import Point, Series
from selaras.ui.formatting import QUARTERS
from selaras_rules.capaian import Keadaan

YEARS: Final = 2
STAGES: Final = {"stage": "dalam tahapan", "quiet": "luar tahapan"}


def trend_of(indikator: Indikator, name: str, satuan: str, year: int) -> Series | None:
    """Quarter by quarter over two years; None where no figure has been verified or figures are words.

    A quarter in which nothing was opened is left out; one that does not apply has no value and says so. One
    query a year, and one for the targets.
    """
    years = range(year - YEARS + 1, year + 1)
    slots = {each: slots_to_date([indikator.pk], each, 4) for each in years}
    points = [point for each in years for point in _points(each, slots[each])]
    if not any(point.value is not None for point in points):
        return None
    return Series(
        title=f"{name}, per triwulan",
        unit=satuan,
        points=tuple(points),
        targets=_targets(indikator, [each for each in years if slots[each]]),
        stages={each: STAGES[rows[-1].regime] for each, rows in slots.items() if rows},
        ident=f"iku{indikator.pk}",
    )


def _points(year: int, slots: list[Realisasi]) -> list[Point]:
    found = []
    for tw in (1, 2, 3, 4):
        periods = [roll.official(slot) for slot in slots if slot.tw <= tw]
        if not any(slot.tw == tw for slot in slots):
            continue
        figure = roll.figure(periods, tw)
        state = Keadaan.TIDAK_BERLAKU if figure.na else figure.keadaan
        value = None if figure.na else figure.nilai
        short = QUARTERS[tw - 1]
        found.append(Point(year, f"TW {short}", value, state.value, short=short))
    return found


def _targets(indikator: Indikator, years: list[int]) -> dict[int, Decimal]:
    rows = Target.objects.filter(
        indikator=indikator, year__in=years, status=Target.Status.CURRENT, value__isnull=False
    )
    return {row.year: row.value for row in rows if row.value is not None}
