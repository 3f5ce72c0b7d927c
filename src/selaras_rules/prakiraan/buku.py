"""What the forecast is set to: how much data it asks for, how wide its band is, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from selaras_rules.capaian.polaritas import Keadaan
from selaras_rules.core.dated import Dated
from selaras_rules.core.loader import LawBook


class Cara(StrEnum):
    """By what the slots yet to come are foreseen."""

    LAJU = "laju"
    GARIS = "garis"
    NILAI_TERAKHIR = "nilai_terakhir"


PUTUSAN: Final = (Keadaan.DI_JALUR, Keadaan.WASPADA, Keadaan.DI_BAWAH)


@dataclass(frozen=True, slots=True)
class SetelanPrakiraan:
    """Fewest points and fewest trials, how many earlier years count, percentiles of the band, its least half
    width in percent of the middle, and the words."""

    minimal_titik: int
    minimal_uji: int
    tahun_lalu: int
    persentil_bawah: Decimal
    persentil_atas: Decimal
    rentang_minimal: Decimal
    cara: Mapping[str, str]
    putusan: Mapping[str, str]


def _build(raw: Any) -> SetelanPrakiraan:
    whole = {key: int(raw[key]) for key in ("minimal_titik", "minimal_uji", "tahun_lalu")}
    setelan = SetelanPrakiraan(**{**raw, **whole})
    if set(setelan.cara) != set(Cara) or set(setelan.putusan) != set(PUTUSAN):
        raise ValueError("every way and every verdict needs its words")
    if not 0 < setelan.persentil_bawah < setelan.persentil_atas < 100:
        raise ValueError("the lower percentile must lie below the upper one")
    return setelan


_BOOK: Final = LawBook(__package__, "prakiraan.yaml")
PRAKIRAAN: Final[Dated[SetelanPrakiraan]] = _BOOK.series("prakiraan", _build)
SERIES: Final = _BOOK.close()
