"""The regulation file of the AKIP evaluation, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from selaras_rules.core.dated import Dated
from selaras_rules.core.loader import LawBook
from selaras_rules.core.weighted import whole


@dataclass(frozen=True, slots=True)
class Subkomponen:
    """One graded part of a component; `bobot` in percent of the whole."""

    kode: str
    nama: str
    bobot: Decimal
    dimensi: str = ""


@dataclass(frozen=True, slots=True)
class Komponen:
    """One component with its parts, whose weights sum to its own."""

    kode: str
    nama: str
    bobot: Decimal
    bagian: tuple[Subkomponen, ...]


@dataclass(frozen=True, slots=True)
class Jawaban:
    """A grade: its value, whether every criterion must be met, and above which share (percent) it begins."""

    nilai: Decimal
    semua: bool = False
    lebih: Decimal | None = None
    tambahan: str = ""


def _komponen(raw: Any) -> tuple[Komponen, ...]:
    made = []
    for item in raw:
        parts = tuple(Subkomponen(**part) for part in item["bagian"])
        if sum(part.bobot for part in parts) != item["bobot"]:
            raise ValueError(f"the parts of {item['kode']} do not add up to its weight")
        made.append(Komponen(item["kode"], item["nama"], item["bobot"], parts))
    whole({item.kode: item.bobot for item in made}, "komponen AKIP")
    return tuple(made)


def _jawaban(raw: Any) -> Mapping[str, Jawaban]:
    return {grade: Jawaban(**item) for grade, item in raw.items()}


_BOOK: Final = LawBook(__package__, "lke.yaml")
KOMPONEN: Final[Dated[tuple[Komponen, ...]]] = _BOOK.series("komponen", _komponen)
JAWABAN: Final[Dated[Mapping[str, Jawaban]]] = _BOOK.series("jawaban", _jawaban)
KRITERIA: Final[Dated[Mapping[str, str]]] = _BOOK.series("kriteria", dict)
SERIES: Final = _BOOK.close()
