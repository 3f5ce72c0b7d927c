"""The pages of the members' track."""

from .answering import jawab_360, jawab_360_publik
from .decree import iku_anggota, iku_anggota_tetapkan
from .rounds import (
    buka_360,
    hasil_360,
    penilaian_360,
    putaran_360,
    susun_360,
    tutup_360,
)

__all__ = [
    "buka_360",
    "hasil_360",
    "iku_anggota",
    "iku_anggota_tetapkan",
    "jawab_360",
    "jawab_360_publik",
    "penilaian_360",
    "putaran_360",
    "susun_360",
    "tutup_360",
]
