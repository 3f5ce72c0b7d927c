"""The checks of *periksa* that measurement answers; importing this package registers them."""

from . import (
    evidence,
    notes,
    obstacles,
    plausible,
    published,
    smart,
    sums,
    timeliness,
    verification,
    waiting,
    years,
)

__all__ = [
    "evidence",
    "notes",
    "obstacles",
    "plausible",
    "published",
    "smart",
    "sums",
    "timeliness",
    "verification",
    "waiting",
    "years",
]
