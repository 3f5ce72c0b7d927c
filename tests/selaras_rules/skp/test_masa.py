"""How a year divides over posts, without the days away."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.core.decimals import rounded
from selaras_rules.core.errors import InputError
from selaras_rules.skp import Rentang, masa_proporsional

YEAR = date(2026, 1, 1)


def span(first: int, last: int) -> Rentang:
    """Days of the year, counted from 1."""
    return Rentang(YEAR + timedelta(first - 1), YEAR + timedelta(last - 1))


def test_a_transfer_on_the_first_of_april_divides_365_days():
    before, after = masa_proporsional([span(1, 90), span(91, 365)])
    assert [(m.hari, m.dihitung) for m in (before, after)] == [(90, 90), (275, 275)]
    assert [str(rounded(m.porsi)) for m in (before, after)] == ["24.66", "75.34"]


def test_days_away_count_once_and_only_inside_the_span():
    before, after = masa_proporsional([span(1, 90), span(91, 365)], [span(81, 100), span(85, 90)])
    assert (before.tidak_hadir, before.dihitung) == (10, 80)
    assert (after.tidak_hadir, after.dihitung) == (10, 265)


def test_a_year_away_divides_into_nothing():
    (only,) = masa_proporsional([span(1, 365)], [span(1, 365)])
    assert (only.dihitung, only.porsi) == (0, 0)


@pytest.mark.parametrize("wrong", [[span(2, 1)], [span(1, 90), span(90, 100)]])
def test_a_reversed_or_doubled_day_is_refused(wrong):
    with pytest.raises(InputError):
        masa_proporsional(wrong)


@given(
    st.lists(st.integers(2, 364), min_size=0, max_size=4, unique=True),
    st.lists(st.tuples(st.integers(1, 365), st.integers(0, 60)), max_size=4),
)
def test_parts_add_up_to_the_whole(cuts, gone):
    edges = [1, *sorted(cuts), 366]
    spans = [span(a, b - 1) for a, b in pairwise(edges)]
    away = [span(first, min(first + more, 365)) for first, more in gone]
    parts, (whole,) = masa_proporsional(spans, away), masa_proporsional([span(1, 365)], away)
    assert sum(m.dihitung for m in parts) == whole.dihitung
    assert rounded(sum((m.porsi for m in parts), whole.porsi * 0), 6) == rounded(whole.porsi, 6)
