"""A cell of figures as read in its column: one meaning, several, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras_rules.reading.digits import Gaya, Sebab, TakTerbaca, breaks_style, column_style
from selaras_rules.reading.numbers import Bacaan, Jenis, read_number
from selaras_rules.reading.tabel.cells import Cell, text_of
from selaras_rules.reading.tabel.headings import Kolom


@dataclass(frozen=True, slots=True)
class Isian:
    """What a cell holds. `pilihan` has more than one number where the cell can be read in several ways."""

    kolom: Kolom
    teks: str
    bacaan: Bacaan | None = None
    pesan: str = ""
    pilihan: tuple[Decimal, ...] = ()
    menyimpang: bool = False

    @property
    def angka(self) -> Decimal | None:
        """The number, where the cell means exactly one."""
        return self.bacaan.value if self.bacaan is not None else None

    @property
    def kata(self) -> str:
        return self.bacaan.word if self.bacaan is not None else ""

    @property
    def kosong(self) -> bool:
        """Nothing, a dash, or words for "not yet"."""
        return self.bacaan is not None and self.bacaan.missing

    @property
    def arti(self) -> str:
        """The meaning in one notation; empty where there is none."""
        return self.bacaan.text if self.bacaan is not None else ""

    def decided(self, value: Decimal) -> Isian:
        """The same cell with the one reading that something else proved."""
        return replace(self, bacaan=Bacaan(Jenis.NUMBER, value), pesan="", pilihan=(value,))


def style_of(cells: Iterable[Cell]) -> Gaya | None:
    """The decimal sign of a column, decided over all its texts."""
    return column_style(cell for cell in cells if isinstance(cell, str))


def read_cell(cell: Cell, kolom: Kolom, satuan: str) -> Isian:
    """One cell under its heading and the unit of its row."""
    teks = text_of(cell)
    if isinstance(cell, Decimal):
        return Isian(kolom, teks, Bacaan(Jenis.NUMBER, cell), pilihan=(cell,))
    if not isinstance(cell, str):
        gap = Bacaan(Jenis.MISSING) if cell is None else None
        return Isian(kolom, teks, gap, "" if gap else f"{teks} berupa tanggal, bukan angka.")
    found = read_number(teks, f"{kolom.heading} {satuan}".replace("_", " "), kolom.gaya)
    if isinstance(found, TakTerbaca):
        choices = found.pilihan if found.sebab is Sebab.AMBIGU else ()
        return Isian(kolom, teks, None, found.pesan, choices)
    breaks = kolom.gaya is not None and breaks_style(teks, kolom.gaya)
    return Isian(kolom, teks, found, pilihan=() if found.value is None else (found.value,), menyimpang=breaks)
