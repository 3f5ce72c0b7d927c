"""Telusur of a figure: to date, slot, verified version, komponen, claims of daily work, evidence.

The same rules as `queries.results_for`, explained; a property test holds the two equal. A fixed number of
queries.
"""

from selaras.measurement.explain.account import period_label
from selaras.measurement.explain.figure import explain_capaian, explain_realisasi
from selaras.measurement.explain.keys import register

__all__ = ["explain_capaian", "explain_realisasi", "period_label", "register"]
