"""Ordered scales of words (D < C < ... < AA): a position is compared, a word is never added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from selaras_rules.core.dated import Dated
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Reference
from selaras_rules.core.loader import LawBook

_BLANKS: Final = re.compile(r"\s+")


def normal(word: str) -> str:
    """A word as it is compared: blanks and capitals do not matter, "3 +" is "3+"."""
    return _BLANKS.sub(" ", word).strip().casefold().replace(" +", "+")


@dataclass(frozen=True, slots=True)
class SkalaOrdinal:
    """Steps from worst to best, with the other spellings each step goes by."""

    langkah: tuple[str, ...]
    sebutan: dict[str, str] = field(default_factory=dict)
    reference: Reference | None = None
    nama: str = ""

    def __post_init__(self) -> None:
        words = [normal(step) for step in self.langkah]
        if len(words) < 2 or len(set(words)) != len(words):
            raise InputError(
                "Skala harus berisi sekurangnya dua tingkat yang berbeda, dari terburuk ke terbaik."
            )
        for spelling, step in self.sebutan.items():
            if step not in self.langkah:
                raise InputError(f"Sebutan '{spelling}' menunjuk tingkat '{step}' yang tidak ada pada skala.")

    def posisi(self, word: str) -> int | None:
        """1 for the worst step; None for a word the scale does not know."""
        wanted = normal(word)
        for number, step in enumerate(self.langkah, start=1):
            if normal(step) == wanted:
                return number
        for spelling, step in self.sebutan.items():
            if normal(spelling) == wanted:
                return self.langkah.index(step) + 1
        return None


def _build(raw: Any) -> SkalaOrdinal:
    return SkalaOrdinal(tuple(raw["langkah"]), dict(raw.get("sebutan", {})))


_BOOK: Final = LawBook(__package__, "skala_ordinal.yaml")
SKALA_ORDINAL: Final[dict[str, Dated[SkalaOrdinal]]] = {
    name: _BOOK.series(name, _build)
    for name in ("predikat_akip", "opini_bpk", "level_5", "rendah_tinggi", "kurang_baik")
}
SERIES: Final = _BOOK.close()

SEBUTAN_SKALA: Final = {
    "akip": "predikat_akip",
    "akip_88_2021": "predikat_akip",
    "bpk": "opini_bpk",
    "opini": "opini_bpk",
    "level": "level_5",
    "maturitas": "level_5",
    "spip": "level_5",
}
"""Other names people give to the scales."""


def skala_ordinal(skala: str | Sequence[str] | SkalaOrdinal, tanggal: date) -> SkalaOrdinal:
    """A named scale in force on `tanggal`, or one given as a list from worst to best.

    Raises `InputError` for an unknown name or an unusable list.
    """
    if isinstance(skala, SkalaOrdinal):
        return skala
    if not isinstance(skala, str):
        if not all(isinstance(step, str) for step in skala):
            raise InputError("Tingkat pada skala harus berupa kata.")
        return SkalaOrdinal(tuple(skala))
    skala = SEBUTAN_SKALA.get(skala, skala)
    if skala not in SKALA_ORDINAL:
        raise InputError(
            f"Skala '{skala}' tidak dikenal; yang ada: {', '.join(SKALA_ORDINAL)}.", kode="skala"
        )
    version = SKALA_ORDINAL[skala].at(tanggal)
    return SkalaOrdinal(version.value.langkah, version.value.sebutan, version.reference, skala)


def kenali_skala(words: Sequence[str], tanggal: date) -> str | None:
    """The one named scale that knows all the words; None where none or several do."""
    knowing = [
        name
        for name, dated in SKALA_ORDINAL.items()
        if all(dated.at(tanggal).value.posisi(word) is not None for word in words)
    ]
    return knowing[0] if len(knowing) == 1 else None
