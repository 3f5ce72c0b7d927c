"""The checks of *periksa* that planning answers; importing this package registers them."""

from . import (
    crosscutting,
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
