"""`./selaras hitung`: the rules, JSON Lines in and out.

One question a line, one answer a line, in order; a bad line answers with an error and does not stop the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal, DecimalException
from typing import Any, Final

from selaras_rules.core.dated import NEWEST
from selaras_rules.core.errors import InputError, RulesError
from selaras_rules.hitung import akhir_tahun, pelaksanaan, pengukuran, penilaian
from selaras_rules.hitung.jawaban import Jawaban, as_data, error_data
from selaras_rules.hitung.masukan import Masukan

JENIS: Final[dict[str, Callable[[Masukan], Jawaban]]] = {
    "capaian": pengukuran.capaian,
    "kemajuan": pengukuran.kemajuan,
    "serapan": pengukuran.serapan,
    "jumlah": pengukuran.jumlah,
    "rata_rata": pengukuran.rata_rata,
    "rata_rata_geometrik": pengukuran.rata_rata_geometrik,
    "rata_rata_pertumbuhan": pengukuran.rata_rata_pertumbuhan,
    "rasio": pengukuran.rasio,
    "konsolidasi": pengukuran.konsolidasi,
    "kategori": pengukuran.kategori,
    "nilai_akip": penilaian.nilai_akip,
    "predikat_akip": penilaian.nilai_predikat_akip,
    "predikat_pegawai": penilaian.predikat_pegawai,
    "pola_distribusi": penilaian.pola_distribusi,
    "angka_kredit": penilaian.angka_kredit,
    "efisiensi": penilaian.efisiensi,
    "skp_lama": penilaian.skp_lama,
    "nka": penilaian.nka,
    "nko": penilaian.nko,
    "nhk": penilaian.nhk,
    "nkp": penilaian.nkp,
    "ikm": penilaian.ikm,
    "indeks_rb": pelaksanaan.indeks_rb,
    "ikpa": pelaksanaan.ikpa,
    "k3": pelaksanaan.k3,
    "prakiraan": akhir_tahun.prakiraan,
    "baca_nilai": pengukuran.baca_nilai,
}
"""Every kind of question of CONTRACTS, four beyond it (indeks_rb, ikpa, k3, prakiraan); who answers it."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InputError(f"Kunci '{twice}' tertulis dua kali.", kode="json")
    return found


def _no_constant(name: str) -> Any:
    raise InputError(f"{name} bukan angka.", kode="json")


_DECODER: Final = json.JSONDecoder(
    parse_float=Decimal, parse_int=Decimal, parse_constant=_no_constant, object_pairs_hook=_once
)
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)


def read_json(text: str) -> Any:
    """JSON with exact numbers; raises `InputError` for anything else, a key written twice included."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError, DecimalException):
        raise InputError("Baris ini bukan JSON yang sah.", kode="json") from None


_KEYS: Final = frozenset({"jenis", "tanggal", "masukan"})


def _question(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise InputError("Setiap pertanyaan harus berupa satu objek JSON.", kode="json")
    if not data.keys() <= _KEYS:
        raise InputError(f"Kunci tidak dikenal: {', '.join(sorted(data.keys() - _KEYS))}.", kode="json")
    return data


def _tanggal(value: Any) -> date:
    if value is None:
        return NEWEST
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise InputError("'tanggal' harus berupa tanggal TTTT-BB-HH yang ada.", kode="tanggal") from None


def jawab(question: dict[str, Any], *, uraian: bool = True) -> tuple[Jawaban, list[str]]:
    """One question to its answer as the rules give it, with the notes on how its input was read.

    `uraian` False leaves the sums in words out where that is quicker. Raises `RulesError` where it cannot be
    answered.
    """
    jenis = question.get("jenis")
    if not isinstance(jenis, str) or jenis not in JENIS:
        raise InputError(f"Jenis “{jenis}” tidak dikenal; yang ada: {', '.join(JENIS)}.", kode="jenis")
    data = question.get("masukan")
    if not isinstance(data, dict):
        raise InputError("'masukan' harus berupa objek.", kode="masukan")
    masukan = Masukan(data, _tanggal(question.get("tanggal")), uraian=uraian)
    jawaban = JENIS[jenis](masukan)
    return jawaban, [*masukan.catatan, *(f"Masukan '{key}' tidak dipakai." for key in masukan.unused())]


def answer(question: dict[str, Any], *, penjelasan: bool = True) -> dict[str, Any]:
    """One question answered as plain data; raises `RulesError` where it cannot be."""
    jawaban, catatan = jawab(question, uraian=penjelasan)
    return as_data(jawaban, catatan, penjelasan=penjelasan)


def answer_any(data: Any, *, penjelasan: bool = True) -> dict[str, Any]:
    """One question, already parsed, to one answer; whatever is wrong with it becomes an error answer."""
    try:
        return answer(_question(data), penjelasan=penjelasan)
    except RulesError as problem:
        return error_data(problem)
    except (DecimalException, RecursionError):
        return error_data(InputError("Angka pada baris ini tidak dapat dihitung.", kode="angka"))


def answer_line(line: str, *, penjelasan: bool = True) -> dict[str, Any]:
    """One line of JSON to one answer, an error answer where it cannot be read or computed."""
    try:
        data = read_json(line)
    except RulesError as problem:
        return error_data(problem)
    return answer_any(data, penjelasan=penjelasan)


def as_text(answered: Any) -> str:
    """An answer as JSON that can be written as UTF-8: half a character that came in goes out as "?"."""
    text = _ENCODER.encode(answered)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def run(lines: Iterable[str], *, penjelasan: bool = True) -> Iterator[str]:
    """JSON Lines in, JSON Lines out: one answer a line, in order, without line ends."""
    for line in lines:
        yield as_text(answer_line(line, penjelasan=penjelasan))
