"""Finding the heading of a table: of one row or several, merged or not, anywhere near the top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from selaras_rules.reading.tabel.cells import Cell, Row, cell_at, text_of
from selaras_rules.reading.tabel.headings import (
    FIGURES,
    NAMES,
    Kolom,
    column_of,
    is_heading,
    role_of,
    year_of,
)

MOST_LEVELS: Final = 5
MOST_COLUMNS: Final = 200
SEARCHED_ROWS: Final = 100
_COLUMN_NUMBER: Final = re.compile(r"^\(?\d{1,2}[a-z]?\)?(\s*[=:].*)?$")


@dataclass(frozen=True, slots=True)
class Kepala:
    """A heading: its first row, the first row of the body, its columns with a part to play."""

    first: int
    body: int
    kolom: tuple[Kolom, ...]

    @property
    def score(self) -> tuple[int, int]:
        """How much of it is understood: columns told apart, then columns whose year or period is known."""
        dated = sum(1 for kolom in self.kolom if kolom.tahun is not None or kolom.periode)
        return len({kolom.key for kolom in self.kolom}), dated


def find_header(rows: Sequence[Row], start: int = 0) -> Kepala | None:
    """The best heading at or below `start`; None where no table of indicators begins."""
    for top in range(start, min(len(rows), start + SEARCHED_ROWS)):
        first = header_at(rows, top)
        if first is None:
            continue
        lower = [header_at(rows, row) for row in range(top + 1, first.body)]
        return max([*(found for found in reversed(lower) if found), first], key=lambda found: found.score)
    return None


def header_at(rows: Sequence[Row], top: int) -> Kepala | None:
    """The heading that begins in this row: it names what is measured and at least one figure."""
    if not _may_begin(rows[top]):
        return None
    below = top + 1
    while below < len(rows) and below - top < MOST_LEVELS and _continues(rows[below - 1], rows[below]):
        below += 1
    levels = _filled([[text_of(cell) for cell in row[:MOST_COLUMNS]] for row in rows[top:below]])
    if below < len(rows) and is_column_numbers(rows[below]):
        below += 1
    columns = [column_of(place, [level[place] for level in levels]) for place in range(len(levels[0]))]
    known = tuple(column for column in columns if column.peran is not None)
    parts = {column.peran for column in known}
    if parts.isdisjoint(NAMES) or parts.isdisjoint(FIGURES):
        return None
    return Kepala(top, below, known)


def _may_begin(row: Row) -> bool:
    texts = {text for cell in row[:MOST_COLUMNS] if (text := text_of(cell))}
    if len(texts) < 2 or any(_is_value(cell) for cell in row[:MOST_COLUMNS]):
        return False
    if sum(text.endswith(".") for text in texts) * 2 > len(texts):
        return False  # sentences: a title page, or help beneath the heading
    return any(role_of(text) is not None for text in texts)


def _is_value(cell: Cell) -> bool:
    if isinstance(cell, Decimal):
        return not 1900 <= cell <= 2100
    text = text_of(cell)
    return bool(text) and text[0].isdigit() and year_of(text) is None


def _continues(above: Row, row: Row) -> bool:
    """Is this row a further level of the heading above it?"""
    texts = [(place, text) for place, cell in enumerate(row[:MOST_COLUMNS]) if (text := text_of(cell))]
    if not texts or is_column_numbers(row) or any(_is_value(cell) for cell in row[:MOST_COLUMNS]):
        return False
    fresh = [text for place, text in texts if text != text_of(cell_at(above, place))]
    return bool(fresh) and all(is_heading(text) for text in fresh)


def is_column_numbers(row: Row) -> bool:
    """A row that numbers the columns: 1 2 3, (1) (2) (3), 5=4/3."""
    texts = [text for cell in row[:MOST_COLUMNS] if (text := text_of(cell))]
    if len(texts) < 2 or not all(_COLUMN_NUMBER.match(text) for text in texts):
        return False
    numbers = [int(re.sub(r"\D.*", "", text.lstrip("("))) for text in texts]
    return numbers[0] in {0, 1} and all(b - a in {0, 1} for a, b in pairwise(numbers))


def _filled(levels: list[list[str]]) -> list[list[str]]:
    """Levels of one width; an upper level reaches right over blanks that have something beneath them."""
    width = max(len(level) for level in levels)
    full = [level + [""] * (width - len(level)) for level in levels]
    for number, level in enumerate(full[:-1]):
        for place in range(1, width):
            if not level[place] and any(under[place] for under in full[number + 1 :]):
                level[place] = level[place - 1]
    return full
