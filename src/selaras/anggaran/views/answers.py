"""Which period a page of money is asked for."""

from django.http import QueryDict

from selaras.registry.business_date import business_date, last_ended_quarter
from selaras.ui.answers import number


def period_of(asked: QueryDict) -> tuple[int, int]:
    """Year and quarter of an address; else the quarter that ended last; of a past year all of it."""
    last_year, last_tw = last_ended_quarter(business_date())
    year = number(asked.get("tahun"), last_year)
    year = year if 2000 <= year <= 2100 else last_year
    usual = last_tw if year == last_year else (4 if year < last_year else 1)
    tw = number(asked.get("tw"), usual)
    return year, tw if 1 <= tw <= 4 else usual
