"""Adding up: nothing counted twice, nothing lost, what is missing is not 0."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.anggaran.roll import (
    LineFact,
    Money,
    by_line,
    by_result,
    in_order,
    parent_code,
    result_of,
    total,
)

D = Decimal
#       1
#     2   3      (2 pays for sasaran 7; 5 for 8)
#    4 5   6
LINES = [
    LineFact(1, None),
    LineFact(2, 1, 7),
    LineFact(3, 1),
    LineFact(4, 2),
    LineFact(5, 2, 8),
    LineFact(6, 3),
]
MONEY = {4: Money(D("100.25"), D(40)), 5: Money(D(200), None, D(5)), 6: Money(D(300), D(0))}


def test_a_line_above_is_the_sum_of_the_lowest_ones():
    sums = by_line(LINES, MONEY)
    assert sums[2] == Money(D("300.25"), D(40), D(5))
    assert sums[1] == Money(D("600.25"), D(40), D(5))
    assert sums[5].spent is None, "nothing verified is not 0"
    assert sums[6].spent == 0


def test_the_nearest_tie_going_up_names_the_result():
    assert result_of(LINES) == {4: 7, 5: 8, 6: None}
    sums = by_result(LINES, MONEY)
    assert {key: found.pagu for key, found in sums.items()} == {7: D("100.25"), 8: D(200), None: D(300)}


@given(st.lists(st.integers(0, 10**13), min_size=3, max_size=3))
def test_no_rupiah_is_lost_or_doubled(amounts):
    money = {pk: Money(D(amount), D(amount)) for pk, amount in zip((4, 5, 6), amounts, strict=True)}
    whole = D(sum(amounts))
    assert by_line(LINES, money)[1].pagu == whole
    assert total(by_result(LINES, money).values()).spent == whole


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("A.1.X", "A.1"),
        ("A.1.X.01.051", "A.1.X"),
        ("AB.1", ""),
        ("A", ""),
        ("A.1", "A"),
    ],
)
def test_the_parent_is_the_longest_whole_beginning(code, parent):
    assert parent_code(code, ["A", "A.1", "A.1.X"]) == parent


def test_what_is_left_may_be_less_than_nothing():
    assert Money(D(10), D(12)).left == -2
    assert Money(D(10)).left == 10


def test_codes_stand_as_people_count():
    codes = ["S1.10", "S2", "S1.2", "K3", "S1", "S1.2.1"]
    assert sorted(codes, key=in_order) == ["K3", "S1", "S1.2", "S1.2.1", "S1.10", "S2"]
