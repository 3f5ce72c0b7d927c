"""Reads of the budget: who sees it, and what an office has spent for which result."""

from .budget import Budget, BudgetLine, budget_of
from .visible import lines_visible_to, realisasi_visible_to

__all__ = ["Budget", "BudgetLine", "budget_of", "lines_visible_to", "realisasi_visible_to"]
