"""Several requests find the same run stale at the same moment."""

import pytest

from selaras.alignment import periksa
from selaras.alignment.actions import examined
from selaras.alignment.models import StoredCheck, StoredFinding, StoredRun
from selaras.organisation.queries import unit_ids_of_office
from selaras.registry import checks as table
from tests.audit.test_concurrency import THREADS, at_once
from tests.support import office as the

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_whole_run_is_left_and_all_are_shown_the_same():
    office = the.make_office()
    sasaran = the.a_line_to_the_nation(office)
    for number in range(3):
        the.an_indikator(office.lamteng, sasaran, the.a_definisi(f"IKU-{number}"))
    shown = []

    def look(number: int) -> None:
        shown.append(examined(office=office.lamteng, year=2026, as_of=the.TODAY))

    at_once(look)

    live = periksa.run(unit_ids=unit_ids_of_office("LAMTENG"), year=2026, as_of=the.TODAY)
    assert shown == [live] * THREADS
    assert len(live.items) >= 3
    assert StoredRun.objects.count() == 1
    assert StoredCheck.objects.count() == len(table.registered())
    assert StoredFinding.objects.filter(fixed_on=None).count() == len(live.items)
