"""Meetings and what came of them."""

from .agenda import Agenda, AgendaTopic, DiscussionNote, Kehadiran, Materi
from .commitment import Komitmen, KomitmenSignature
from .followup import FollowUp, FollowUpBukti, Keputusan
from .understanding import Pemahaman, PemahamanAnswer, PemahamanOption

__all__ = [
    "Agenda",
    "AgendaTopic",
    "DiscussionNote",
    "FollowUp",
    "FollowUpBukti",
    "Kehadiran",
    "Keputusan",
    "Komitmen",
    "KomitmenSignature",
    "Materi",
    "Pemahaman",
    "PemahamanAnswer",
    "PemahamanOption",
]
