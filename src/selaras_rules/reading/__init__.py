"""Numbers, ranges, predicates and units as Indonesian documents write them."""

from selaras_rules.reading.digits import Gaya, Sebab, TakTerbaca, column_style
from selaras_rules.reading.numbers import Bacaan, Jenis, read_number

__all__ = ["Bacaan", "Gaya", "Jenis", "Sebab", "TakTerbaca", "column_style", "read_number"]
