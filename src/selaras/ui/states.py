"""The marks: which icon and word stand for a state. Shape and word carry it, colour only helps.

Results (`tercapai` and so on) have colour; workflow states are grey outline icons; findings borrow
the marks of results because they, too, say how far something is from right.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mark:
    """CSS class after `st-`, icon of the sprite, and the word people read."""

    css: str
    icon: str
    word: str


RESULTS: Final[dict[str, Mark]] = {
    "tercapai": Mark("capai", "capai", "Tercapai"),
    "di_jalur": Mark("capai", "capai", "Di jalur"),
    "waspada": Mark("waspada", "waspada", "Waspada"),
    "di_bawah": Mark("bawah", "bawah", "Di bawah"),
    "tidak_berlaku": Mark("nihil", "nihil", "Tidak berlaku"),
    "belum_diukur": Mark("belum", "belum", "Belum diukur"),
}

FINDINGS: Final[dict[str, Mark]] = {
    "galat": Mark("bawah", "bawah", "Galat"),
    "peringatan": Mark("waspada", "waspada", "Peringatan"),
    "saran": Mark("belum", "belum", "Saran"),
    "bersih": Mark("capai", "capai", "Bersih"),
}

WORKFLOW: Final[dict[str, Mark]] = {
    "draft": Mark("alur", "pencil", "Draf"),
    "submitted": Mark("alur", "send", "Diajukan"),
    "verified": Mark("alur", "check2-all", "Diverifikasi"),
    "checked": Mark("alur", "check2", "Menunggu persetujuan"),
    "approved": Mark("alur", "check2-all", "Disetujui"),
    "agreed": Mark("alur", "check2-all", "Disepakati"),
    "returned": Mark("alur", "arrow-return-left", "Dikembalikan"),
    "signed": Mark("alur", "lock", "Ditandatangani"),
    "enacted": Mark("alur", "lock", "Ditetapkan"),
    "locked": Mark("alur", "lock", "Dikunci"),
    "published": Mark("alur", "newspaper", "Diterbitkan"),
    "offline": Mark("alur", "cloud-slash", "Menunggu sinyal"),
    "saved": Mark("alur", "cloud-check", "Tersimpan"),
    "later": Mark("alur", "clock-history", "Belum waktunya"),
}

# Short names, as the theme's classes are called, for marks whose word the page gives itself.
_PLAIN: Final[dict[str, Mark]] = {
    "capai": RESULTS["tercapai"],
    "bawah": RESULTS["di_bawah"],
    "nihil": RESULTS["tidak_berlaku"],
    "belum": RESULTS["belum_diukur"],
}

MARKS: Final[dict[str, Mark]] = {**_PLAIN, **RESULTS, **FINDINGS, **WORKFLOW}


def mark_for(code: str, word: str = "") -> Mark:
    """The mark of a state. A state nobody described yet gets a neutral mark if its word is given.

    Raises LookupError for an unknown code without a word: a mark without a word says nothing.
    """
    known = MARKS.get(code)
    if known is None:
        if not word:
            raise LookupError(f"no mark for {code!r}; known: {', '.join(MARKS)}")
        return Mark("alur", "clock-history", word)
    return Mark(known.css, known.icon, word) if word else known
