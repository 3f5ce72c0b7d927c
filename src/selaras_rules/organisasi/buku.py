"""The regulation file of organisational and personal scores, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from selaras_rules.core.bands import Bands, bands_from
from selaras_rules.core.dated import Dated
from selaras_rules.core.loader import LawBook


@dataclass(frozen=True, slots=True)
class Nhk:
    """The cap of one line, and the formula in words."""

    batas: Decimal
    rumus: str


@dataclass(frozen=True, slots=True)
class Nkp:
    """Shares and limits in percent or points, as the rule names them."""

    hasil: Decimal
    perilaku: Decimal
    kalibrasi_di_atas: Decimal
    kalibrasi_kali: Decimal
    kalibrasi_bagi: Decimal
    kalibrasi_maksimum: Decimal
    dampak_maksimum: Decimal
    koreksi_maksimum: Decimal
    campur_pimpinan: Decimal
    campur_lain: Decimal
    campur_di_bawah: Decimal


@dataclass(frozen=True, slots=True)
class K3:
    """Coefficients of the indicator by validity and control (None: not allowed) and of the target by case."""

    indikator: Mapping[str, Mapping[str, Decimal | None]]
    target: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Ikm:
    """The multiplier of the index, its ends, and the bands of quality."""

    pengali: Decimal
    terendah: Decimal
    tertinggi: Decimal
    mutu: Bands


def _ikm(raw: Any) -> Ikm:
    return Ikm(raw["pengali"], raw["terendah"], raw["tertinggi"], bands_from(raw["mutu"]))


_BOOK: Final = LawBook(__package__, "organisasi.yaml")
NKO: Final[Dated[Mapping[str, Decimal]]] = _BOOK.series("nko", dict)
NHK: Final[Dated[Nhk]] = _BOOK.series("nhk", lambda raw: Nhk(**raw))
NKP: Final[Dated[Nkp]] = _BOOK.series("nkp", lambda raw: Nkp(**raw))
K3_MUTU: Final[Dated[K3]] = _BOOK.series("k3", lambda raw: K3(**raw))
IKM: Final[Dated[Ikm]] = _BOOK.series("ikm", _ikm)
SERIES: Final = _BOOK.close()
