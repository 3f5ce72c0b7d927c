"""Writing a workbook: the empty template, or one with rows. The same rows give the same bytes."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from selaras.exchange.workbook.columns import Column, Kind
from selaras.exchange.workbook.sheet import Sheet
from selaras.exchange.workbook.sheets import SHEETS

CREATED = datetime(2025, 12, 16, tzinfo=UTC).replace(tzinfo=None)  # fixed: equal rows, equal bytes
VALIDATED_ROWS = 5_000
LIST_LIMIT = 255  # Excel's own bound for a list written into a cell rule
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
GUIDE = (
    "Isi lembar yang Anda perlukan saja; tiga sudah cukup: Sasaran, Indikator, Target.",
    "Baris 1 judul kolom, baris 2 penjelasannya. Judul tebal bertanda * wajib diisi.",
    "Kolom dan lembar tambahan boleh ada: disimpan bersama berkas dan dilaporkan, tidak dibaca.",
    "Angka: seperti di Excel atau seperti di dokumen, 75,91 atau 1.234,5. Tanggal: 2026-01-15.",
    "Unggah di halaman Impor. Selaras menunjukkan dulu apa yang baru, berubah, sama, dan salah.",
    "Belum ada yang ditulis sampai Anda menekan Terapkan.",
    "Semua atau tidak sama sekali: satu baris salah, tidak satu pun ditulis.",
    "Berkas yang sama, dua kali, tidak mengubah apa pun. Baris yang tidak ada tidak dihapus.",
    "Berkas tidak memverifikasi, menyepakati, menandatangani, atau hadir. Itu dilakukan orangnya sendiri.",
)

Rows = Sequence[Mapping[str, Any]]


def write_workbook(
    rows: Mapping[str, Rows], sheets: Iterable[Sheet] = SHEETS, about: Sequence[str] = ()
) -> bytes:
    """A workbook of these sheets. `rows` are by sheet name, each row by column name; missing is empty."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Buku kerja Selaras", "author": "Selaras", "created": CREATED})
    style = _styles(book)
    chosen = tuple(sheets)
    _write_guide(book, style, chosen, about)
    for sheet in chosen:
        _write_sheet(book.add_worksheet(sheet.name), sheet, rows.get(sheet.name, ()), style)
    book.close()
    return target.getvalue()


def template() -> bytes:
    """Every sheet without rows."""
    return write_workbook({})


def _styles(book: Workbook) -> dict[str, Any]:
    base = {"font_name": "Calibri", "valign": "top"}
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 16}),
        "text": book.add_format({**base, "text_wrap": True}),
        "header": book.add_format({**base, "bg_color": "#EFECE6", "bottom": 1}),
        "required": book.add_format({**base, "bg_color": "#EFECE6", "bottom": 1, "bold": True}),
        "help": book.add_format({**base, "italic": True, "font_color": "#5B554B", "text_wrap": True}),
        Kind.DATE: book.add_format({**base, "num_format": "yyyy-mm-dd"}),
        Kind.TIME: book.add_format({**base, "num_format": "hh.mm"}),
        Kind.NUMBER: book.add_format({**base, "num_format": "#,##0.####"}),
    }


def _write_guide(
    book: Workbook, style: dict[str, Any], sheets: Sequence[Sheet], about: Sequence[str]
) -> None:
    page = book.add_worksheet("Petunjuk")
    page.hide_gridlines(2)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, "Buku kerja Selaras", style["title"])
    row = 1
    for line in (*about, *GUIDE):
        page.write_string(row, 1, line, style["text"])
        row += 1
    for sheet in sheets:
        row += 1
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", string=sheet.name)
        page.write_string(row, 1, sheet.about, style["text"])


def _write_sheet(page: Worksheet, sheet: Sheet, rows: Rows, style: dict[str, Any]) -> None:
    page.freeze_panes(2, 1)
    page.set_row(1, 45)
    for place, column in enumerate(sheet.columns):
        mark = " *" if column.required else ""
        page.write_string(
            0, place, f"{column.header}{mark}", style["required" if column.required else "header"]
        )
        page.write_string(1, place, column.help, style["help"])
        page.set_column(place, place, column.width, style.get(column.kind))
        _validate(page, place, column)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(sheet.columns):
            _write_cell(page, number, place, column, row.get(column.name), style)
    page.autofilter(0, 0, max(1, len(rows) + 1), len(sheet.columns) - 1)


def _validate(page: Worksheet, place: int, column: Column) -> None:
    """Let Excel itself help: lists for choices, bounds for years and numbers. Wrong entries only warn."""
    words = ["ya", "tidak"] if column.kind is Kind.YES else list(column.choices)
    if words and len(",".join(words)) <= LIST_LIMIT and not any("," in word for word in words):
        rule: dict[str, Any] = {"validate": "list", "source": words}
    elif column.kind is Kind.INTEGER:
        rule = {"validate": "integer", "criteria": "between", "minimum": column.low, "maximum": column.high}
    else:
        return
    rule.update(error_type="warning", error_title=column.header[:32], error_message=column.help[:255])
    page.data_validation(2, place, VALIDATED_ROWS, place, rule)


def _write_cell(
    page: Worksheet, row: int, place: int, column: Column, value: Any, style: dict[str, Any]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, place, "ya" if value else "tidak")
    elif isinstance(value, datetime | date | time):
        page.write_datetime(row, place, value, style[Kind.TIME if isinstance(value, time) else Kind.DATE])
    elif isinstance(value, Decimal | int):
        page.write_number(row, place, value, style.get(column.kind))  # XlsxWriter writes the shortest digits
    else:
        page.write_string(row, place, neutral(_shown(column, str(value))))


def _shown(column: Column, value: str) -> str:
    """A choice by the word people read."""
    for label, code in column.choices.items():
        if code == value:
            return label
    return value


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula: what begins like one gets an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
