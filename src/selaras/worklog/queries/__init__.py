"""Reads of daily work: who sees what, progress of RHK, what it has fed, which RHK a text belongs to."""

from .arrivals import Arrived, Claimed, arrived
from .contributions import Contributions, Fed, contributions_of
from .lists import LogFilter, filtered, for_page, uses_of, visible_to, week_of
from .progress import Progress, done_of, progress_of, rhk_at_work
from .suggestions import Suggestion, suggest_rhk

__all__ = [
    "Arrived",
    "Claimed",
    "Contributions",
    "Fed",
    "LogFilter",
    "Progress",
    "Suggestion",
    "arrived",
    "contributions_of",
    "done_of",
    "filtered",
    "for_page",
    "progress_of",
    "rhk_at_work",
    "suggest_rhk",
    "uses_of",
    "visible_to",
    "week_of",
]
