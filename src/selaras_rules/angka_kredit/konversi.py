"""Angka kredit from the predikat of a rated period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from selaras_rules.core.dated import Dated
from selaras_rules.core.decimals import HUNDRED, ZERO, format_id, in_rules_context, rounded
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Node
from selaras_rules.core.loader import LawBook
from selaras_rules.skp.buku import PREDIKAT
from selaras_rules.skp.predikat import predikat_code

MONTHS: Final = Decimal(12)


class Kebutuhan(NamedTuple):
    """What the next pangkat and the next jenjang ask for; None where there is no next."""

    pangkat: Decimal | None
    jenjang: Decimal | None


def _kebutuhan(raw: Any) -> Mapping[str, Kebutuhan]:
    return {code: Kebutuhan(**item) for code, item in raw.items()}


_BOOK: Final = LawBook(__package__, "angka_kredit.yaml")
PERSENTASE: Final[Dated[Mapping[str, Decimal]]] = _BOOK.series("persentase", dict)
KOEFISIEN: Final[Dated[Mapping[str, Decimal]]] = _BOOK.series("koefisien", dict)
KEBUTUHAN: Final[Dated[Mapping[str, Kebutuhan]]] = _BOOK.series("kebutuhan", _kebutuhan)
PEMBULATAN: Final[Dated[int]] = _BOOK.series("pembulatan", int)
SERIES: Final = _BOOK.close()


def jenjang_code(word: str, tanggal: date) -> str:
    """A jenjang by code or name ("Ahli Muda", "Muda"); raises `InputError` otherwise."""
    known = KOEFISIEN.at(tanggal).value
    code = word.strip().casefold().replace(" ", "_")
    for candidate in (code, f"ahli_{code}"):
        if candidate in known:
            return candidate
    raise InputError(f"Jenjang “{word}” tidak dikenal; yang ada: {', '.join(known)}.", kode="jenjang")


def koefisien(jenjang: str, tanggal: date) -> Fact:
    """The yearly coefficient of a jenjang."""
    code = jenjang_code(jenjang, tanggal)
    label = f"Koefisien {code.replace('_', ' ').title()}"
    return Fact(label, KOEFISIEN.at(tanggal).value[code], "per tahun")


def kebutuhan(jenjang: str, tanggal: date) -> Kebutuhan:
    """What the next pangkat and jenjang ask for."""
    return KEBUTUHAN.at(tanggal).value[jenjang_code(jenjang, tanggal)]


@in_rules_context
def explain_angka_kredit(predikat: Fact, koefisien: Fact, bulan: Fact, *, tanggal: date) -> Explained:
    """months ÷ 12 × percent × coefficient, rounded half up to 2 decimals: the law rounds each period.

    Raises `InputError` for an unknown predikat, a coefficient below 0, or months outside 1 to 12.
    """
    version = PERSENTASE.at(tanggal)
    code = predikat_code(str(predikat.value), tanggal)
    percent, per_year, months = version.value[code], koefisien.value, bulan.value
    if not isinstance(per_year, Decimal) or per_year < 0:
        raise InputError("Koefisien harus berupa angka yang tidak di bawah nol.")
    if not isinstance(months, Decimal) or not 0 < months <= MONTHS:
        raise InputError("Bulan harus lebih dari 0 dan paling banyak 12 dalam satu tahun penilaian.")
    places = PEMBULATAN.at(tanggal).value
    raw = months * percent * per_year / (MONTHS * HUNDRED)
    return Explained(
        label="Angka kredit",
        value=rounded(raw, places),
        unit="",
        formula="bulan ÷ 12 × persentase predikat × koefisien tahunan",
        substituted=f"{format_id(months)} ÷ 12 × {format_id(percent)} % × {format_id(per_year)}",
        inputs=(
            Fact(predikat.label, PREDIKAT.at(tanggal).value[code], "", predikat.source),
            koefisien,
            bulan,
        ),
        reference=version.reference,
        rounding=f"tiap periode dibulatkan {places} desimal, setengah ke atas",
    )


@in_rules_context
def explain_kumulatif(periode: Sequence[Explained], *, tanggal: date, dasar: Fact | None = None) -> Explained:
    """The periods since the last promotion, each already rounded, with base credit where it applies."""
    inputs: tuple[Node, ...] = (*periode, *((dasar,) if dasar else ()))
    numbers = [item.number for item in periode]
    if dasar is not None and isinstance(dasar.value, Decimal):
        numbers.append(dasar.value)
    return Explained(
        label="Angka kredit kumulatif",
        value=sum(numbers, ZERO),
        unit="",
        formula="jumlah angka kredit setiap periode",
        substituted=" + ".join(format_id(number) for number in numbers),
        inputs=inputs,
        reference=KEBUTUHAN.at(tanggal).reference,
    )
