"""AngkaField: exact figures on SQLite and PostgreSQL alike."""

from decimal import Decimal

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection
from django.db.models import Avg, F, Max, Min, Sum
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from selaras.planning.fields import LIMIT, AngkaField
from selaras.planning.models import Target
from tests.support import office as small

LARGE = Decimal("17980000000000.1234")
exact = st.decimals(min_value=-LIMIT, max_value=LIMIT, places=4, allow_nan=False)


@pytest.fixture
def indikator(db):
    office = small.make_office()
    return small.an_indikator(office.lamteng, small.a_line_to_the_nation(office))


def stored(indikator, value, year=2026):
    return Target.objects.create(indikator=indikator, year=year, value=value)


def test_a_figure_comes_back_to_the_last_digit(indikator):
    row = stored(indikator, LARGE)

    row.refresh_from_db()

    assert row.value == LARGE
    assert isinstance(row.value, Decimal)


def test_the_column_holds_whole_ten_thousandths(indikator):
    row = stored(indikator, Decimal("87.5"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM planning_target WHERE id = %s", [row.pk])
        assert cursor.fetchone() == (875_000,)


def test_a_sum_over_many_rows_is_exact(indikator):
    parts = [LARGE + Decimal(n) / 10_000 for n in range(50)]
    Target.objects.bulk_create(
        Target(indikator=indikator, year=2000 + n, value=part) for n, part in enumerate(parts)
    )

    found = Target.objects.aggregate(total=Sum("value"), least=Min("value"), most=Max("value"))

    assert found == {"total": sum(parts), "least": parts[0], "most": parts[-1]}


def test_comparison_takes_decimals(indikator):
    stored(indikator, Decimal("80.0001"))

    assert Target.objects.filter(value__gt=Decimal(80)).count() == 1
    assert Target.objects.filter(value__gt=Decimal("80.0001")).count() == 0
    assert Target.objects.filter(value__in=[Decimal("80.0001")]).count() == 1


@pytest.mark.parametrize("sums", [F("value") * 2, F("value") + 1, F("value") + F("tw1")], ids=str)
def test_arithmetic_in_a_query_is_refused(indikator, sums):
    stored(indikator, Decimal(80))

    with pytest.raises(FieldError):
        list(Target.objects.annotate(wrong=sums))


def test_the_database_takes_no_average(indikator):
    stored(indikator, Decimal("0.0001"))
    stored(indikator, Decimal("0.0002"), year=2027)

    with pytest.raises(TypeError, match="average"):
        Target.objects.aggregate(wrong=Avg("value"))


@pytest.mark.parametrize("value", [87.5, float("nan")])
def test_a_float_is_refused(indikator, value):
    with pytest.raises(ValidationError, match="float"):
        stored(indikator, value)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (Decimal("0.00001"), "lebih dari empat desimal"),
        (Decimal("NaN"), "di luar batas"),
        (Decimal("Infinity"), "di luar batas"),
        (LIMIT + 1, "di luar batas"),
        ("tujuh", "bukan angka"),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused_never_rounded(indikator, value, sentence):
    with pytest.raises(ValidationError, match=sentence):
        stored(indikator, value)


class EveryFigure(TestCase):
    """Whatever figure with four decimals goes in comes out."""

    @given(exact)
    def test_survives_preparing_and_reading(self, value):
        field = AngkaField()

        assert field.from_db_value(field.get_prep_value(value), None, None) == value
