"""How the pages of money read an address and answer when something was done, or could not be done now."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from selaras.access.errors import NotNow
from selaras.registry.business_date import business_date, last_ended_quarter


def act(request: HttpRequest, done: str, action: Callable[[], object]) -> bool:
    """Do it and say so; where the state does not permit it now, say why and change nothing."""
    try:
        action()
    except NotNow as reason:
        messages.error(request, str(reason))
        return False
    messages.success(request, done)
    return True


def number(text: str | None, default: int) -> int:
    """A whole number from an address; the default where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default


def period_of(asked: QueryDict) -> tuple[int, int]:
    """Year and quarter of an address; else the quarter that ended last; of a past year all of it."""
    last_year, last_tw = last_ended_quarter(business_date())
    year = number(asked.get("tahun"), last_year)
    year = year if 2000 <= year <= 2100 else last_year
    usual = last_tw if year == last_year else (4 if year < last_year else 1)
    tw = number(asked.get("tw"), usual)
    return year, tw if 1 <= tw <= 4 else usual
