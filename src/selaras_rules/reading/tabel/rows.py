"""One entry an indicator: what a row beneath a heading says, and what it leaves to the rows above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from selaras_rules.reading.tabel.cells import Cell, Row, cell_at, date_of, text_of
from selaras_rules.reading.tabel.figures import Isian, read_cell
from selaras_rules.reading.tabel.headings import FIGURES, NAMES, VERDICTS, Kolom, Peran, period_of, year_of

Waktu: TypeAlias = tuple[int | None, str]
"""The year and the part of it ("TW1") that figures belong to; None and "" where the table does not say."""

_TOTAL: Final = re.compile(
    r"^(grand |sub ?)?total\b.{0,40}$"
    r"|^(sub ?)?jumlah( (total|semua|keseluruhan|seluruh(nya)?|anggaran|pagu|belanja|program|bobot).*)?$",
    re.IGNORECASE,
)
_MEAN: Final = re.compile(
    r"^(nilai )?rata[- ]?rata( (capaian|kinerja|nilai|sasaran|program|total|keseluruhan).*)?$", re.IGNORECASE
)
_MONTH_NUMBERS: Final = frozenset(str(month) for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Baris:
    """One indicator (or total) as it stands in one row. `nomor` counts rows of the sheet from 1.

    `kelas` names the band its progress is said to fall in, `putusan` the words on whether it is met.
    """

    nomor: int
    nama: str
    kode: str = ""
    milik: str = ""
    sasaran: str = ""
    satuan: str = ""
    isi: Mapping[Waktu, Mapping[Peran, Isian]] = field(default_factory=dict)
    mulai: date | None = None
    selesai: date | None = None
    keterangan: str = ""
    kelas: str = ""
    putusan: tuple[str, ...] = ()
    jumlah: bool = False
    rata_rata: bool = False
    nama_dari_atas: bool = False

    @property
    def ringkasan(self) -> bool:
        """A total or a mean of other rows."""
        return self.jumlah or self.rata_rata


def is_word(cell: Cell) -> bool:
    """Is a cell a text without any digit?"""
    return isinstance(cell, str) and not any(map(str.isdigit, cell))


class Pembaca:
    """Reads row by row; remembers the section and the name that rows beneath leave out."""

    def __init__(self, columns: tuple[Kolom, ...], skipped: frozenset[int]) -> None:
        self.columns = columns
        self.figures = [column for column in columns if column.peran in FIGURES]
        self.place = {column.peran: column.place for column in reversed(columns)}
        self.name = next(peran for peran in NAMES if peran in self.place)
        self.skipped = skipped
        self.section = ""
        self.above: Baris | None = None

    def read(self, rows: Sequence[Row], start: int, end: int) -> Iterator[Baris]:
        for number in range(start, end):
            if number in self.skipped:
                continue
            baris = self._row(rows[number], number + 1)
            if baris is not None:
                self.above = baris
                yield baris

    def _text(self, row: Row, peran: Peran) -> str:
        place = self.place.get(peran)
        return "" if place is None else text_of(cell_at(row, place))

    def _row(self, row: Row, number: int) -> Baris | None:
        texts = [text for cell in row if (text := text_of(cell))]
        if not texts:
            return None
        if not any(text_of(cell_at(row, column.place)) for column in self.figures):
            if len(set(texts)) <= 2 and not self._text(row, Peran.SATUAN):
                self.section = max(texts, key=len)
                return None
            if not self._text(row, self.name):
                return None
        return self._entry(row, number)

    def _entry(self, row: Row, number: int) -> Baris:
        nama, kode = self._text(row, self.name), self._text(row, Peran.KODE)
        sasaran = self.section if self.name is Peran.SASARAN else self._text(row, Peran.SASARAN)
        satuan = self._text(row, Peran.SATUAN)
        label = next((text for cell in row if (text := text_of(cell)) and is_word(cell)), "")
        total, mean = _TOTAL.match(label) is not None, _MEAN.match(label) is not None
        inherited = not nama and not (total or mean) and self.above is not None
        if inherited and self.above is not None:
            nama, kode, satuan = self.above.nama, kode or self.above.kode, satuan or self.above.satuan
            sasaran = sasaran or self.above.sasaran
        return Baris(
            nomor=number,
            nama=label if total or mean else nama,
            kode=kode,
            milik=self._text(row, Peran.MILIK),
            sasaran=sasaran or self.section,
            satuan=satuan,
            isi=self._figures(row, satuan, nama),
            mulai=self._date(row, Peran.MULAI),
            selesai=self._date(row, Peran.SELESAI),
            keterangan=self._text(row, Peran.KETERANGAN),
            kelas=self._text(row, Peran.KELAS),
            putusan=tuple(text for peran in VERDICTS if (text := self._text(row, peran))),
            jumlah=total,
            rata_rata=mean,
            nama_dari_atas=inherited,
        )

    def _date(self, row: Row, peran: Peran) -> date | None:
        place = self.place.get(peran)
        return None if place is None else date_of(cell_at(row, place))

    def _figures(self, row: Row, satuan: str, nama: str) -> dict[Waktu, dict[Peran, Isian]]:
        year = year_of(self._text(row, Peran.TAHUN))
        period = period_of(self._text(row, Peran.PERIODE)) or self._bare_period(row)
        found: dict[Waktu, dict[Peran, Isian]] = {}
        for column in self.figures:
            assert column.peran is not None
            when = (column.tahun or year, column.periode or period)
            found.setdefault(when, {})[column.peran] = read_cell(
                cell_at(row, column.place), column, satuan or _unit_in(nama)
            )
        return found

    def _bare_period(self, row: Row) -> str:
        """A quarter written as a bare 1 to 4 (I to IV), a month as 1 to 12, under its heading."""
        column = next((column for column in self.columns if column.peran is Peran.PERIODE), None)
        text = self._text(row, Peran.PERIODE)
        if column is None or not text:
            return ""
        heading = column.heading.casefold()
        if "bulan" in heading:
            return f"B{int(text):02d}" if text in _MONTH_NUMBERS else ""
        return period_of(f"tw {text}") if re.search(r"triwulan|\btw\b|quarter|qtr", heading) else ""


def _unit_in(nama: str) -> str:
    """What the name of an indicator says about its unit, where there is no column for it."""
    first = nama.casefold().split(" ", 1)[0]
    return {"persentase": "persen", "presentase": "persen", "prosentase": "persen"}.get(first, first)
