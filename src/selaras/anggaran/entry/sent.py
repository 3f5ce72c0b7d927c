"""What a sending of the table says, and what a paste puts into its cells. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from selaras.anggaran.actions import MonthAmount
from selaras.anggaran.entry.rows import MonthCell, MonthRow
from selaras.measurement.grid.pasting import cells_in
from selaras.measurement.reading import Read, read_figure
from selaras.ui.formatting import angka
from selaras_rules.reading import Gaya, column_style

UNIT: Final = "rupiah"


@dataclass(slots=True)
class Sent:
    """Cells by name as they were typed, and the figures among them that can be submitted."""

    cells: dict[str, MonthCell] = field(default_factory=dict)
    entries: list[MonthAmount] = field(default_factory=list)

    @property
    def faults(self) -> list[MonthCell]:
        """Cells whose text cannot be submitted."""
        return [cell for cell in self.cells.values() if cell.fault]


def read(post: Mapping[str, str], rows: Sequence[MonthRow]) -> Sent:
    """The cells that the form holds and that were changed. A figure below 0 wants `catatan`."""
    source, note = post.get("sumber", "").strip(), post.get("catatan", "").strip()
    sent = Sent()
    for cell in (each for row in rows for each in row.cells if each.name in post):
        text = post[cell.name].strip()
        seen = post.get(cell.base_name, "").strip()
        if text == seen:
            continue
        amount, fault = _amount(cell, text, seen, note)
        sent.cells[cell.name] = replace(cell, text=text, fault=fault)
        if amount is not None and not fault:
            sent.entries.append(MonthAmount(cell.line_id, cell.month, amount, source, note))
    return sent


def _amount(cell: MonthCell, text: str, seen: str, note: str) -> tuple[Decimal | None, str]:
    """The figure of a changed cell, and why it is not taken."""
    found = read_figure(text, UNIT)
    if cell.why_not:
        return None, cell.why_not
    if found.fault:
        return None, found.fault
    if found.value is None:
        return None, f"Tidak dapat dikosongkan; sekarang {cell.base}. Tulis 0 bila tidak ada belanja."
    if cell.base != seen:
        return None, f"Diubah orang lain menjadi {cell.base or 'kosong'}. Ajukan lagi bila angka Anda benar."
    if found.value < 0 and not note:
        return found.value, "Di bawah nol berarti pengembalian belanja. Tulis sebabnya pada Catatan."
    return found.value, ""


def lay(text: str, rows: Sequence[MonthRow], start: str) -> tuple[dict[str, MonthCell], str]:
    """The cells that a paste fills, laid down and to the right from the cell named `start` (else the first
    that is open), and what of it fell outside the table. An empty text fills nothing."""
    rectangle = cells_in(text)
    style = column_style(each for line in rectangle for each in line)
    first, month = _place_of(rows, start)
    filled: dict[str, MonthCell] = {}
    outside = 0
    for down, line in enumerate(rectangle):
        for right, each in enumerate(line):
            if first + down >= len(rows) or month + right > 12:
                outside += bool(each)
                continue
            cell = _filled(rows[first + down].cells[month + right - 1], each, style)
            if cell.moved or cell.fault:
                filled[cell.name] = cell
    words = "{} angka di luar tabel tidak dipakai: baris atau bulannya lebih banyak daripada tabel ini."
    return filled, words.format(outside) if outside else ""


def _place_of(rows: Sequence[MonthRow], start: str) -> tuple[int, int]:
    places = [(number, cell) for number, row in enumerate(rows) for cell in row.cells]
    named = next(((number, cell.month) for number, cell in places if cell.name == start), None)
    shown = (
        (number, cell.month) for number, row in enumerate(rows) for cell in row.shown if not cell.why_not
    )
    return named or next(shown, (0, 1))


def _filled(cell: MonthCell, text: str, style: Gaya | None) -> MonthCell:
    found = read_figure(text, UNIT, style)
    if found.value is None and not found.fault:
        return cell
    if cell.why_not:
        return cell if found.value == cell.now else replace(cell, fault=f"“{text}”: {cell.why_not}")
    return replace(cell, text=_shown(text, found), fault=found.fault)


def _shown(text: str, found: Read) -> str:
    """How a pasted text was read; as it was, where it could not be."""
    return text if found.value is None else angka(found.value)
