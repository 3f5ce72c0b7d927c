"""The twin on whole numbers says the same as the rules on Decimals, to the last digit."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import (
    Keadaan,
    Kosong,
    Pasangan,
    Polaritas,
    UnitRule,
    ZeroRule,
    capaian,
    hand_up,
    hand_up_kata,
    keadaan,
    nilai_pasangan,
)
from selaras_rules.capaian.bulat import (
    SATU,
    BatasBulat,
    ManualBulat,
    capaian_bulat,
    dibulatkan,
    hand_up_bulat,
    keadaan_bulat,
    nilai_bulat,
)
from selaras_rules.capaian.keadaan import BATAS_KEADAAN
from selaras_rules.core.decimals import rounded
from selaras_rules.core.errors import InputError

DAY = date(2026, 6, 30)
LIMITS = BATAS_KEADAAN.at(DAY).value
BATAS = BatasBulat(int(LIMITS.tercapai * SATU), int(LIMITS.waspada * SATU))
NUMERIC = [each for each in Polaritas if each is not Polaritas.ORDINAL]

small = st.integers(-40, 40).map(lambda n: n * SATU // 4)  # meets zero, ties and exact targets often
wide = st.integers(-(10**13), 10**13)
figures = small | wide
dens = st.integers(0, 8).map(lambda n: n * SATU) | st.integers(0, 10**13)
limits = st.none() | st.integers(-200, 200).map(lambda n: n * SATU)


def decimal(whole):
    return None if whole is None else Decimal(whole) / SATU


@st.composite
def questions(draw):
    polaritas = draw(st.sampled_from(NUMERIC))
    pair = st.tuples(figures, figures)
    target = draw(figures | pair)
    manual = ManualBulat(
        polaritas,
        factor=draw(st.sampled_from([SATU, 100 * SATU])),
        cap=draw(limits),
        floor=draw(limits),
        terburuk=draw(st.none() | figures),
        zero=draw(st.sampled_from(list(ZeroRule))),
    )
    return draw(figures), draw(dens), target, manual


def by_decimals(num, den, target, manual):
    """Capaian (unrounded or None) and state as `roll.figure` makes them."""
    pair = Pasangan(decimal(num), decimal(den))
    if den == 0 and manual.zero is ZeroRule.FINDING:
        return None, Keadaan.BELUM_DIUKUR
    value = nilai_pasangan(pair, decimal(manual.factor), manual.zero)
    if not isinstance(value, Decimal):
        return None, Keadaan.TIDAK_BERLAKU
    aim = tuple(map(decimal, target)) if isinstance(target, tuple) else decimal(target)
    try:
        result = capaian(
            polaritas=manual.polaritas,
            target=aim,
            realisasi=value,
            tanggal=DAY,
            cap=decimal(manual.cap),
            floor=decimal(manual.floor),
            terburuk=decimal(manual.terburuk),
        )
    except InputError:
        result = None
    state = keadaan(result, year_closed=False, tanggal=DAY)
    return (result if isinstance(result, Decimal) else None), state


def by_whole_numbers(num, den, target, manual):
    value = nilai_bulat(num, den, manual)
    if isinstance(value, Keadaan):
        return None, value
    result = capaian_bulat(value, target, manual)
    return result, keadaan_bulat(result, BATAS, year_closed=False)


@given(questions())
def test_capaian_and_state_are_the_same(question):
    reached, state = by_decimals(*question)
    fraction, state_on_whole = by_whole_numbers(*question)
    assert state_on_whole == state
    if reached is None:
        assert fraction is None
    else:
        assert decimal(dibulatkan(fraction[0] * SATU, fraction[1])) == rounded(reached, 4)


WORTH = [-130, -100, -1, 0, 50, 80, 100, 101, 250]
AIMS = [-100, 0, 80, 100, (80, 100), (0, 50), (-100, -1), (100, 80)]
LAID_DOWN = [
    {},
    {"cap": 120 * SATU},
    {"floor": 0},
    {"cap": 120 * SATU, "floor": 60 * SATU},
    {"cap": 60 * SATU, "floor": 120 * SATU},
    {"terburuk": 200 * SATU},
    {"terburuk": 0},
    {"factor": 100 * SATU},
]


@pytest.mark.parametrize("polaritas", NUMERIC)
@pytest.mark.parametrize("laid_down", LAID_DOWN, ids=str)
def test_capaian_and_state_are_the_same_at_every_edge(polaritas, laid_down):
    """Each sign of value and target, each limit, each side of it: nothing is left to chance."""
    manual = ManualBulat(polaritas, **laid_down)
    for worth, aim, den in product(WORTH, AIMS, (1, 3)):
        target = tuple(n * SATU for n in aim) if isinstance(aim, tuple) else aim * SATU
        question = worth * den * SATU, den * SATU, target, manual
        reached, state = by_decimals(*question)
        fraction, state_on_whole = by_whole_numbers(*question)
        assert state_on_whole == state, question
        exact = None if fraction is None else Decimal(fraction[0]) / fraction[1]
        assert exact == reached, question


@pytest.mark.parametrize("zero", ZeroRule)
def test_a_zero_denominator_means_what_the_manual_says(zero):
    question = 5 * SATU, 0, 80 * SATU, ManualBulat(Polaritas.NAIK, zero=zero)
    assert by_whole_numbers(*question)[1] == by_decimals(*question)[1]
    assert nilai_bulat(5 * SATU, 0, ManualBulat(Polaritas.NAIK, zero=ZeroRule.ZERO)) == (0, 1)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("edge", [BATAS.tercapai, BATAS.waspada])
@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_a_state_begins_exactly_at_its_limit(edge, beside, closed):
    reached = (edge + beside, SATU)
    judged = keadaan(Decimal(edge + beside) / SATU, year_closed=closed, tanggal=DAY)
    assert keadaan_bulat(reached, BATAS, year_closed=closed) is judged


@given(st.sampled_from(list(UnitRule)), figures, dens)
def test_what_is_handed_up_is_the_same(rule, num, den):
    by_rule = hand_up(rule, Pasangan(decimal(num), decimal(den)))
    whole = hand_up_bulat(rule, num, den)
    assert whole is None if isinstance(by_rule, Kosong) else tuple(map(decimal, whole)) == tuple(by_rule)


@pytest.mark.parametrize(
    ("p", "q", "whole"), [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (-14, 10, -1), (0, 3, 0)]
)
def test_half_goes_away_from_zero(p, q, whole):
    assert dibulatkan(p, q) == whole


def test_99_99996_is_rounded_to_100_and_is_not_yet_reached():
    manual = ManualBulat(Polaritas.NAIK)
    fraction = capaian_bulat((9_999_996, 100_000), 100 * SATU, manual)
    assert dibulatkan(fraction[0] * SATU, fraction[1]) == 100 * SATU
    assert keadaan_bulat(fraction, BATAS, year_closed=True) is Keadaan.WASPADA


def test_ordinal_has_no_whole_numbers():
    assert capaian_bulat((1, 1), SATU, ManualBulat(Polaritas.ORDINAL)) is None


@pytest.mark.parametrize(("reached", "handed"), [("100", 1), ("99.9", 0), ("120", 1)])
def test_a_word_is_handed_up_as_reached_or_not(reached, handed):
    assert hand_up_kata(UnitRule.RASIO, Decimal(reached)) == Pasangan(Decimal(handed), Decimal(1))


@pytest.mark.parametrize(
    ("rule", "reached"), [(UnitRule.TIDAK_DIAGREGASI, Decimal(100)), (UnitRule.RASIO, None)]
)
def test_a_word_that_cannot_be_judged_is_not_handed_up(rule, reached):
    assert hand_up_kata(rule, reached) is Kosong.TIDAK_BERLAKU
