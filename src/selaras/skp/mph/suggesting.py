"""Who might have a part in a result: by the plan, by last year, by the words of his duties."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from selaras.organisation.models import Penugasan, Tupoksi
from selaras.skp.models import MphCell
from selaras.skp.mph.queries import Result

Role = MphCell.Role
ENOUGH: Final = 2  # words in common
WORD: Final = re.compile(r"[a-z]{5,}")
EMPTY: Final = frozenset(
    (
        *("dalam", "dengan", "untuk", "antara", "serta", "setiap", "sesuai", "bidang", "tugas", "fungsi"),
        *("jumlah", "persentase", "tingkat", "nilai", "kegiatan", "pelaksanaan", "penyusunan"),
        *("pengelolaan", "bawaslu", "kabupaten", "provinsi", "pemilu", "pemilihan", "umum"),
    )
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A part that might be given, and why."""

    role: str
    reason: str


def words_of(text: str) -> frozenset[str]:
    """The words that say something: five letters or more, none of those that stand everywhere."""
    return frozenset(WORD.findall(text.lower())) - EMPTY


def suggest(
    result: Result,
    post: Penugasan,
    fed: set[tuple[int, int]],
    duties: Mapping[int, Sequence[Tupoksi]],
) -> Suggestion | None:
    """The strongest ground: he holds the PIC's post, he fed it last year, a duty of his speaks of it."""
    if result.pic_formasi_id is not None and result.pic_formasi_id == post.formasi_id:
        return Suggestion(Role.LEAD, "penanggung jawab menurut rencana")
    if result.definisi_id is not None and (post.person_id, result.definisi_id) in fed:
        return Suggestion(Role.SUPPORT, "tahun lalu RHK-nya mengisi hasil ini")
    wanted = words_of(result.text)
    for duty in duties.get(post.formasi_id or 0, ()):
        if len(wanted & words_of(duty.text)) >= ENOUGH:
            return Suggestion(Role.SUPPORT, f"tugas dan fungsi nomor {duty.number}")
    return None
