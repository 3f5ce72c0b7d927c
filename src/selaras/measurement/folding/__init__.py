"""Figures over offices: leaves kept by the actions, parents folded by passes, all provable (ADR 0052-0054).

Actions call `refresh` (slots changed) or `mark` (only what lies above changed); the worker calls `fold`;
`recompute` and `compare` are `selaras hitung-ulang`.
"""

from .full import Difference, Outcome, compare, recompute
from .marking import mark, mark_parents, refresh, refresh_definisi
from .passes import fold

__all__ = [
    "Difference",
    "Outcome",
    "compare",
    "fold",
    "mark",
    "mark_parents",
    "recompute",
    "refresh",
    "refresh_definisi",
]
