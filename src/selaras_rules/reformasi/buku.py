"""The regulation file of reformasi birokrasi, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from selaras_rules.core.bands import Bands, bands_from
from selaras_rules.core.dated import Dated
from selaras_rules.core.loader import LawBook
from selaras_rules.core.weighted import whole


@dataclass(frozen=True, slots=True)
class BagianRb:
    """One part of the evaluation and its weight in percent."""

    nama: str
    bobot: Decimal


def _general(raw: Any) -> Mapping[str, BagianRb]:
    parts = {key: BagianRb(**value) for key, value in raw.items()}
    whole({key: part.bobot for key, part in parts.items()}, "RB General")
    return parts


def _points(raw: Any) -> Decimal:
    if not isinstance(raw, Decimal):
        raise TypeError("tematik is a number of points")
    return raw


_BOOK: Final = LawBook(__package__, "reformasi.yaml")
GENERAL: Final[Dated[Mapping[str, BagianRb]]] = _BOOK.series("general", _general)
TEMATIK: Final[Dated[Decimal]] = _BOOK.series("tematik", _points)
PREDIKAT_RB: Final[Dated[Bands]] = _BOOK.series("predikat", bands_from)
SERIES: Final = _BOOK.close()
