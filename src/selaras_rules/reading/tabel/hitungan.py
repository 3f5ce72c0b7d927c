"""What Selaras makes of the figures of a row: which reading of a cell holds, and the capaian it comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Final

from selaras_rules.capaian import Polaritas, TargetNilai
from selaras_rules.reading.tabel.figures import Isian
from selaras_rules.reading.tabel.headings import Peran
from selaras_rules.reading.tabel.ratio import Cara, explaining, figure_for
from selaras_rules.reading.tabel.rows import Baris

LOWER_IS_BETTER: Final = re.compile(
    r"kemiskinan|pengangguran|kematian|meninggal|korban|kecelakaan|inflasi|stunting|prevalensi"
    r"|gizi (buruk|kurang)|putus sekolah|v/c ratio|sisa perkara|waktu tunggu|pelanggaran"
    r"|kriminalitas|penyimpangan|kebocoran|jumlah (aduan|pengaduan|temuan|sengketa)|ketimpangan"
    r"|\bgini\b|kerugian",
    re.IGNORECASE,
)
# "Persentase penanganan korban" counts what was done about them, and more of it is better.
_DONE_ABOUT_IT: Final = re.compile(
    r"penanganan|penurunan|penyelesaian|penanggulangan|pencegahan|diselesaikan|ditindaklanjuti|tertangani"
    r"|penegakan|pengendalian|dilayani|bantuan|layanan|pelayanan|cakupan|laporan",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What Selaras makes of target and realisasi: the figure, and every way that yields the printed one."""

    nilai: Decimal | None = None
    cara: tuple[Cara, ...] = ()


@lru_cache(maxsize=512)  # asked several times a row
def lower_is_better(nama: str) -> bool:
    """Does the name of an indicator say that less is better?"""
    return LOWER_IS_BETTER.search(nama) is not None and _DONE_ABOUT_IT.search(nama) is None


def target_of(isian: Isian | None) -> TargetNilai | None:
    """A target as the rules take it: a number, a range, or a word."""
    if isian is None or isian.bacaan is None or isian.kosong:
        return None
    if isian.bacaan.low is not None and isian.bacaan.high is not None:
        return (isian.bacaan.low, isian.bacaan.high)
    return isian.angka if isian.angka is not None else isian.kata or None


def is_open(cells: Mapping[Peran, Isian]) -> bool:
    """Can any of the cells be read in two ways?"""
    return any(len(cell.pilihan) > 1 for cell in cells.values())


def settle(cells: Mapping[Peran, Isian]) -> dict[Peran, Isian]:
    """Cells readable in two ways, decided where only one combination yields the printed ratio."""
    settled = dict(cells)
    for trio in (
        (Peran.TARGET, Peran.REALISASI, Peran.CAPAIAN),
        (Peran.PAGU, Peran.REALISASI_ANGGARAN, Peran.SERAPAN),
    ):
        group = [settled[peran] for peran in trio if peran in settled]
        if len(group) != 3 or not any(len(cell.pilihan) > 1 for cell in group):
            continue
        fitting = [
            choice
            for choice in product(*(cell.pilihan for cell in group))
            if choice[0] and explaining(choice[2], choice[0], choice[1])
        ]
        if len(fitting) == 1:
            settled |= {
                peran: cell.decided(value)
                for peran, cell, value in zip(trio, group, fitting[0], strict=True)
                if len(cell.pilihan) > 1
            }
    return settled


def computed(baris: Baris, cells: Mapping[Peran, Isian]) -> Hitungan:
    """The capaian of a row, by the way its own printed figure shows, else by its name."""
    target, reached = target_of(cells.get(Peran.TARGET)), cells.get(Peran.REALISASI)
    if target is None or isinstance(target, str) or reached is None or reached.angka is None:
        return Hitungan()
    printed = cells.get(Peran.CAPAIAN)
    found: list[Cara] = []
    if printed is not None and printed.angka is not None:
        found = explaining(printed.angka, target, reached.angka)
    start = cells[Peran.AWAL].angka if Peran.AWAL in cells else None
    falling = start is not None and isinstance(target, Decimal) and target < start
    wanted = Polaritas.TURUN if falling or lower_is_better(baris.nama) else Polaritas.NAIK
    if found:
        return Hitungan(likely(found, wanted).nilai, tuple(found))
    kind = Polaritas.RENTANG if isinstance(target, tuple) else wanted
    return Hitungan(figure_for(kind, target, reached.angka))


def likely(found: Sequence[Cara], wanted: Polaritas) -> Cara:
    """The way of the polarity that is expected, else the most usual one."""
    return next((way for way in found if way.polaritas is wanted), found[0])
