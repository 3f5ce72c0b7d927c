"""Reads of meetings: which, who was reached, what was understood, what is owed."""

from .agenda import followups_of, for_page, visible_to
from .coverage import Coverage, CoverageRow, Reached, coverage_of, coverage_of_many
from .understanding import QuestionResult, my_open_questions, results_of

__all__ = [
    "Coverage",
    "CoverageRow",
    "QuestionResult",
    "Reached",
    "coverage_of",
    "coverage_of_many",
    "followups_of",
    "for_page",
    "my_open_questions",
    "results_of",
    "visible_to",
]
