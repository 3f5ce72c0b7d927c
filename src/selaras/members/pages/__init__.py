"""What the pages of the members' track say."""

from .decree import MembersPage, members_page
from .rounds import (
    Overview,
    ResultPage,
    answering_context,
    chosen_raters,
    overview,
    result_page,
    round_context,
)

__all__ = [
    "MembersPage",
    "Overview",
    "ResultPage",
    "answering_context",
    "chosen_raters",
    "members_page",
    "overview",
    "result_page",
    "round_context",
]
