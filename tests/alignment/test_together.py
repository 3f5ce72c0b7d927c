"""The index of an office together with those below it: counts are added, never indices."""

from datetime import date

import pytest

from selaras.alignment.explain import _over
from selaras.alignment.models import MonthlyCheck, MonthlyIndex
from selaras.alignment.together import together
from tests.support.office import make_office

DAY = date(2026, 7, 15)


def a_month(office, counts, month=7):
    """A month kept for the office: by check what passed and failed."""
    row = MonthlyIndex.objects.create(
        office=office,
        year=2026,
        month=month,
        as_of=date(2026, month, 1),
        catalogue="x",
        value=None,
        provisional=True,
        measured_points=0,
    )
    MonthlyCheck.objects.bulk_create(
        MonthlyCheck(month=row, code=code, passed=passed, failed=failed, not_applicable=0)
        for code, (passed, failed) in counts.items()
    )


@pytest.mark.django_db
def test_counts_of_all_offices_below_are_added(django_assert_num_queries):
    office = make_office()
    a_month(office.lampung, {"SEL203": (1, 0)})
    a_month(office.lamteng, {"SEL203": (0, 9), "SELAMA": (5, 0)})  # a check that is no longer known
    a_month(office.kab_a, {"SEL203": (90, 0)}, month=6)  # another month

    with django_assert_num_queries(2):
        found = together(office.lampung, DAY)

    assert (found.year, found.month, found.looked_at) == (2026, 7, 2)
    assert found.offices >= 3
    assert found.index.value == 10  # 1 of 10; the mean of 100 and 0 would be 50
    (note,) = _over(found)
    assert note.startswith("Bersama kantor di bawahnya pada Jul\u00a02026: 10,0 (2 dari ")
    assert "sementara" in note
    assert together(office.lamteng, DAY) is None
    assert _over(together(office.lampung, date(2026, 1, 5))) == []
