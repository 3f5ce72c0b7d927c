"""What people do in and after a meeting."""

from .attendance import attend_by_qr, confirm_attendance, register_attendance
from .commitment import sign_commitment
from .followup import (
    claim_follow_up,
    claim_with_evidence,
    decide,
    decide_with_follow_up,
    plan_follow_up,
    reopen_follow_up,
    verify_follow_up,
)
from .meeting import answer_note, close_agenda, note_question, open_agenda
from .understanding import answer_question, answer_questions

__all__ = [
    "answer_note",
    "answer_question",
    "answer_questions",
    "attend_by_qr",
    "claim_follow_up",
    "claim_with_evidence",
    "close_agenda",
    "confirm_attendance",
    "decide",
    "decide_with_follow_up",
    "note_question",
    "open_agenda",
    "plan_follow_up",
    "register_attendance",
    "reopen_follow_up",
    "sign_commitment",
    "verify_follow_up",
]
