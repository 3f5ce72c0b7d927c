"""A nation of numbers: 553 numbered offices with five years of illustrative figures (decision 0055)."""

from .making import ACCOUNTS, National, make
from .size import Size

__all__ = ["ACCOUNTS", "National", "Size", "make"]
