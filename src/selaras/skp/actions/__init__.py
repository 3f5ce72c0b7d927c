"""What people do with an SKP: write a draft (`drafting`), then agree on it (`agreement`)."""

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

__all__ = [
    "agree_skp",
    "draft_from",
    "draft_skp",
    "drop_aspek",
    "drop_rhk",
    "feed_indikator",
    "put_rhk",
    "return_skp",
    "set_aspek",
    "submit_skp",
    "unfeed_indikator",
]
