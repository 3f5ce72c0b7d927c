"""What a heading says about the column beneath it: its part in measurement, year, period, unit, scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from selaras_rules.reading import words
from selaras_rules.reading.digits import Gaya
from selaras_rules.reading.tabel.cells import MONTHS


class Peran(StrEnum):
    """The part a column plays."""

    KODE = "kode"
    NOMOR = "nomor"
    INDIKATOR = "indikator"
    SASARAN = "sasaran"
    KEGIATAN = "kegiatan"
    MILIK = "milik"
    SATUAN = "satuan"
    TAHUN = "tahun"
    PERIODE = "periode"
    AWAL = "awal"
    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    KEMAJUAN = "kemajuan"
    PAGU = "pagu"
    REALISASI_ANGGARAN = "realisasi_anggaran"
    SERAPAN = "serapan"
    BOBOT = "bobot"
    KELAS = "kelas"
    AMBANG = "ambang"
    TUNTAS = "tuntas"
    MULAI = "mulai"
    SELESAI = "selesai"
    KETERANGAN = "keterangan"


FIGURES: Final = frozenset(
    {
        *(Peran.AWAL, Peran.TARGET, Peran.REALISASI, Peran.CAPAIAN, Peran.KEMAJUAN),
        *(Peran.PAGU, Peran.REALISASI_ANGGARAN, Peran.SERAPAN, Peran.BOBOT),
    }
)
NAMES: Final = (Peran.INDIKATOR, Peran.SASARAN, Peran.KEGIATAN, Peran.KODE)
VERDICTS: Final = (Peran.KETERANGAN, Peran.AMBANG, Peran.TUNTAS)
"""Columns that say in words whether a target is met."""
LONGEST_HEADING: Final = 80
"""What is longer is an explanation, not a heading."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column as understood. `skala` is what its figures count in (1000 under a heading "(000)")."""

    place: int
    heading: str
    peran: Peran | None = None
    tahun: int | None = None
    periode: str = ""
    skala: int = 1
    gaya: Gaya | None = None

    @property
    def key(self) -> tuple[Peran | None, int | None, str]:
        return self.peran, self.tahun, self.periode


# In this order: the first that fits wins. A heading is compared in small letters, underscores as blanks.
_ROLES: Final[tuple[tuple[Peran, re.Pattern[str]], ...]] = tuple(
    (peran, re.compile(pattern))
    for peran, pattern in (
        (Peran.KODE, r"^kode\b|\bkode (indikator|iku|ikk|kegiatan|program)|^code$|^nomor (indikator|iku)"),
        (Peran.NOMOR, r"^(no|nomor|no urut|nomor urut|id|#)$"),
        (
            Peran.KELAS,
            r"^(rentang|kelas) (kemajuan|capaian)$|^(progress|kemajuan|capaian)( pct)? (range|rentang)$",
        ),
        (Peran.KETERANGAN, r"^keterangan|\bstatus\b|^ket$"),
        (
            Peran.MILIK,
            r"^(kode |nama )?(unit( kerja)?|satker|kantor|opd|skpd|instansi|penugasan|pegawai|nip)$",
        ),
        (Peran.SATUAN, r"^satuan\b|^uom$"),
        (Peran.TAHUN, r"^tahun( anggaran)?$|^year$|^fiscal (yr|year)$|^ta$"),
        (Peran.PERIODE, r"^(periode|triwulan|tw|bulan|quarter|fiscal qtr|semester)$"),
        (Peran.AWAL, r"\b(kondisi|data|nilai) awal|baseline|^value start$|tahun dasar|^awal$"),
        (Peran.KEMAJUAN, r"^progress( pct)?$|^kemajuan"),
        (Peran.CAPAIAN, r"^(%|persen\w*|tingkat|rasio)?\s*(pen)?capaian (dari |thd |terhadap |atas )?target"),
        (Peran.AMBANG, r"\b(threshold|ambang)\b"),
        (Peran.TUNTAS, r"\bcompletions?$|^ketuntasan$"),
        (Peran.TARGET, r"\btarget\b|\brencana (kinerja|anggaran)\b"),
        (Peran.SERAPAN, r"serapan"),
        (Peran.PAGU, r"\bpagu\b|alokasi anggaran|^anggaran"),
        (Peran.REALISASI, r"realisasi|^value current$|^actual"),
        (Peran.CAPAIAN, r"capaian|achievement"),
        (Peran.MULAI, r"^(tanggal |tgl )?mulai|^start( date)?$|^tanggal awal"),
        (Peran.SELESAI, r"^(tanggal |tgl )?(selesai|akhir|berakhir)|^end( date)?$|^batas waktu|^tenggat"),
        (Peran.BOBOT, r"^bobot|^weight"),
        (Peran.INDIKATOR, r"indikator|^indicator$|\biku\b|\bikk\b|\bikp\b|ukuran kinerja"),
        (Peran.SASARAN, r"sasaran|\btujuan\b"),
        (Peran.KEGIATAN, r"program|kegiatan|^uraian|rincian output|keluaran|komponen"),
    )
)  # fmt: skip
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_QUARTER: Final = re.compile(r"\b(?:tw|triwulan|trw|kuartal|q)[ .]*(iv|iii|ii|i|[1-4])\b")
_SEMESTER: Final = re.compile(r"\b(?:semester|smt|sem)[ .]*(ii|i|[12])\b")
_MONTH: Final = re.compile(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b")
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_PERCENT: Final = re.compile(r"^\(?%\)?$|\(%\)|^persen(tase)?$|%$")
_THOUSANDS: Final = re.compile(r"\(\s*000\s*\)|\bribuan? ?(rupiah|rp)?\b|\brp\.? ?000\b")
_MILLIONS: Final = re.compile(r"\bjuta(an)? ?(rupiah|rp)?\b")
_BARE: Final = re.compile(r"^(k|rp\.?|kinerja|keuangan|fisik|%|persen|nilai|volume|s/?d|ke-?\s*\d)$")


def normal(heading: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"\s+", " ", heading.replace("_", " ")).strip(" :.*").casefold()


def role_of(part: str) -> Peran | None:
    """The part that one level of a heading names."""
    low = normal(part)
    if not low or len(low) > LONGEST_HEADING:
        return None
    return next((peran for peran, pattern in _ROLES if pattern.search(low)), None)


def year_of(text: str) -> int | None:
    """The year a text names."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def period_of(text: str) -> str:
    """ "TW1" to "TW4", "S1", "S2", "B01" to "B12"; empty where a text names no part of a year."""
    low = normal(text)
    for sign, pattern in (("TW", _QUARTER), ("S", _SEMESTER)):
        match = pattern.search(low)
        if match:
            return sign + _ROMAN.get(match[1], match[1])
    match = _MONTH.search(low)
    return f"B{MONTHS[match[1]]:02d}" if match else ""


def is_heading(text: str) -> bool:
    """Does a text read as (a level of) a heading: a part, a year, a period, a unit? No sentence does."""
    low = normal(text)
    return not text.endswith(".") and bool(
        role_of(text)
        or _BARE.match(low)
        or period_of(low)
        or re.fullmatch(r"(tahun |ta\.? ?)?(19|20)\d{2}", low)
        or _PERCENT.match(low)
        or (low.startswith("(") and len(low) < 20 and not low.strip("()").isdigit())
    )


def _with_money(peran: Peran | None, money: bool, percent: bool) -> Peran | None:
    """The same part where the column speaks of money: a target of money is a ceiling."""
    if not money:
        return peran
    if percent and peran in {None, Peran.PAGU, Peran.REALISASI, Peran.CAPAIAN, Peran.SERAPAN}:
        return Peran.SERAPAN
    swapped = {
        None: Peran.PAGU,
        Peran.TARGET: Peran.PAGU,
        Peran.REALISASI: Peran.REALISASI_ANGGARAN,
        Peran.CAPAIAN: Peran.SERAPAN,
    }
    return swapped.get(peran, peran)


def column_of(place: int, parts: Sequence[str]) -> Kolom:
    """A column from the levels of its heading, outermost first; the innermost level decides."""
    inward = [part for part in reversed(parts) if 0 < len(part) <= LONGEST_HEADING]
    heading = " / ".join(dict.fromkeys(reversed(inward)))
    low = normal(heading)
    peran = next((found for part in inward if (found := role_of(part))), None)
    money = words.MONEY.search(heading) is not None and peran not in {Peran.KODE, Peran.TAHUN}
    if peran in {None, Peran.TARGET, Peran.REALISASI, Peran.CAPAIAN, Peran.PAGU, Peran.SERAPAN}:
        peran = _with_money(peran, money, bool(inward) and _PERCENT.search(normal(inward[0])) is not None)
    skala = 1000 if _THOUSANDS.search(low) else 1_000_000 if _MILLIONS.search(low) else 1
    return Kolom(
        place,
        heading,
        peran,
        next((year for part in inward if (year := year_of(part))), None),
        next((period for part in inward if (period := period_of(part))), ""),
        skala if money else 1,
    )
