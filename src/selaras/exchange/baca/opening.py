"""Opening a file of any kind that tables come in, within bounds: xlsx, xls, ods, csv.

What a stranger sends may be made to hurt: an archive that unpacks to a mountain, a sheet with one cell a
million rows away. Such a file is refused with a sentence. Numbers come out as Decimals, never as floats.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from selaras.exchange.workbook.file import (
    BROKEN_ARCHIVE,
    MAX_BYTES,
    MAX_RATIO,
    MAX_UNPACKED,
    OLE,
    OTHER_KINDS,
    FileFault,
    open_workbook,
)
from selaras_rules.reading.tabel import Cell

MAX_ROWS = 100_000
MAX_CELLS = 3_000_000
MAX_COLUMNS = 300
LONGEST_CELL = 20_000
DELIMITERS = ";,\t|"
SIGNIFICANT = 15  # what a spreadsheet keeps of a number; digits beyond are noise of binary fractions


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet: its rows, and where formulas stand without a result (row, column; from 0)."""

    nama: str
    rows: Sequence[Sequence[Cell]]
    tanpa_nilai: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Berkas:
    """The sheets of a file, and what should be said about the file as a whole."""

    lembar: Sequence[Lembar]
    catatan: list[str] = field(default_factory=list)


def open_tables(content: bytes) -> Berkas:
    """The sheets of a file, its kind found by content. Raises FileFault with a sentence in Indonesian."""
    if len(content) > MAX_BYTES:
        raise FileFault(f"Berkas lebih dari {MAX_BYTES // 2**20} MB. Bagi menjadi beberapa berkas.")
    if not content.strip():
        raise FileFault("Berkas kosong. Pilih berkas yang berisi tabel.")
    if content.startswith(b"PK"):
        return _archive(content)
    if content.startswith(OLE):
        return Berkas(list(_calamine_sheets(content, {})))
    kind = next((name for mark, name in OTHER_KINDS if content.startswith(mark)), "")
    if kind:
        raise FileFault(f"Ini {kind}, bukan tabel. Yang dibaca: xlsx, xls, ods, csv.")
    return _text_table(content)


def _archive(content: bytes) -> Berkas:
    """A spreadsheet in an archive: Excel's (with the guards of the import), or OpenDocument's."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if "mimetype" not in names or "content.xml" not in names:
                return _excel(content)
            unpacked = sum(info.file_size for info in infos)
            if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 50_000):
                raise FileFault("Isi berkas terlalu besar setelah dibuka, jadi ditolak.")
            _refuse_repeats(archive.read("content.xml"))
    except BROKEN_ARCHIVE as fault:
        raise FileFault("Berkas rusak: arsipnya tidak utuh. Simpan ulang, lalu baca lagi.") from fault
    return Berkas(list(_calamine_sheets(content, {})))


def _excel(content: bytes) -> Berkas:
    opened = open_workbook(content)
    without = {sheet.name: sheet.uncomputed for sheet in opened.sheets}
    return Berkas(list(_calamine_sheets(content, without)), opened.notes)


_REPEATED_ROW = re.compile(
    rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d+)\"[^>]*>(.*?)</table:table-row>", re.DOTALL
)
_REPEATED_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^>]*?)number-columns-repeated=\"(\d+)\"([^>]*)>"
)


def _refuse_repeats(xml: bytes) -> None:
    """OpenDocument says "this row a million times"; with something in it that is a mountain."""
    rows = (int(times) for times, cells in _REPEATED_ROW.findall(xml) if b"office:value" in cells)
    cells = (
        int(times)
        for before, times, after in _REPEATED_CELL.findall(xml)
        if b"office:value" in before + after
    )
    if any(times > 1000 for times in (*rows, *cells)):
        raise FileFault("Berkas mengulang sel berisi lebih dari seribu kali, jadi ditolak.")


def _calamine_sheets(content: bytes, without: dict[str, frozenset[tuple[int, int]]]) -> Iterator[Lembar]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        with book:
            left = MAX_ROWS
            for place, about in enumerate(book.sheets_metadata):
                if about.typ is not SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(place)
                left -= sheet.total_height
                if left < 0 or sheet.total_width > MAX_COLUMNS * 10:
                    raise FileFault(_TOO_BIG)
                if sheet.total_height * min(sheet.total_width, MAX_COLUMNS) > MAX_CELLS:
                    raise FileFault(_TOO_BIG)
                yield Lembar(about.name, _rows(sheet), without.get(about.name, frozenset()))
    except (CalamineError, OSError, ValueError) as fault:
        raise FileFault("Berkas rusak, berkata sandi, atau bukan tabel. Simpan ulang, baca lagi.") from fault


_TOO_BIG = "Berkas memuat terlalu banyak baris atau kolom (paling banyak 100.000 baris). Bagi berkasnya."


def _rows(sheet: CalamineSheet) -> list[list[Cell]]:
    rows = [[_cell(value) for value in row[:MAX_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if right < MAX_COLUMNS and bottom < len(rows) and (bottom - top + 1) * (right - left + 1) <= 10_000:
            _spread(rows, top, left, bottom, right)
    return rows


def _spread(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """A merged cell says the same in all its places; a number only downwards, or it would count twice."""
    value = rows[top][left] if left < len(rows[top]) else None
    if value is None:
        return
    last = right if isinstance(value, str) else left
    for row in rows[top : bottom + 1]:
        row.extend([None] * (last + 1 - len(row)))
        row[left : last + 1] = [value] * (last + 1 - left)


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return "ya" if value else "tidak"
        case int() | float():
            return _decimal(value)
        case datetime():
            return value.date()
        case date():
            return value
        case time() | timedelta():
            return str(value)
        case str():
            return value[:LONGEST_CELL] or None
        case _:
            return None


def _decimal(value: float) -> Cell:
    """The number a person sees in the cell: 0.1 + 0.2 is 0.3."""
    if isinstance(value, int):
        return Decimal(value)
    text = f"{value:.{SIGNIFICANT}g}"
    return Decimal(text) if value - value == 0 else text  # infinity and NaN stay words


def _text_table(content: bytes) -> Berkas:
    """Text with delimiters, in whatever coding and with whichever delimiter it was saved."""
    text, notes = _decoded(content)
    if "\x00" in text:
        raise FileFault("Ini bukan tabel. Yang dibaca: xlsx, xls, ods, csv.")
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\s*", first)
    delimiter, text = (named[1], rest) if named else (_delimiter(text), text)
    rows = list(_csv_rows(text, delimiter))
    if not any(len(row) > 1 for row in rows):
        raise FileFault("Tidak ada tabel: tidak ada pemisah kolom (titik koma, koma, atau tab).")
    return Berkas([Lembar("csv", rows)], notes)


def _csv_rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            if number >= MAX_ROWS or len(row) > MAX_COLUMNS * 10:
                raise FileFault(_TOO_BIG)
            yield [cell or None for cell in row[:MAX_COLUMNS]]
    except csv.Error as fault:
        raise FileFault(
            "Tabel teks rusak: tanda kutip tidak berpasangan atau sel terlalu panjang."
        ) from fault


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), []
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = "Berkas tidak bersandi UTF-8; dibaca sebagai sandi Windows. Periksa huruf yang aneh."
        return content.decode("cp1252", errors="replace"), [note]


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows into the same number of columns, the more the better."""

    def evenness(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in _sample(text, sign) if len(row) > 1]
        common = max(set(widths), key=widths.count, default=0)
        return widths.count(common) * (common - 1), -DELIMITERS.index(sign)

    return max(DELIMITERS, key=evenness)


def _sample(text: str, sign: str) -> Iterable[list[str]]:
    rows = csv.reader(io.StringIO(text[:50_000], newline=""), delimiter=sign)
    try:
        return [row for _, row in zip(range(50), rows, strict=False)]
    except csv.Error:
        return []
