"""The one place that knows which day the office lives in.

An ordinary installation lives today. The demo's data end in July 2026, so a demo installation fixes
its business date (`SELARAS_TANGGAL`); audit times and sign-in always use the real clock.
"""

from datetime import date

from django.conf import settings
from django.utils import timezone


def business_date() -> date:
    """The day on which work is planned, entered and judged, in the office's own time zone."""
    fixed: date | None = settings.SELARAS_TANGGAL
    return fixed or timezone.localdate()


def quarter_of(month: int) -> int:
    """The quarter (triwulan), 1 to 4, in which a month, 1 to 12, falls."""
    return (month + 2) // 3
