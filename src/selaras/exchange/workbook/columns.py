"""Columns and cells: what may stand in a column, and how a cell becomes a value or a fault.

A value is text, `Decimal`, `int`, `date`, `time`, `bool`, or None for an empty cell (empty text is "").
"""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rapidfuzz import process

from selaras_rules.reading import TakTerbaca, read_number

Value = str | Decimal | int | date | time | bool | None
FIGURE_LIMIT = Decimal(10) ** 14
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    TIME = "time"
    YES = "yes"
    CHOICE = "choice"
    REFERENCE = "reference"


class CellFault(Exception):
    """A cell cannot be read; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    `name` is the key of its value in a row; `refers_to` the kind of record a REFERENCE names;
    `compared` False: a change of this column alone is no change of the row (a reason, a remark).
    `low`, `high` bound an INTEGER.
    """

    name: str
    header: str
    help: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    refers_to: str = ""
    compared: bool = True
    low: int = 0
    high: int = 9_999
    width: int = 16
    example: str = ""


def read_cell(column: Column, cell: Any) -> Value:
    """The cell's value; an empty cell is never a fault here, it may still mean "as above".

    Raises CellFault with a sentence in Indonesian.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return "" if column.kind in (Kind.TEXT, Kind.CHOICE, Kind.REFERENCE) else _empty(column)
    return _READERS[column.kind](column, cell)


def _empty(column: Column) -> Value:
    return False if column.kind is Kind.YES else None


def _text(_column: Column, cell: Any) -> str:
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float | int):
        return plain_number(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return _unescaped(str(cell).strip())


def _unescaped(text: str) -> str:
    """Undo what our own writing did against formulas: a leading apostrophe before = + - @."""
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@\t" and len(text) > 1 else text


def plain_number(cell: float | int) -> str:
    """A spreadsheet's number as its shortest text: 1.10 is "1.1", 3.0 is "3"."""
    return str(int(cell)) if float(cell).is_integer() else repr(cell)


def _number(column: Column, cell: Any) -> Decimal:
    if isinstance(cell, bool | date | time):
        raise CellFault(f"{column.header} harus angka. Ubah format sel menjadi angka, lalu isi lagi.")
    value = Decimal(repr(cell)) if isinstance(cell, float | int) else _number_from_text(column, str(cell))
    if not value.is_finite() or abs(value) >= FIGURE_LIMIT:
        raise CellFault(f"{column.header} terlalu besar untuk disimpan. Periksa nol yang berlebih.")
    if value != value.quantize(Decimal("0.0001")):
        raise CellFault(f"{column.header} mempunyai lebih dari empat desimal. Bulatkan dahulu.")
    return value.quantize(Decimal("0.0001")).normalize() + 0


def _number_from_text(column: Column, text: str) -> Decimal:
    reading = read_number(text, column.header)
    if isinstance(reading, TakTerbaca):
        raise CellFault(f"{column.header}: {reading.pesan} Tulis misalnya 1234,5 atau 75,91.")
    if reading.value is None or reading.operator or reading.word:
        raise CellFault(
            f"{column.header} “{shown(text)}” bukan satu angka. Tulis misalnya 1234,5 atau 75,91."
        )
    return reading.value


def _integer(column: Column, cell: Any) -> int:
    value = _number(column, cell)
    if value != value.to_integral_value():
        raise CellFault(f"{column.header} harus bilangan bulat.")
    if not column.low <= value <= column.high:
        raise CellFault(f"{column.header} harus antara {column.low} dan {column.high}.")
    return int(value)


def _date(column: Column, cell: Any) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    year, month, day = _date_parts(column, str(cell).strip().lower())
    if not 1 <= month <= 12:
        raise CellFault(f"{column.header}: bulan {month} tidak ada. Tulis seperti 2026-01-15.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise CellFault(
            f"{column.header}: tanggal tidak ada. {MONTHS[month - 1].title()} {year} sampai {last}."
        )
    return date(year, month, day)


_ISO = re.compile(r"([12]\d{3})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?")
_DMY = re.compile(r"(\d{1,2})[/.\-]([01]?\d)[/.\-]([12]\d{3})")
_WORDS = re.compile(r"(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+([12]\d{3})")


def _date_parts(column: Column, text: str) -> tuple[int, int, int]:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DMY.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    found = _WORDS.fullmatch(text)
    if found and found[2] in MONTHS:
        return int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])
    raise CellFault(
        f"{column.header} “{shown(text)}” bukan tanggal. Tulis seperti 2026-01-15 atau 15/01/2026."
    )


_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:]00)?")


def _time(column: Column, cell: Any) -> time:
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if found := _CLOCK.fullmatch(plain_clock(cell)):
        return time(int(found[1]), int(found[2]))
    raise CellFault(f"{column.header} bukan jam. Tulis seperti 09.00 atau 13.30.")


def plain_clock(cell: Any) -> str:
    """A clock as text; Excel may have taken 9.30 for a number."""
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell).strip()


_YES = {
    "ya": True,
    "y": True,
    "true": True,
    "1": True,
    "x": True,
    "tidak": False,
    "t": False,
    "false": False,
    "0": False,
}


def _yes(column: Column, cell: Any) -> bool:
    word = _text(column, cell).lower()
    if word not in _YES:
        raise CellFault(f"{column.header} diisi “ya” atau “tidak”.")
    return _YES[word]


def _choice(column: Column, cell: Any) -> str:
    word = _text(column, cell)
    for label, value in column.choices.items():
        if word.casefold() in (label.casefold(), value.casefold()):
            return value
    raise CellFault(f"{column.header} “{shown(word)}” bukan pilihan. Pilih: {', '.join(column.choices)}.")


_READERS: dict[Kind, Callable[[Column, Any], Value]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.INTEGER: _integer,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.YES: _yes,
    Kind.CHOICE: _choice,
    Kind.REFERENCE: _text,
}


def shown(value: object, length: int = 60) -> str:
    """A cell's content as it may be shown in a sentence: one line, bounded."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def similar(text: str, known: Iterable[str]) -> str:
    """A half sentence with the nearest known codes, or an empty one."""
    near = [match[0] for match in process.extract(text, list(known), limit=2, score_cutoff=70)]
    return f" Yang mirip: {' dan '.join(near)}." if near else ""


def letter(index: int) -> str:
    """The letter of a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
