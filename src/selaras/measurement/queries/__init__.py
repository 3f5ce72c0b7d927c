"""Reads of measurement. What pages and documents need of figures is `results_for`."""

from selaras.measurement.queries.claims import SlotClaims, claims_of
from selaras.measurement.queries.results import (
    ResultRow,
    figure_key,
    results_for,
    results_of,
    slots_of,
    slots_to_date,
)
from selaras.measurement.queries.slots import (
    queue_for,
    slots_of_office,
    standings_of,
    to_verify_by,
    versions_visible_to,
    visible_to,
    waiting_for,
    with_everything,
)

__all__ = [
    "ResultRow",
    "SlotClaims",
    "claims_of",
    "figure_key",
    "queue_for",
    "results_for",
    "results_of",
    "slots_of",
    "slots_of_office",
    "slots_to_date",
    "standings_of",
    "to_verify_by",
    "versions_visible_to",
    "visible_to",
    "waiting_for",
    "with_everything",
]
