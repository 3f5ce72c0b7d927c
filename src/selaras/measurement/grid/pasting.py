"""A rectangle pasted from a spreadsheet: which text falls into which cell, and what each says.

Rows follow the grid downwards from the cell one pasted into, columns go to the right. What can be read in two
ways is asked; an empty text changes nothing, so that a gap in the sheet empties no cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from selaras.measurement.actions.cells import WORD, Cell, Key, SlotCells, Value
from selaras.measurement.grid.row import GridCell, GridRow
from selaras.measurement.grid.rows import text_of
from selaras.measurement.grid.sent import value_in
from selaras.measurement.reading import Read, read_figure, storable_fault
from selaras.ui.formatting import angka
from selaras_rules.reading import Gaya, column_style

MOST_CELLS: Final = 4000
LONGEST: Final = 200_000
EMPTY: Final = "kosong"  # the choice that leaves a cell as it is


@dataclass(frozen=True, slots=True)
class Pasted:
    """One text of the rectangle and the cell it fell into; `row` and `cell` are None outside the grid.

    `fault` says why it is not kept; with `choices` it is a question. `value` is what is kept.
    """

    place: str
    text: str
    row: GridRow | None = None
    cell: GridCell | None = None
    value: Value = None
    fault: str = ""
    choices: tuple[Decimal, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def choice_name(self) -> str:
        """The field of its question."""
        return f"baca_{self.place}"

    @property
    def shown(self) -> str:
        """How it was read."""
        return text_of(self.value)

    @property
    def keeps(self) -> bool:
        """Whether it will be kept."""
        return not self.fault and self.cell is not None

    @property
    def is_plain(self) -> bool:
        """Whether nothing about it needs a look."""
        return self.keeps and not self.notes


def cells_in(text: str) -> list[list[str]]:
    """The rectangle as spreadsheets put it on the clipboard: tabs between cells, lines between rows."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return [[_unquoted(part) for part in line.split("\t")] for line in lines]


def _unquoted(text: str) -> str:
    quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return (text[1:-1].replace('""', '"') if quoted else text).strip()


def too_much(text: str) -> str:
    """Why a paste is not even looked at; "" where it is."""
    if not text.strip():
        return "Tempelan kosong. Salin blok angka dari Excel, lalu tempel ke kotaknya."
    if len(text) > LONGEST or sum(len(line) for line in cells_in(text)) > MOST_CELLS:
        return f"Tempelan lebih dari {angka(MOST_CELLS)} sel; salin hanya kolom angkanya."
    return ""


def lay(text: str, rows: Sequence[GridRow], start: str, answers: Mapping[str, str]) -> list[Pasted]:
    """Each text that is not empty, laid from the cell named `start` (the first one where it is unknown) and
    read; `answers` are the choices made so far, by `choice_name`."""
    first, column = _place_of(rows, start)
    rectangle = cells_in(text)
    styles = _styles(rectangle)
    return [
        _laid(f"{down}_{right}", each, rows, first + down, column + right, styles[right], answers)
        for down, line in enumerate(rectangle)
        for right, each in enumerate(line)
        if each
    ]


def _place_of(rows: Sequence[GridRow], start: str) -> tuple[int, int]:
    places = (
        (number, column)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
        if cell.name == start
    )
    return next(places, (0, 0))


def _styles(rectangle: Sequence[Sequence[str]]) -> list[Gaya | None]:
    """The decimal sign of each column, from its cells that leave no doubt."""
    width = max(len(line) for line in rectangle)
    return [column_style(line[at] for line in rectangle if at < len(line)) for at in range(width)]


def _laid(
    place: str,
    text: str,
    rows: Sequence[GridRow],
    number: int,
    column: int,
    style: Gaya | None,
    answers: Mapping[str, str],
) -> Pasted:
    if number >= len(rows):
        return Pasted(place, text, fault="Di luar kisi: barisnya lebih banyak daripada kisi ini.")
    row = rows[number]
    if column >= len(row.cells):
        return Pasted(place, text, row, fault="Indikator ini tidak mempunyai kolom itu.")
    cell = row.cells[column]
    if row.why_not:
        return _into_closed(place, text, row, cell, style)
    if cell.key == WORD:
        word, fault = value_in(row.slot, WORD, text)
        return Pasted(place, text, row, cell, word, fault)
    read = read_figure(text, _unit_of(row, cell), style)
    return _answered(Pasted(place, text, row, cell), read, answers)


def _into_closed(place: str, text: str, row: GridRow, cell: GridCell, style: Gaya | None) -> Pasted:
    """Into a row that takes nothing: no matter where it says the same as the row already holds."""
    read = read_figure(text, _unit_of(row, cell), style)
    same = cell.text and (text == cell.text or (not read.fault and text_of(read.value) == cell.text))
    return Pasted(place, text, row, cell, cell.text if same else None, "" if same else row.why_not)


def _unit_of(row: GridRow, cell: GridCell) -> str:
    parts = row.slot.definisi_version.komponen_set.all()
    return next((part.satuan for part in parts if part.pk == cell.key), "")


def _answered(pasted: Pasted, read: Read, answers: Mapping[str, str]) -> Pasted:
    answer = answers.get(pasted.choice_name, "")
    if read.choices:
        chosen = next((each for each in read.choices if str(each) == answer), None)
        if chosen is not None and not storable_fault(chosen):
            return _with(pasted, Read(chosen))
        if answer == EMPTY:
            return _with(pasted, Read(fault="Dibiarkan seperti semula."))
    if read.value is None and not read.fault:
        return _with(pasted, Read(fault="Tanda kosong: sel ini dibiarkan seperti semula."))
    return _with(pasted, read)


def _with(pasted: Pasted, read: Read) -> Pasted:
    return Pasted(
        pasted.place,
        pasted.text,
        pasted.row,
        pasted.cell,
        read.value,
        read.fault,
        read.choices,
        read.notes,
    )


def cells_of(pasted: Sequence[Pasted], bases: Mapping[str, str]) -> dict[int, SlotCells]:
    """What is kept of a paste, by slot. `bases`: by cell name what the person saw there when he pasted."""
    found: dict[int, dict[Key, Cell]] = {}
    versions: dict[int, int] = {}
    for each in pasted:
        if each.keeps and each.row is not None and each.cell is not None and each.row.editable:
            slot, cell = each.row.slot, each.cell
            before = value_in(slot, cell.key, bases.get(cell.name, cell.base))[0]
            found.setdefault(slot.pk, {})[cell.key] = Cell(before, each.value)
            versions[slot.pk] = each.row.row_version
    return {slot_id: SlotCells(versions[slot_id], cells) for slot_id, cells in found.items()}
