"""The checks of *periksa* that planning answers; importing this package registers them."""

from . import (
    crosscutting,
    duties,
    line,
    manual,
    missing,
    nodes,
    owner,
    polarity,
    promises,
    steps,
    targets,
    twins,
    wording,
)

__all__ = [
    "crosscutting",
    "duties",
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
