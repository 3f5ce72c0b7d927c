"""Reads of the calendars."""

from .days_off import days_off_of, days_off_visible_to, working_days
from .regimes import regime_of_month, regimes_of
from .running import running_on, stage_words, stages_between
from .visible import chosen_office, offices_visible_to, overrides_visible_to

__all__ = [
    "chosen_office",
    "days_off_of",
    "days_off_visible_to",
    "offices_visible_to",
    "overrides_visible_to",
    "regime_of_month",
    "regimes_of",
    "running_on",
    "stage_words",
    "stages_between",
    "working_days",
]
