"""Reads of the organisation: who is where on a date, and who leads whom."""

from .offices import (
    children_of,
    chosen_office,
    offices_above,
    offices_visible_to,
    posts_of_office,
    top_offices,
    unit_by_code,
    unit_ids_of_office,
    units_visible_to,
)
from .people import (
    asn_of_units,
    holders_of,
    office_of,
    penugasan_of,
    people_of_office,
    person_of,
    primary_penugasan,
)
from .superiors import (
    Superior,
    explain_superior,
    explain_superiors,
    superior_for,
    superior_of,
    superiors_of,
)

__all__ = [
    "Superior",
    "asn_of_units",
    "children_of",
    "chosen_office",
    "explain_superior",
    "explain_superiors",
    "holders_of",
    "office_of",
    "offices_above",
    "offices_visible_to",
    "penugasan_of",
    "people_of_office",
    "person_of",
    "posts_of_office",
    "primary_penugasan",
    "superior_for",
    "superior_of",
    "superiors_of",
    "top_offices",
    "unit_by_code",
    "unit_ids_of_office",
    "units_visible_to",
]
