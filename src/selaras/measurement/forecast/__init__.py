"""Early warning: where the year of an indicator is heading (decisions 0076 and 0077).

For pages only: no document, cache, check or signed figure asks here.
"""

from selaras.measurement.forecast.history import Entry, entries_of, entry_of, history_spans, years_of
from selaras.measurement.forecast.outlook import Outlook, outlook_of, with_outlook
from selaras.measurement.forecast.warning import warnings_of

__all__ = [
    "Entry",
    "Outlook",
    "entries_of",
    "entry_of",
    "history_spans",
    "outlook_of",
    "warnings_of",
    "with_outlook",
    "years_of",
]
