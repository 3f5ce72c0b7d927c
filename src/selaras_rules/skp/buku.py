"""The regulation file of employee performance, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from selaras_rules.core.dated import Dated
from selaras_rules.core.loader import LawBook

RATING: Final[dict[str, str]] = {
    "di_atas": "Di Atas Ekspektasi",
    "sesuai": "Sesuai Ekspektasi",
    "di_bawah": "Di Bawah Ekspektasi",
}


@dataclass(frozen=True, slots=True)
class Pola:
    """What a distribution must look like under one predikat of the organisation; shares in percent."""

    nama: str
    terbanyak: str
    paling_banyak: Mapping[str, Decimal] = field(default_factory=dict)
    sekurangnya: Mapping[str, Decimal] = field(default_factory=dict)
    salah_satu: tuple[str, ...] = ()
    bersama: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NilaiDasar:
    """One BerAKHLAK value and its guides to behaviour."""

    nama: str
    perilaku: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kewajiban:
    """Whether people of one status make an SKP, whether a contract ends it, and what stands instead."""

    skp: bool
    dibatasi_kontrak: bool = False
    ganti: str = ""


@dataclass(frozen=True, slots=True)
class Ruas:
    """A stretch of capaian with the stretch of values it converts to; or all above `lebih`."""

    nama: str
    dari: Decimal | None = None
    sampai: Decimal | None = None
    nilai_dari: Decimal | None = None
    nilai_sampai: Decimal | None = None
    lebih: Decimal | None = None
    nilai: Decimal | None = None


def _matriks(raw: Any) -> Mapping[str, Mapping[str, str]]:
    if set(raw) != set(RATING) or any(set(row) != set(RATING) for row in raw.values()):
        raise ValueError("the matrix needs all nine cells")
    return {hasil: dict(row) for hasil, row in raw.items()}


def _pola(raw: Any) -> Mapping[str, Pola]:
    return {
        code: Pola(**{**item, "salah_satu": tuple(item.get("salah_satu", ()))}) for code, item in raw.items()
    }


_BOOK: Final = LawBook(__package__, "skp.yaml")
PREDIKAT: Final[Dated[Mapping[str, str]]] = _BOOK.series("predikat", dict)
MATRIKS: Final[Dated[Mapping[str, Mapping[str, str]]]] = _BOOK.series("matriks", _matriks)
DISTRIBUSI: Final[Dated[Mapping[str, Pola]]] = _BOOK.series("distribusi", _pola)
UNIT_KECIL: Final[Dated[Decimal]] = _BOOK.series("unit_kecil", Decimal)
BERAKHLAK: Final[Dated[Mapping[str, NilaiDasar]]] = _BOOK.series(
    "berakhlak",
    lambda raw: {code: NilaiDasar(item["nama"], tuple(item["perilaku"])) for code, item in raw.items()},
)
KEWAJIBAN: Final[Dated[Mapping[str, Kewajiban]]] = _BOOK.series(
    "kewajiban", lambda raw: {status: Kewajiban(**item) for status, item in raw.items()}
)
ASPEK_PP46: Final[Dated[Mapping[str, Any]]] = _BOOK.series("aspek_pp46", dict)
KONVERSI_8_2021: Final[Dated[tuple[Ruas, ...]]] = _BOOK.series(
    "konversi_8_2021", lambda raw: tuple(Ruas(**item) for item in raw)
)
SERIES: Final = _BOOK.close()
