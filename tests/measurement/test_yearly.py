"""What one indicator has reached in each year: its own figures, else those of the offices below."""

from decimal import Decimal

import pytest

from selaras.measurement.models import KonsolidasiTriwulan
from selaras.measurement.yearly import reached_by_year
from tests.planning.conftest import plan as plan
from tests.planning.test_definitions import frozen_by_a_slot


@pytest.fixture
def slot(plan):
    version = plan.indikator.definisi.version_set.get()
    row = frozen_by_a_slot(plan, version, month=3)
    row.target = plan.indikator.target_set.get()
    row.save()
    return row


def test_the_last_opened_quarter_of_a_year_counts(plan, slot):
    slot.num, slot.den = Decimal(3), Decimal(4)
    slot.save()

    found = reached_by_year(plan.indikator)

    assert found.keys() == {2026}
    assert (found[2026].tw, found[2026].nilai, found[2026].together) == (1, Decimal(75), False)
    assert found[2026].nilai_key == "realisasi:IKU-1.1.1:LAMTENG:2026-TW1"


def test_an_office_that_measures_nothing_itself_shows_those_below(plan, slot, django_assert_max_num_queries):
    pair = {"num": Decimal(6), "den": Decimal(8), "keadaan": "waspada", "missing": 1, "na": 0, "units": 3}
    KonsolidasiTriwulan.objects.create(indikator=plan.indikator, year=2026, tw=1, reported=2, **pair)

    with django_assert_max_num_queries(3):
        found = reached_by_year(plan.indikator)

    assert (found[2026].nilai, found[2026].together, found[2026].keadaan) == (75, True, "waspada")
