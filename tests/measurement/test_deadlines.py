"""The days of a month and what is left of them: arithmetic, no database."""

from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest

from selaras.measurement.deadlines import days_of, deadline, due_of
from selaras.measurement.models import PeriodePengukuran
from selaras.stages.holidays import national
from selaras.stages.working_days import WorkingDays

WORKING = WorkingDays(frozenset(national()))


def a_month(year=2026, month=6, **fields):
    days = asdict(days_of(year, month, WORKING))
    return PeriodePengukuran(year=year, month=month, **{**days, "status": "open", **fields})


@pytest.mark.parametrize(
    ("year", "month", "kabkota", "provinsi", "ri", "grace"),
    [
        (2026, 6, "2026-07-03", "2026-07-07", "2026-07-09", "2026-07-10"),
        (2026, 3, "2026-04-06", "2026-04-08", "2026-04-10", "2026-04-10"),  # Good Friday
        (2025, 3, "2025-04-10", "2025-04-14", "2025-04-16", "2025-04-16"),  # Idulfitri moves the grace too
    ],
)
def test_the_lowest_level_is_due_first_in_working_days(year, month, kabkota, provinsi, ri, grace):
    days = days_of(year, month, WORKING)
    found = (days.due_kabkota, days.due_provinsi, days.due_ri, days.grace_until)
    assert [str(day) for day in found] == [kabkota, provinsi, ri, grace]
    assert [due_of(days, kind) for kind in ("kabkota", "panwascam", "provinsi", "ri")] == [
        found[0],
        *found[:3],
    ]


@pytest.mark.parametrize(
    ("day", "kind", "code", "text"),
    [
        (date(2026, 6, 30), "kabkota", "belum", "batas 3 Jul 2026, 3 hari kerja lagi"),
        (date(2026, 7, 2), "kabkota", "waspada", "batas 3 Jul 2026, 1 hari kerja lagi"),
        (date(2026, 7, 3), "kabkota", "waspada", "batas 3 Jul 2026, hari ini hari terakhir"),
        (date(2026, 7, 3), "provinsi", "belum", "batas 7 Jul 2026, 2 hari kerja lagi"),
        (
            date(2026, 7, 4),
            "kabkota",
            "bawah",
            "lewat batas 3 Jul 2026; masa tenggang sampai 10 Jul 2026, 5 hari kerja lagi",
        ),
        (
            date(2026, 7, 11),
            "ri",
            "bawah",
            "lewat masa tenggang 10 Jul 2026; yang diisi sekarang tercatat terlambat",
        ),
    ],
)
def test_what_is_left_is_said_in_working_days(day, kind, code, text):
    left = deadline(a_month(), kind, day, WORKING)
    assert (left.code, left.text.replace("\N{NO-BREAK SPACE}", " ")) == (code, text)


def test_a_locked_month_says_since_when():
    locked = a_month(status="locked", locked_at=datetime(2026, 7, 11, 3, tzinfo=UTC))
    left = deadline(locked, "ri", date(2026, 7, 1), WORKING)
    assert left.locked
    assert "dikunci 11" in left.text
