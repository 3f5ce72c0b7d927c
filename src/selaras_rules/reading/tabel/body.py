"""From the rows beneath a heading to one entry an indicator, with what each of its cells means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from selaras_rules.reading.tabel.cells import Cell, Row, cell_at, date_of, text_of
from selaras_rules.reading.tabel.figures import Isian, read_cell, style_of
from selaras_rules.reading.tabel.header import Kepala, find_header, header_at, is_column_numbers
from selaras_rules.reading.tabel.headings import FIGURES, NAMES, Kolom, Peran, period_of, year_of

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
_SIGNATURE: Final = re.compile(
    r"\bnip\b\.?|^mengetahui|^menyetujui|^disetujui|^ditetapkan di|tanda tangan|^ttd\b|^pihak (pertama|kedua)"
    r"|^(plt\. ?|plh\. ?)?(kepala|ketua|sekretaris|camat|inspektur|direktur)\b"
    r"|^[a-z .]+, ?\d{1,2} [a-z]+ \d{4}$|^(catatan|sumber|keterangan) ?:",
    re.IGNORECASE,
)


_MONTH_NUMBERS: Final = frozenset(str(month) for month in range(1, 13))
_LIKE_A_FIGURE: Final = re.compile(r"^(rp\.?\s*)?[-+(<>≥≤]*\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Baris:
    """One indicator (or total) as it stands in one row. `nomor` counts rows of the sheet from 1."""

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
    jumlah: bool = False
    rata_rata: bool = False
    nama_dari_atas: bool = False

    @property
    def ringkasan(self) -> bool:
        """A total or a mean of other rows."""
        return self.jumlah or self.rata_rata


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table as understood; `kepala` and `akhir` are row numbers of the sheet, from 1."""

    lembar: str
    kepala: tuple[int, int]
    akhir: int
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    tanpa_nilai: frozenset[tuple[int, int]] = frozenset()


def tables_in(
    lembar: str, rows: Sequence[Row], tanpa_nilai: frozenset[tuple[int, int]] = frozenset()
) -> Iterator[Tabel]:
    """The tables of indicators of one sheet, from the top; `tanpa_nilai` are formulas without a result."""
    header = find_header(rows)
    while header is not None:
        end, following = _extent(rows, header)
        columns = _columns(rows, header, end)
        baris = tuple(_Body(columns, _repeats(rows, header, end)).read(rows, header.body, end))
        if not any(cell.arti for row in baris for cells in row.isi.values() for cell in cells.values()):
            header = following if following is not None else find_header(rows, end)
            continue
        inside = frozenset(place for place in tanpa_nilai if header.body <= place[0] < end)
        yield Tabel(lembar, (header.first + 1, header.body), end, columns, baris, inside)
        header = following if following is not None else find_header(rows, end)


def _extent(rows: Sequence[Row], header: Kepala) -> tuple[int, Kepala | None]:
    """Where the body ends: at its signatures, at another heading, or with the sheet."""
    places = [column.place for column in header.kolom if column.peran in FIGURES]
    for number in range(header.body, len(rows)):
        row = rows[number]
        figures = [cell for place in places if text_of(cell := cell_at(row, place))]
        if any(_LIKE_A_FIGURE.match(text_of(cell)) for cell in figures):
            continue
        if any(_SIGNATURE.search(text_of(cell)) for cell in row if isinstance(cell, str)):
            return number, find_header(rows, number + 1)
        if figures:  # words where figures stand: perhaps another heading
            other = header_at(rows, number)
            if other is not None and other.kolom != header.kolom:
                return number, other
    return len(rows), None


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and not any(character.isdigit() for character in cell)


def _repeats(rows: Sequence[Row], header: Kepala, end: int) -> frozenset[int]:
    """Rows of the body that are none: they explain the columns, number them, or say the heading again."""
    level = [text_of(cell) for cell in rows[header.first]]
    height = header.body - header.first
    found: set[int] = set()
    if header.body < end and _explains(rows[header.body], header):
        found.add(header.body)
    for number in range(header.body, end):
        if rows[number] and [text_of(cell) for cell in rows[number]] == level:
            found.update(range(number, number + height))
        elif is_column_numbers(rows[number]) and not _has_words(rows[number]):
            found.add(number)
    return frozenset(found)


def _explains(row: Row, header: Kepala) -> bool:
    """A row beneath the heading that says in sentences what to write into each column."""
    texts = [text for cell in row if (text := text_of(cell))]
    places = [column.place for column in header.kolom if column.peran in FIGURES]
    figures = [cell for place in places if text_of(cell := cell_at(row, place))]
    sentences = sum(text.endswith(".") for text in texts)
    return sentences * 2 > len(texts) and not any(_LIKE_A_FIGURE.match(text_of(cell)) for cell in figures)


def _has_words(row: Row) -> bool:
    return any(isinstance(cell, str) and any(c.isalpha() for c in cell) for cell in row)


def _columns(rows: Sequence[Row], header: Kepala, end: int) -> tuple[Kolom, ...]:
    """The columns that take part: one a meaning (the fuller one), each with its decimal sign."""
    chosen: dict[object, tuple[int, Kolom]] = {}
    for column in _without_lone_capaian(header.kolom):
        cells = [cell_at(row, column.place) for row in rows[header.body : end]]
        if column.peran in FIGURES:
            column = replace(column, gaya=style_of(cells))
        filled = sum(1 for cell in cells if not _is_word(cell) and text_of(cell))
        best = chosen.get(column.key)
        if best is None or filled > best[0]:
            chosen[column.key] = (filled, column)
    return tuple(sorted((column for _, column in chosen.values()), key=lambda column: column.place))


def _without_lone_capaian(columns: Sequence[Kolom]) -> list[Kolom]:
    """Where a table has neither target nor realisasi, what it calls capaian is what was reached."""
    if {column.peran for column in columns} & {Peran.TARGET, Peran.REALISASI}:
        return list(columns)
    return [replace(c, peran=Peran.REALISASI) if c.peran is Peran.CAPAIAN else c for c in columns]


class _Body:
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
        label = next((text for cell in row if (text := text_of(cell)) and _is_word(cell)), "")
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
