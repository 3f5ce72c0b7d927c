"""The one place that knows which day the office lives in.

An ordinary installation lives today. The demo's data end in July 2026, so a demo installation fixes
its business date (`SELARAS_TANGGAL`); audit times and sign-in always use the real clock. The demo's
script also plays each act on the day it belongs to (`business_day`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_played: ContextVar[date | None] = ContextVar("played_business_date", default=None)


def business_date() -> date:
    """The day on which work is planned, entered and judged, in the office's own time zone."""
    fixed: date | None = _played.get() or settings.SELARAS_TANGGAL
    return fixed or timezone.localdate()


def business_now() -> datetime:
    """The moment at which somebody entered, verified or signed: the business day, the real time of day.

    For what people do with records. Audit events and sign-in take `timezone.now()` instead.
    """
    now = timezone.localtime()
    day = business_date()
    return now.replace(year=day.year, month=day.month, day=day.day)


@contextmanager
def business_day(day: date) -> Iterator[None]:
    """Live on another day for a while; only a demo installation may (`SELARAS_DEMO`)."""
    if not settings.SELARAS_DEMO:
        raise PermissionError("Tanggal kerja hanya dapat dimainkan pada instalasi demo.")
    token = _played.set(day)
    try:
        yield
    finally:
        _played.reset(token)


def quarter_of(month: int) -> int:
    """The quarter (triwulan), 1 to 4, in which a month, 1 to 12, falls."""
    return (month + 2) // 3


def last_ended_quarter(day: date) -> tuple[int, int]:
    """Year and quarter of the last quarter that has ended before the day: the one people speak of."""
    current = quarter_of(day.month)
    return (day.year, current - 1) if current > 1 else (day.year - 1, 4)
