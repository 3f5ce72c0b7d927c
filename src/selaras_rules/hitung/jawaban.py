"""What a line of `hitung` answers: a figure or word with its account, not applicable, or an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from selaras_rules.core.bands import Band
from selaras_rules.core.decimals import exact_text, rounded
from selaras_rules.core.errors import RulesError
from selaras_rules.core.explained import (
    Explained,
    Fact,
    NotComputable,
    Result,
    reference_json,
    references,
    render_json,
    walk,
)


@dataclass(frozen=True, slots=True)
class Jawaban:
    """A result, the name of a coded word, and what else the kind of question promises; a figure among that is
    written as `nilai` is.
    """

    hasil: Result
    nama: str = ""
    lain: Mapping[str, Any] = field(default_factory=dict)


def dengan_kategori(hasil: Result, band: Band | None) -> Jawaban:
    """A figure with the band it falls in."""
    return Jawaban(hasil, lain={"kategori": band.code, "nama_kategori": band.name} if band else {})


def _notes(jawaban: Jawaban, dari_masukan: list[str]) -> list[str]:
    notes = [note for node in walk(jawaban.hasil) if isinstance(node, Explained) for note in node.notes]
    notes.extend(dari_masukan)
    return list(dict.fromkeys(notes)) if len(notes) > 1 else notes


def _value(hasil: Explained, nama: str) -> dict[str, Any]:
    if isinstance(hasil.value, Decimal):
        return {"nilai": f"{rounded(hasil.value):f}", "tepat": exact_text(hasil.value), "satuan": hasil.unit}
    return {"nilai": hasil.value, "nama": nama or hasil.value}


def as_data(jawaban: Jawaban, catatan: list[str], *, penjelasan: bool) -> dict[str, Any]:
    """One answer as it is written on a line."""
    hasil = jawaban.hasil
    if isinstance(hasil, Explained):
        data = _value(hasil, jawaban.nama)
    else:
        data = {"tidak_berlaku": True, "alasan": hasil.reason}
        if isinstance(hasil, NotComputable):
            data["kode"] = "tidak_dapat_dihitung"
    for key, value in jawaban.lain.items():
        data[key] = f"{rounded(value):f}" if isinstance(value, Decimal) else value
    data["rujukan"] = [reference_json(reference) for reference in references(hasil)]
    if penjelasan:
        data["penjelasan"] = render_json(hasil)
    data["catatan"] = _notes(jawaban, catatan)
    return data


def error_data(problem: RulesError) -> dict[str, Any]:
    """An error answer: a code for programs, a sentence for people."""
    return {"galat": {"kode": problem.kode, "pesan": problem.pesan}}


def word(label: str, value: str) -> Explained:
    """A word that stands for itself, with nothing computed."""
    return Explained(label, value, "", "", "", (Fact(label, value),), None)
