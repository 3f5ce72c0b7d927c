from decimal import Decimal, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.core.decimals import exact_text, figure_id, format_id, in_rules_context, plain, rounded


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("73.625", 2, "73.63"),
        ("73.615", 2, "73.62"),
        ("-73.625", 2, "-73.63"),
        ("73.6249", 2, "73.62"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-0.004", 2, "0.00"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
        ("1E+3", 2, "1000.00"),
    ],
)
def test_half_goes_away_from_zero(value, places, expected):
    assert str(rounded(Decimal(value), places)) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("1234.56", 2, "1.234,56"),
        ("-1234567.895", 2, "-1.234.567,90"),
        ("-0.001", 2, "0,00"),
        ("75", None, "75"),
        ("75.50", None, "75,5"),
        ("0.36500", None, "0,365"),
        ("0.333333333333", None, "0,3333"),
        ("0.12345678", None, "0,12345678"),
        ("0.123456789", None, "0,1235"),
        ("0", None, "0"),
        ("-0.00", 2, "0,00"),
        ("-10", None, "-10"),
        ("-0.5", 1, "-0,5"),
        ("100", 2, "100,00"),
        ("1E+6", None, "1.000.000"),
        ("1000", 0, "1.000"),
    ],
)
def test_indonesian_notation(value, places, expected):
    assert format_id(Decimal(value), places) == expected


def test_a_quotient_cut_a_hair_below_a_tie_is_healed_and_typed_digits_are_not():
    assert rounded(Decimal("0.004" + "9" * 47)) == Decimal("0.01")
    assert rounded(Decimal("0.004" + "9" * 38)) == Decimal("0.00")


def test_a_negative_figure_stands_in_brackets():
    assert figure_id(Decimal("-1234.5")) == "(-1.234,5)"
    assert figure_id(Decimal("1234.5")) == "1.234,5"


def test_exact_text_is_28_digits_in_plain_notation():
    with localcontext() as context:
        context.prec = 50
        value = Decimal(37) / Decimal(365) * 1000
    assert exact_text(value) == "101.3698630136986301369863014"
    assert exact_text(Decimal("1E+3")) == "1000"
    assert exact_text(Decimal("2.500")) == "2.5"
    assert [plain(Decimal(value)) for value in ("-0.00", "0.00", "100", "100.0", "-0.50")] == [
        *("0", "0", "100", "100", "-0.5")
    ]


def test_rules_do_not_depend_on_the_callers_context():
    @in_rules_context
    def third():
        return Decimal(1) / Decimal(3)

    with localcontext() as context:
        context.prec = 3
        assert len(third().as_tuple().digits) == 50
        assert getcontext().prec == 3


@given(st.decimals("-1000000", "1000000", places=6), st.integers(0, 4))
def test_rounding_moves_by_half_a_unit_at_most(value, places):
    unit = Decimal(1).scaleb(-places)

    assert abs(rounded(value, places) - value) <= unit / 2
    assert rounded(-value, places) == -rounded(value, places)
