"""Which quarter people speak of on a day."""

from datetime import date

import pytest

from selaras.registry.business_date import last_ended_quarter, quarter_of


@pytest.mark.parametrize(
    ("day", "ended"),
    [
        (date(2026, 1, 1), (2025, 4)),
        (date(2026, 3, 31), (2025, 4)),
        (date(2026, 4, 1), (2026, 1)),
        (date(2026, 7, 15), (2026, 2)),
        (date(2026, 12, 31), (2026, 3)),
    ],
)
def test_the_last_quarter_that_has_ended(day, ended):
    assert last_ended_quarter(day) == ended


def test_every_month_has_its_quarter():
    assert [quarter_of(month) for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
