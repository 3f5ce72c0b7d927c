"""The days of a month of measurement, and how much of them is left. Pure: no query, no clock (0058).

An office fills in before the one above it adds up: kabupaten/kota first, then provinces, then the nation.
How many working days each level has is ours; who keeps the calendar may set other days for a month.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from selaras.measurement.models import PeriodePengukuran
from selaras.organisation.models import UnitKerja
from selaras.stages.working_days import WorkingDays
from selaras.ui.formatting import tanggal

GRACE_DAYS: Final = 10  # `grace_days_realisasi` of the catalogue of checks; a test holds the two equal
DAYS_OF_LEVEL: Final = {"kabkota": 3, "provinsi": 5, "ri": 7}  # working days after the month

Status = PeriodePengukuran.Status


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """The days of one month: as `PeriodePengukuran` keeps them."""

    opens_on: date
    due_on: date
    due_kabkota: date
    due_provinsi: date
    due_ri: date
    grace_until: date


def days_of(year: int, month: int, working: WorkingDays) -> PeriodDays:
    """The days a month is given when nobody sets others: the levels by working days after its last day, and
    the days of grace, which never end before the last level is due."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    due = {level: working.after(last, count) for level, count in DAYS_OF_LEVEL.items()}
    return PeriodDays(
        opens_on=last.replace(day=1),
        due_on=last,
        due_kabkota=due["kabkota"],
        due_provinsi=due["provinsi"],
        due_ri=due["ri"],
        grace_until=max(last + timedelta(days=GRACE_DAYS), due["ri"]),
    )


def due_of(days: PeriodDays | PeriodePengukuran, kind: str) -> date:
    """The last day of an office of this kind (`UnitKerja.Kind`); whatever lies lowest is due first."""
    if kind == UnitKerja.Kind.RI:
        return days.due_ri
    return days.due_provinsi if kind == UnitKerja.Kind.PROVINSI else days.due_kabkota


@dataclass(frozen=True, slots=True)
class Deadline:
    """How much time an office has left for a month: a mark of `ui.states`, the words (small letters, to go
    on a sentence), the days meant."""

    code: str
    text: str
    due: date
    grace: date
    locked: bool = False


def deadline(period: PeriodePengukuran, kind: str, day: date, working: WorkingDays) -> Deadline:
    """What the pages that enter figures say on the day."""
    due, grace = due_of(period, kind), period.grace_until
    if period.status == Status.LOCKED:
        text = f"dikunci {tanggal(period.locked_at)}; hanya angka yang dikecualikan masih dapat diisi"
        return Deadline("locked", text, due, grace, locked=True)
    if day <= due:
        left = working.until(day, due)
        code = "belum" if left > 1 else "waspada"
        return Deadline(code, f"batas {tanggal(due)}, {_left(left)}", due, grace)
    if day <= grace:
        text = f"lewat batas {tanggal(due)}; masa tenggang sampai {tanggal(grace)}"
        return Deadline("bawah", f"{text}, {_left(working.until(day, grace))}", due, grace)
    text = f"lewat masa tenggang {tanggal(grace)}; yang diisi sekarang tercatat terlambat"
    return Deadline("bawah", text, due, grace)


def _left(days: int) -> str:
    return f"{days} hari kerja lagi" if days else "hari ini hari terakhir"
