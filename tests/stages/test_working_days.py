"""Counting working days, and the files of holidays. No database."""

from datetime import date

import pytest

from selaras.stages import holidays
from selaras.stages.working_days import WorkingDays
from selaras_rules.core.errors import LawBookError

PLAIN = WorkingDays()
NATIONAL = WorkingDays(frozenset(holidays.national()))


@pytest.mark.parametrize(
    ("days", "start", "count", "expected"),
    [
        (PLAIN, date(2026, 6, 30), 3, date(2026, 7, 3)),  # Tuesday to Friday
        (PLAIN, date(2026, 7, 31), 1, date(2026, 8, 3)),  # over a weekend
        (NATIONAL, date(2026, 3, 17), 1, date(2026, 3, 25)),  # Nyepi and Idulfitri
        (NATIONAL, date(2025, 3, 31), 3, date(2025, 4, 10)),
        (WorkingDays(frozenset({date(2026, 7, 1)})), date(2026, 6, 30), 1, date(2026, 7, 2)),
    ],
)
def test_the_nth_working_day_after(days, start, count, expected):
    assert days.after(start, count) == expected
    assert days.until(start, expected) == count
    assert days.is_one(expected)


def test_nothing_is_left_on_the_last_day_and_after_it():
    friday = date(2026, 7, 3)
    assert [PLAIN.until(date(2026, 7, day), friday) for day in (1, 2, 3, 4)] == [2, 1, 0, 0]


def test_each_day_has_its_source_and_belongs_to_its_year():
    known = holidays.national()
    assert {day.year for day in known} == holidays.known_years()
    assert all(each.sources and each.decree and each.name for each in known.values())
    kinds = [each.kind for day, each in known.items() if day.year == 2026]
    assert (kinds.count("nasional"), kinds.count("cuti_bersama")) == (17, 8)  # as the decree counts them
    kinds = [each.kind for day, each in known.items() if day.year == 2025]
    assert (kinds.count("nasional"), kinds.count("cuti_bersama")) == (17, 11)  # ten, and one added in August


@pytest.mark.parametrize(
    "row",
    [
        "{day: 2027-01-01, name: x, kind: nasional, source: [a], confidence: high}",  # of another year
        "{day: 2026-01-01, name: x, kind: nasional, source: [], confidence: high}",
        "{day: 2026-01-01, name: x, kind: nasional, source: [b], confidence: high}",
        "{day: 2026-01-01, name: x, kind: nasional, source: [a], confidence: sure}",
        "{day: 2026-01-01, name: x, kind: nasional, source: [a]}",
    ],
)
def test_a_day_without_its_source_is_refused(row):
    with pytest.raises(LawBookError):
        holidays.read(f"year: 2026\ndecree: SKB\nsources: {{a: b}}\ndays:\n  - {row}\n", 2026)
