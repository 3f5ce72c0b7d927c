"""A workbook as a planner has it in Excel: rows of cells, to be changed by hand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

Book = dict[str, list[list[Any]]]


def read(path: Path) -> Book:
    """All sheets, each from its first row and column on."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def write(book: Book, path: Path) -> Path:
    """Keep it as another file, which is returned."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(path, options) as target:
        for name, rows in book.items():
            sheet = target.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def without(book: Book, rows: Iterable[tuple[str, int]]) -> Book:
    """Delete these rows, numbered as Excel does."""
    gone = set(rows)
    return {
        name: [row for number, row in enumerate(lines, start=1) if (name, number) not in gone]
        for name, lines in book.items()
    }


def cell(book: Book, sheet: str, header: str, **where: str) -> tuple[int, int]:
    """Row and column (from 0) of the cell under a header, in the first row that has these values."""
    titles = [str(each).rstrip(" *") for each in book[sheet][0]]
    for number, row in enumerate(book[sheet]):
        if all(str(row[titles.index(name.replace("_", " "))]) == value for name, value in where.items()):
            return number, titles.index(header)
    raise AssertionError(f"{sheet}: {where}")
