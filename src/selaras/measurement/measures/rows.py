"""A measure as a row of a list, or of the page of its figure."""

from dataclasses import dataclass
from datetime import date

from selaras.measurement.explain import period_label
from selaras.measurement.measures import queries
from selaras.measurement.models import Measure, Realisasi
from selaras.registry.business_date import business_date

Status = Measure.Status


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a list, with the mark of its state; overdue is one of its own."""

    measure: Measure
    period: str
    mark: str
    state: str


def row_of(measure: Measure, on: date) -> MeasureRow:
    """One row."""
    late = measure.status == Status.OPEN and measure.due < on
    marks = {
        Status.OPEN: "later",
        Status.CLAIMED: "submitted",
        Status.VERIFIED: "verified",
        Status.DROPPED: "tidak_berlaku",
    }
    mark = "bawah" if late else marks[Status(measure.status)]
    state = "Lewat batas" if late else measure.get_status_display()
    return MeasureRow(measure, period_label(measure.slot), mark, state)


def measure_rows_of(slot: Realisasi) -> tuple[MeasureRow, ...]:
    """The measures about one figure. One query."""
    found = queries.of_slots([slot]).get(slot.pk, [])
    for each in found:
        each.slot = slot
    return tuple(row_of(each, business_date()) for each in found)
