"""What people do with an SKP: write a draft (`drafting`, `framing`), then agree on it (`agreement`)."""

from .agreement import agree_skp, return_skp, submit_skp
from .drafting import (
    draft_from,
    draft_skp,
    drop_aspek,
    drop_rhk,
    feed_indikator,
    put_rhk,
    set_aspek,
    unfeed_indikator,
)
from .framing import choose_approach, frame, set_ekspektasi, set_lampiran

__all__ = [
    "agree_skp",
    "choose_approach",
    "draft_from",
    "draft_skp",
    "drop_aspek",
    "drop_rhk",
    "feed_indikator",
    "frame",
    "put_rhk",
    "return_skp",
    "set_aspek",
    "set_ekspektasi",
    "set_lampiran",
    "submit_skp",
    "unfeed_indikator",
]
