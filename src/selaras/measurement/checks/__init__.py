"""The checks of *periksa* that measurement answers; importing this package registers them."""

from . import evidence, notes, published

__all__ = ["evidence", "notes", "published"]
