"""Reads of the members' track."""

from .decree import DefinisiName, MembersIku, members_iku
from .rounds import (
    candidates_for,
    due_to_close,
    due_to_destroy,
    invitation_of,
    invitation_of_token,
    invitations_of,
    members_to_set_up,
    own_rounds,
    rounds_to_set_up,
)

__all__ = [
    "DefinisiName",
    "MembersIku",
    "candidates_for",
    "due_to_close",
    "due_to_destroy",
    "invitation_of",
    "invitation_of_token",
    "invitations_of",
    "members_iku",
    "members_to_set_up",
    "own_rounds",
    "rounds_to_set_up",
]
