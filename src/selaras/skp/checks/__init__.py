"""The checks of *periksa* that people's work answers; importing this package registers them."""

from . import carried, people

__all__ = ["carried", "people"]
