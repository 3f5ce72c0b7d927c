"""What people do on the members' track."""

from .answering import answer
from .closing import close_round, destroy_short
from .decree import assign_member_iku
from .rounds import draft_round, invite, open_round

__all__ = [
    "answer",
    "assign_member_iku",
    "close_round",
    "destroy_short",
    "draft_round",
    "invite",
    "open_round",
]
