"""What a table says that does not fit: how bad, in which row, and the sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tingkat(StrEnum):
    """How much a finding matters: a contradiction, something to look at, or merely said."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"


GALAT, PERINGATAN, CATATAN = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding. `kode` is stable for programs; `baris` is None where it concerns the whole table."""

    kode: str
    tingkat: Tingkat
    pesan: str
    baris: int | None = None
    kolom: str = ""
