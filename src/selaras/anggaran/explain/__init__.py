"""Telusur of money: serapan down to each month and who verified it, efisiensi down to evidence."""

from .figure import explain_efisiensi, explain_office, explain_part, explain_sasaran
from .keys import figure_key, register

__all__ = [
    "explain_efisiensi",
    "explain_office",
    "explain_part",
    "explain_sasaran",
    "figure_key",
    "register",
]
