"""The course of one indicator over some years, as a chart with its table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from selaras.measurement import roll
from selaras.measurement.forecast import Outlook
from selaras.measurement.models import Realisasi
from selaras.planning.models import Target
from selaras.ui.charts import Point, Series
from selaras.ui.formatting import QUARTERS
from selaras_rules.capaian import Keadaan

STAGES: Final = {"stage": "dalam tahapan", "quiet": "luar tahapan"}


def trend_of(
    slots: Sequence[Realisasi],
    targets: Iterable[Target],
    title: str,
    satuan: str,
    outlook: Outlook | None = None,
) -> Series | None:
    """Quarter by quarter over the years of the slots, and of the last year what is foreseen; None where no
    figure has been verified or figures are words. Pure.

    `slots` are those of one indicator in the order of months, `targets` all of its targets. A quarter in
    which nothing was opened is left out; one that does not apply has no value and says so.
    """
    by_year = {year: list(rows) for year, rows in groupby(slots, key=lambda slot: slot.year)}
    points = [point for year, rows in by_year.items() for point in _points(year, rows)]
    if not any(point.value is not None for point in points):
        return None
    points = _with_forecast(points, outlook)
    return Series(
        title=title,
        unit=satuan,
        points=tuple(points),
        targets=_values(row for row in targets if row.year in by_year),
        stages={year: STAGES[rows[-1].regime] for year, rows in by_year.items()},
        ident=f"iku{slots[0].indikator_id}",
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


def _with_forecast(points: list[Point], outlook: Outlook | None) -> list[Point]:
    """The points, and in each quarter of the year without a value what is foreseen for it."""
    if outlook is None or outlook.hasil is None:
        return points
    shown = {(point.year, point.short): point for point in points}
    for tw, short in enumerate(QUARTERS, 1):
        step, known = outlook.at_quarter(tw), shown.get((outlook.year, short))
        if step is not None and (known is None or known.value is None):
            ahead = Point(outlook.year, f"TW {short}", short=short)
            shown[outlook.year, short] = replace(ahead, forecast=step.mid, low=step.low, high=step.high)
    return [shown[key] for key in sorted(shown, key=lambda key: (key[0], QUARTERS.index(key[1])))]


def _values(targets: Iterable[Target]) -> dict[int, Decimal]:
    """By year the value in force, where the target is a plain figure."""
    return {
        row.year: row.value
        for row in targets
        if row.status == Target.Status.CURRENT and row.value is not None
    }
