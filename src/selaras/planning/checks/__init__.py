"""The checks of *periksa* that planning answers; importing this package registers them."""

from . import line, manual, missing, nodes, owner, polarity, promises, steps, targets, twins, wording

__all__ = [
    "line",
    "manual",
    "missing",
    "nodes",
    "owner",
    "polarity",
    "promises",
    "steps",
    "targets",
    "twins",
    "wording",
]
