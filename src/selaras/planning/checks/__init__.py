"""The checks of *periksa* that planning answers; importing this package registers them."""

from . import line, manual, owner, targets, wording

__all__ = ["line", "manual", "owner", "targets", "wording"]
