"""Cells of a table as a file holds them: text, a number, a date, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from selaras_rules.core.decimals import plain

Cell: TypeAlias = str | Decimal | date | None
"""What a reader of files hands over: never a float, never a formula."""

Row: TypeAlias = Sequence[Cell]

_DAY_FIRST: Final = re.compile(r"^(\d{1,2})[-/. ](\d{1,2}|[a-zA-Z]+)[-/. ](\d{4})$")
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            *("januari jan january", "februari feb pebruari february", "maret mar march", "april apr"),
            *("mei may", "juni jun june", "juli jul july", "agustus agu agt aug august"),
            *("september sep sept", "oktober okt oct october", "november nov nopember"),
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}


def tidy(cell: Cell) -> Cell:
    """The cell with its text in one line, blanks collapsed; nothing where only blanks stand."""
    if not isinstance(cell, str) or cell.isalnum():
        return cell
    return " ".join(cell.replace("\ufeff", "").split()) or None


def text_of(cell: Cell) -> str:
    """A tidy cell as text; empty where there is nothing."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    return plain(cell) if isinstance(cell, Decimal) else cell.isoformat()


def cell_at(row: Row, place: int) -> Cell:
    """The cell of a row that may be shorter than its table."""
    return row[place] if place < len(row) else None


def date_of(cell: Cell) -> date | None:
    """A date, an ISO date, or a day as documents write it (30 Juni 2026, 30/06/2026); else None."""
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
        match = _DAY_FIRST.match(text)
        if match is None:
            return None
        month = MONTHS.get(match[2].casefold()) or int(match[2])
        return date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None
