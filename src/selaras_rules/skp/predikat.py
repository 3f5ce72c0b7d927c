"""Predikat of an employee: the quadrant of hasil kerja and perilaku kerja."""

from __future__ import annotations

from datetime import date

from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact
from selaras_rules.skp.buku import MATRIKS, PREDIKAT, RATING


def rating_code(word: str) -> str:
    """ "Di Atas Ekspektasi", "di_atas_ekspektasi", "di_atas" to di_atas; raises `InputError` otherwise."""
    code = word.strip().casefold().replace(" ", "_").removesuffix("_ekspektasi")
    if code not in RATING:
        raise InputError(f"Rating “{word}” tidak dikenal; yang ada: {', '.join(RATING)}.", kode="rating")
    return code


def predikat_code(word: str, tanggal: date) -> str:
    """A predikat by code or name, the older "Cukup" too; raises `InputError` otherwise."""
    known = PREDIKAT.at(tanggal).value
    code = word.strip().casefold().replace(" ", "_")
    code = "butuh_perbaikan" if code == "cukup" else code
    if code not in known:
        raise InputError(f"Predikat “{word}” tidak dikenal; yang ada: {', '.join(known)}.", kode="predikat")
    return code


def explain_predikat_pegawai(
    hasil: Fact | Explained, perilaku: Fact | Explained, *, tanggal: date
) -> Explained:
    """The predikat (its value is the code) from the two ratings."""
    version = MATRIKS.at(tanggal)
    row, column = rating_code(str(hasil.value)), rating_code(str(perilaku.value))
    code = version.value[row][column]
    return Explained(
        label="Predikat kinerja pegawai",
        value=code,
        unit="",
        formula=f"pertemuan hasil kerja dan perilaku kerja pada kuadran: {PREDIKAT.at(tanggal).value[code]}",
        substituted=f"hasil kerja {RATING[row]}, perilaku kerja {RATING[column]}",
        inputs=(hasil, perilaku),
        reference=version.reference,
        notes=(version.note,) if version.note else (),
    )
