"""Nilai AKIP: grades of the parts, weighted; and the predikat that the total earns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from selaras_rules.akip.buku import JAWABAN, KOMPONEN, Komponen, Subkomponen
from selaras_rules.capaian.kategori import kategori_for
from selaras_rules.core.bands import Band
from selaras_rules.core.dated import InForce
from selaras_rules.core.decimals import HUNDRED, ZERO, format_id, in_rules_context, rounded
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Node, Result
from selaras_rules.core.weighted import Part, same_keys, weighted_sum

SKALA: Final = "akip_88_2021"
ROUNDING: Final = "dibulatkan dua desimal, setengah ke atas; predikat ditetapkan atas angka yang dibulatkan"

Isian: TypeAlias = Decimal | str | Fact
"""A grade by letter, a figure from 0 to 100, or a fact that holds one of these."""


def nilai_jawaban(jawaban: Decimal | str, tanggal: date) -> Decimal:
    """The value of a grade (AA to E) or the figure itself; raises `InputError` outside 0 to 100."""
    if isinstance(jawaban, str):
        grades = JAWABAN.at(tanggal).value
        grade = grades.get(jawaban.strip().upper())
        if grade is None:
            known = ", ".join(grades) or "hanya angka 0 sampai 100"
            raise InputError(f"Jawaban “{jawaban}” tidak dikenal; yang ada: {known}.", kode="jawaban")
        return grade.nilai
    if not ZERO <= jawaban <= HUNDRED:
        raise InputError(f"Nilai jawaban {format_id(jawaban)} harus di antara 0 dan 100.", kode="jawaban")
    return jawaban


def _node(sub: Subkomponen, isian: Isian, tanggal: date) -> Fact:
    given = isian if isinstance(isian, Fact) else Fact(sub.nama, isian)
    value = nilai_jawaban(given.value, tanggal)
    label = f"{sub.kode} {sub.nama}"
    if isinstance(given.value, str):
        label = f"{label} ({given.value.strip().upper()})"
    return Fact(label, value, "", given.source, given.by, given.on, given.inputs)


def _komponen(item: Komponen, nodes: Mapping[str, Fact], version: InForce[tuple[Komponen, ...]]) -> Explained:
    return weighted_sum(
        [Part(sub.nama, nodes[sub.kode], sub.bobot) for sub in item.bagian],
        label=f"{item.nama} (dari {format_id(item.bobot)})",
        reference=version.reference,
    )


def _total(parts: Sequence[Explained], version: InForce[tuple[Komponen, ...]]) -> Explained:
    raw = sum((part.number for part in parts), ZERO)
    text = " + ".join(format_id(part.number) for part in parts)
    inputs: tuple[Node, ...] = tuple(parts)
    notes = (version.note,) if version.note else ()
    return Explained(
        "Nilai AKIP",
        rounded(raw),
        "",
        "jumlah nilai komponen",
        text,
        inputs,
        version.reference,
        ROUNDING,
        notes,
    )


@in_rules_context
def explain_nilai_akip(jawaban: Mapping[str, Isian], *, tanggal: date) -> Explained:
    """The total, 0 to 100, from one grade for each of the 12 sub-components (P1 to E3) of 88/2021.

    An unanswered sub-component is an error, never a zero: work nobody has evaluated must not read as work
    done badly. Under 12/2015 the keys are "komponen.bagian" (`kode_bagian` lists them). Rounded half up.
    """
    version = KOMPONEN.at(tanggal)
    flat = flat_keys(jawaban, version.value)
    wanted = {key: sub for item in version.value for key, sub in _keyed(item)}
    same_keys(flat, wanted, f"Jawaban LKE menurut {version.reference.citation}")
    parts = []
    for item in version.value:
        nodes = {sub.kode: _node(sub, flat[key], tanggal) for key, sub in _keyed(item)}
        parts.append(_komponen(item, nodes, version))
    return _total(parts, version)


def _keyed(item: Komponen) -> list[tuple[str, Subkomponen]]:
    """The key of each part: its code where that is unique (P1), else "komponen.bagian"."""
    return [(sub.kode if sub.dimensi else f"{item.kode}.{sub.kode}", sub) for sub in item.bagian]


def _names(key: str, item: Komponen, sub: Subkomponen) -> set[str]:
    """Every way a part may be named: by code, or by component and part in words."""
    words = {f"{above}.{part}" for above in (item.kode, item.nama) for part in (sub.kode, sub.nama)}
    return {name.casefold() for name in (key, *words)}


def kode_bagian(tanggal: date) -> tuple[str, ...]:
    """Every key that `explain_nilai_akip` wants on a date, in order."""
    return tuple(key for item in KOMPONEN.at(tanggal).value for key, _ in _keyed(item))


def flat_keys(jawaban: Mapping[str, Isian], komponen: Sequence[Komponen]) -> dict[str, Isian]:
    """Keys as the rule writes them: capitals do not matter; a whole component may be answered at once."""
    known = {name: key for item in komponen for key, sub in _keyed(item) for name in _names(key, item, sub)}
    wholes = {name: item for item in komponen for name in (item.kode.casefold(), item.nama.casefold())}
    flat: dict[str, Isian] = {}
    for name, isian in jawaban.items():
        item = wholes.get(name.strip().casefold())
        if item is not None:
            flat.update({key: isian for key, _ in _keyed(item)})
        else:
            flat[known.get(name.strip().casefold(), name)] = isian
    return flat


def predikat_akip(nilai: Decimal | Node, *, tanggal: date) -> tuple[Result, Band | None]:
    """AA to D for a total; the value is the code. A total outside 0 to 100 is not computable."""
    return kategori_for(SKALA, nilai, tanggal, label="Predikat AKIP")
