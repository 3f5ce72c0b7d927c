"""The regulation file of budget performance, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from selaras_rules.core.bands import Bands, bands_from
from selaras_rules.core.dated import Dated
from selaras_rules.core.loader import LawBook
from selaras_rules.core.weighted import whole


@dataclass(frozen=True, slots=True)
class EfisiensiKeluaran:
    """E and NE in words, and the limit (plus and minus) within which E counts for NE."""

    e: str
    ne: str
    batas: Decimal


@dataclass(frozen=True, slots=True)
class Bobot:
    """Weights in percent by part, summing to 100, with the other names a part goes by."""

    bagian: Mapping[str, Decimal]
    sebutan: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: str) -> str:
        """The part a name means; the name itself where it is unknown."""
        key = name.strip().casefold().replace(" ", "_")
        return self.sebutan.get(key, key)


def _bobot(raw: Any) -> Bobot:
    bobot = Bobot(**raw)
    whole(bobot.bagian, "kinerja anggaran")
    return bobot


_BOOK: Final = LawBook(__package__, "anggaran.yaml")
SERAPAN: Final[Dated[str]] = _BOOK.series("serapan", lambda raw: str(raw["rumus"]))
EFISIENSI_KELUARAN: Final[Dated[EfisiensiKeluaran]] = _BOOK.series(
    "efisiensi_keluaran", lambda raw: EfisiensiKeluaran(**raw)
)
EFISIENSI_SERAPAN: Final[Dated[Mapping[str, str]]] = _BOOK.series("efisiensi_serapan", dict)
NKA: Final[Dated[Bobot]] = _BOOK.series("nka", _bobot)
NKA_KATEGORI: Final[Dated[Bands]] = _BOOK.series("nka_kategori", bands_from)
IKPA: Final[Dated[Bobot]] = _BOOK.series("ikpa", _bobot)
IKPA_KATEGORI: Final[Dated[Bands]] = _BOOK.series("ikpa_kategori", bands_from)
SERIES: Final = _BOOK.close()
