"""Where the tables of a sheet begin and end, which rows are none, and which columns take part."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from selaras_rules.reading.tabel.cells import Row, cell_at, text_of
from selaras_rules.reading.tabel.figures import style_of
from selaras_rules.reading.tabel.header import Kepala, find_header, header_at, is_column_numbers
from selaras_rules.reading.tabel.headings import FIGURES, Kolom, Peran
from selaras_rules.reading.tabel.rows import Baris, Pembaca, is_word

_SIGNATURE: Final = re.compile(
    r"\bnip\b\.?|^mengetahui|^menyetujui|^disetujui|^ditetapkan di|tanda tangan|^ttd\b|^pihak (pertama|kedua)"
    r"|^(plt\. ?|plh\. ?)?(kepala|ketua|sekretaris|camat|inspektur|direktur)\b"
    r"|^[a-z .]+, ?\d{1,2} [a-z]+ \d{4}$|^(catatan|sumber|keterangan) ?:",
    re.IGNORECASE,
)


_LIKE_A_FIGURE: Final = re.compile(r"^(rp\.?\s*)?[-+(<>≥≤]*\s*\d", re.IGNORECASE)


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
        baris = tuple(Pembaca(columns, _repeats(rows, header, end)).read(rows, header.body, end))
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


def _repeats(rows: Sequence[Row], header: Kepala, end: int) -> frozenset[int]:
    """Rows of the body that are none: they explain the columns, number them, or say the heading again."""
    level = [text_of(cell) for cell in rows[header.first]]
    height = header.body - header.first
    found: set[int] = set()
    if header.body < end and _explains(rows[header.body], header):
        found.add(header.body)
    for number in range(header.body, end):
        if rows[number] and _says(rows[number], level):
            found.update(range(number, number + height))
        elif is_column_numbers(rows[number]) and not _has_words(rows[number]):
            found.add(number)
    return frozenset(found)


def _says(row: Row, texts: Sequence[str]) -> bool:
    return len(row) == len(texts) and all(map(operator.eq, map(text_of, row), texts))


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
    body = rows[header.body : end]
    rivals: dict[object, list[Kolom]] = {}
    for column in _without_lone_capaian(header.kolom):
        rivals.setdefault(column.key, []).append(column)
    chosen = [
        same[0] if len(same) == 1 else max(same, key=lambda column: _filled(body, column.place))
        for same in rivals.values()
    ]
    return tuple(_with_style(column, body) for column in sorted(chosen, key=lambda column: column.place))


def _filled(body: Sequence[Row], place: int) -> int:
    """How many rows have something other than words in a column."""
    cells = (cell_at(row, place) for row in body)
    return sum(1 for cell in cells if text_of(cell) and not is_word(cell))


def _with_style(column: Kolom, body: Sequence[Row]) -> Kolom:
    if column.peran not in FIGURES:
        return column
    return replace(column, gaya=style_of(cell_at(row, column.place) for row in body))


def _without_lone_capaian(columns: Sequence[Kolom]) -> list[Kolom]:
    """Where a table has neither target nor realisasi, what it calls capaian is what was reached."""
    if {column.peran for column in columns} & {Peran.TARGET, Peran.REALISASI}:
        return list(columns)
    return [replace(c, peran=Peran.REALISASI) if c.peran is Peran.CAPAIAN else c for c in columns]
