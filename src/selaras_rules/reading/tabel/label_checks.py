"""Words that judge a row, against its figures and against each other: met or not, and in which band."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Final

from selaras_rules.capaian import Polaritas, TargetNilai, capaian
from selaras_rules.capaian.skala_ordinal import kenali_skala
from selaras_rules.core.dated import NEWEST
from selaras_rules.core.decimals import HUNDRED, format_id, rounded
from selaras_rules.reading.tabel.figures import Isian
from selaras_rules.reading.tabel.findings import GALAT, Temuan
from selaras_rules.reading.tabel.headings import Peran
from selaras_rules.reading.tabel.hitungan import Hitungan, target_of
from selaras_rules.reading.tabel.rows import Baris

_MET: Final = {
    "tercapai": True,
    "terpenuhi": True,
    "target met": True,
    "tidak tercapai": False,
    "belum tercapai": False,
    "target not met": False,
}
_BAND: Final = re.compile(
    r"^(?:(?P<below>below|di bawah|kurang dari|<)|(?P<above>above|di atas|lebih dari|>))? ?"
    r"(?P<low>\d+)(?: ?[-–] ?(?P<high>\d+))? ?%",
    re.IGNORECASE,
)


def is_met(target: TargetNilai, reached: Isian) -> bool | None:
    """Is a target of words met? None where no known scale holds both words."""
    if not isinstance(target, str) or not reached.kata:
        return None
    if target.casefold() == reached.kata.casefold():
        return True
    scale = kenali_skala([target, reached.kata], NEWEST)
    if scale is None:
        return None
    found = capaian(
        polaritas=Polaritas.TERCAPAI, target=target, realisasi=reached.kata, tanggal=NEWEST, skala=scale
    )
    return found == HUNDRED if isinstance(found, Decimal) else None


def _said(words: str) -> bool | None:
    """What a verdict says: "Target met: at or above threshold" is met; None for any other words."""
    return _MET.get(words.partition(":")[0].strip().casefold())


def verdicts(baris: Baris) -> Iterator[Temuan]:
    """Two columns of one row that judge it differently."""
    judged = {said: words for words in reversed(baris.putusan) if (said := _said(words)) is not None}
    if len(judged) == 2:
        says = f"Tertulis “{judged[False]}” dan “{judged[True]}” pada baris yang sama."
        yield Temuan("putusan_bertentangan", GALAT, says, baris.nomor)


def band(baris: Baris, cells: Mapping[Peran, Isian]) -> Iterator[Temuan]:
    """The band that a row names, against its progress (else its capaian), whole or cut to whole percents."""
    match = _BAND.match(baris.kelas)
    percent = _percent(cells)
    if match is None or percent is None:
        return
    figures = {percent, rounded(percent, 0), percent.to_integral_value(ROUND_DOWN)}
    if not any(_holds(match, figure) for figure in figures):
        says = f"Tertulis “{baris.kelas}”, padahal angkanya {format_id(percent, 2)} %."
        yield Temuan("kelas_beda", GALAT, says, baris.nomor)


def _percent(cells: Mapping[Peran, Isian]) -> Decimal | None:
    """Progress is printed as a factor (0,25), capaian in percent, unless the cell has its own sign."""
    for peran, faktor in ((Peran.KEMAJUAN, HUNDRED), (Peran.CAPAIAN, Decimal(1))):
        cell = cells.get(peran)
        if cell is not None and cell.angka is not None:
            return cell.angka * (Decimal(1) if cell.teks.endswith("%") else faktor)
    return None


def _holds(band: re.Match[str], percent: Decimal) -> bool:
    low = Decimal(band["low"])
    if band["below"]:
        return percent < low
    if band["above"]:
        return percent > low
    return low <= percent <= Decimal(band["high"] or band["low"])


def remark(baris: Baris, cells: Mapping[Peran, Isian], hitungan: Hitungan) -> Iterator[Temuan]:
    """The remark "tercapai" against what the row shows."""
    said = _said(baris.keterangan)
    reached = cells.get(Peran.REALISASI)
    if said is None or reached is None or len(baris.isi) > 1:
        return
    target = target_of(cells.get(Peran.TARGET))
    met = is_met(target, reached) if target is not None else None
    if met is None:
        met = None if hitungan.nilai is None else hitungan.nilai >= HUNDRED
    if met is not None and met != said:
        says = f"Tertulis “{baris.keterangan}”, padahal realisasi “{reached.teks}” "
        says += "memenuhi targetnya." if met else "tidak memenuhi targetnya."
        yield Temuan("keterangan_beda", GALAT, says, baris.nomor)
