"""Reads of meetings: which, who was reached, what was understood, what is owed."""

from .agenda import followups_of, for_page, named, visible_to
from .coverage import Coverage, CoverageRow, Reached, coverage_of, coverage_of_many
from .understanding import QuestionResult, explained_results_of, my_open_questions, results_of

__all__ = [
    "Coverage",
    "CoverageRow",
    "QuestionResult",
    "Reached",
    "coverage_of",
    "coverage_of_many",
    "explained_results_of",
    "followups_of",
    "for_page",
    "my_open_questions",
    "named",
    "results_of",
    "visible_to",
]
