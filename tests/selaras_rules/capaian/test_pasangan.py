"""Pairs, periods and offices: the arithmetic of an aggregate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import (
    NOL,
    Kelengkapan,
    Kosong,
    Lipatan,
    Pasangan,
    PeriodRule,
    UnitRule,
    coverage,
    fold,
    hand_up,
    leaf,
    to_date,
    total,
)

NA, MISSING = Kosong.TIDAK_BERLAKU, Kosong.BELUM_ADA
numbers = st.decimals("-1000000", "1000000", places=4)
pairs = st.builds(Pasangan, numbers, st.decimals("0", "100000", places=4))
slots = st.one_of(pairs, st.sampled_from([NA, MISSING]))
rules = st.sampled_from([UnitRule.JUMLAH, UnitRule.RATA_RATA, UnitRule.RASIO])


def pair(num, den=1):
    return Pasangan(Decimal(num), Decimal(den))


@given(pairs, pairs, pairs)
def test_pairs_are_a_commutative_monoid(a, b, c):
    assert a.plus(b) == b.plus(a)
    assert a.plus(b).plus(c) == a.plus(b.plus(c))
    assert a.plus(NOL) == a
    assert a.plus(b).minus(b) == a


@pytest.mark.parametrize(
    ("rule", "given_slots", "expected"),
    [
        (PeriodRule.JUMLAH, [pair(4), pair(5), pair(4), pair(5)], pair(18)),
        (PeriodRule.JUMLAH, [pair(4), MISSING, NA, pair(5)], pair(9)),
        (PeriodRule.RATA_RATA, [pair(3), pair("3.5"), pair(3), pair("3.5")], pair(13, 4)),
        (PeriodRule.RATA_RATA, [pair(3), MISSING, pair(5)], pair(8, 2)),
        (PeriodRule.TERAKHIR, [pair(25), pair(60), pair(75)], pair(75)),
        (PeriodRule.TERAKHIR, [pair(25), pair(60), MISSING], pair(60)),
        (PeriodRule.TERAKHIR, [pair(25), pair(60), NA], pair(60)),
        (PeriodRule.RASIO, [pair(1, 2), pair(8, 10)], pair(9, 12)),
        (PeriodRule.RASIO, [pair(0, 0), pair(0, 0)], pair(0, 0)),
    ],
)
def test_periods_to_date(rule, given_slots, expected):
    assert to_date(rule, given_slots) == expected


@pytest.mark.parametrize("rule", PeriodRule)
@pytest.mark.parametrize(
    ("given_slots", "expected"),
    [([], MISSING), ([MISSING, NA], MISSING), ([NA, NA], NA), ([MISSING], MISSING)],
)
def test_without_any_pair_it_is_na_only_if_every_slot_is(rule, given_slots, expected):
    assert to_date(rule, given_slots) is expected


@pytest.mark.parametrize(
    ("rule", "slot", "expected"),
    [
        (UnitRule.JUMLAH, pair(7), pair(7)),
        (UnitRule.JUMLAH, pair(2, 3), pair("0.6667")),
        (UnitRule.RATA_RATA, pair(2, 3), pair("0.6667")),
        (UnitRule.RATA_RATA, pair(1, 3), pair("0.3333")),
        (UnitRule.RATA_RATA, pair("0.00005"), pair("0.00005")),
        (UnitRule.RATA_RATA, pair(1, 20000), pair("0.0001")),
        (UnitRule.RATA_RATA, pair(-1, 20000), pair("-0.0001")),
        (UnitRule.RATA_RATA, pair(0, 0), NA),
        (UnitRule.RASIO, pair(2, 3), pair(2, 3)),
        (UnitRule.RASIO, pair(0, 0), pair(0, 0)),
        (UnitRule.TIDAK_DIAGREGASI, pair(2, 3), NA),
        (UnitRule.JUMLAH, NA, NA),
        (UnitRule.RASIO, MISSING, MISSING),
    ],
)
def test_what_an_office_hands_up(rule, slot, expected):
    assert hand_up(rule, slot) == expected


@pytest.mark.parametrize(
    ("given_slots", "state", "covered"),
    [
        ([pair(1), pair(2)], Kelengkapan.LENGKAP, "2 dari 2 melapor"),
        ([pair(1), NA], Kelengkapan.LENGKAP, "1 dari 1 melapor"),
        ([pair(1), MISSING, NA], Kelengkapan.SEMENTARA, "1 dari 2 melapor"),
        ([MISSING, NA], Kelengkapan.BELUM_ADA, "0 dari 1 melapor"),
        ([NA, NA], Kelengkapan.TIDAK_BERLAKU, "0 dari 0 melapor"),
        ([], Kelengkapan.TIDAK_BERLAKU, "0 dari 0 melapor"),
    ],
)
def test_completeness_is_counted(given_slots, state, covered):
    folded = fold(UnitRule.RASIO, [leaf(slot) for slot in given_slots])

    assert (folded.state, folded.coverage_text) == (state, covered)
    assert folded.units == folded.reported + folded.na + folded.missing == len(given_slots)


def test_coverage_is_a_factor_or_nothing():
    assert coverage(Lipatan(NOL, 16, 12, 1, 3)) == Decimal("0.8")
    assert coverage(Lipatan(NOL, 1, 0, 1, 0)) is None


def test_three_of_fifteen_districts_missing_are_not_zero():
    folded = fold(UnitRule.RATA_RATA, [leaf(pair(10))] * 12 + [leaf(MISSING)] * 3)

    assert folded.pair == pair(120, 12)
    assert folded.state is Kelengkapan.SEMENTARA


def test_an_empty_fold_has_no_pair_and_says_which_kind():
    assert fold(UnitRule.JUMLAH, [leaf(NA)]).slot is NA
    assert fold(UnitRule.JUMLAH, [leaf(NA)]).pair == NOL
    assert fold(UnitRule.JUMLAH, [leaf(MISSING), leaf(NA)]).slot is MISSING
    assert fold(UnitRule.JUMLAH, [leaf(pair(3)), leaf(pair(4))]).slot == pair(7)


@given(rules, st.lists(slots, max_size=12), st.randoms())
def test_the_order_of_offices_does_not_matter(rule, given_slots, random):
    shuffled = list(given_slots)
    random.shuffle(shuffled)

    assert fold(rule, map(leaf, shuffled)) == fold(rule, map(leaf, given_slots))


@given(rules, st.lists(slots, max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_regrouping_offices_changes_nothing(rule, given_slots, a, b):
    """A new province between district and nation: the same national figure."""
    leaves = [leaf(hand_up(rule, slot)) for slot in given_slots]
    first, second = sorted((a, b))
    groups = [leaves[:first], leaves[first:second], leaves[second:]]

    assert fold(rule, [fold(rule, group) for group in groups]) == fold(rule, leaves)


@given(st.lists(st.lists(pairs, min_size=3, max_size=3), min_size=1, max_size=6))
def test_a_ratio_comes_out_the_same_by_periods_or_by_offices_first(offices):
    """Holds for rasio and jumlah; the order of DOMAIN 3.4 (periods first) matters for the others."""
    by_office = [to_date(PeriodRule.RASIO, months) for months in offices]
    by_month = [total(months) for months in zip(*offices, strict=True)]

    assert fold(UnitRule.RASIO, map(leaf, by_office)).pair == total(by_month)
