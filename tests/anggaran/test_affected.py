"""What a change of plans says of the budget."""

import pytest

from selaras.anggaran.models import AnggaranLine
from selaras.planning import consequences
from selaras.planning.consequences import PlannedChange
from tests.support import office as small


@pytest.mark.parametrize("tied", ["sasaran", "indikator"])
def test_lines_that_pay_for_what_ends_are_named(money, tied):
    line = AnggaranLine.objects.filter(kind="komponen").first() or AnggaranLine.objects.order_by("-pk")[0]
    AnggaranLine.objects.filter(pk=line.pk).update(**{tied: getattr(money, tied)})
    ended = frozenset([getattr(money, tied).pk])

    found = consequences.of(PlannedChange(money.office.lamteng.pk, small.TODAY, **{f"ended_{tied}": ended}))

    assert [each.what for each in found] == [f"Anggaran {line.year}, {line.code}"]
