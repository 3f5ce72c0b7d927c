"""From raw cells to rows of values; every fault names its cell."""

from dataclasses import dataclass, field

from selaras.exchange.workbook.columns import CellFault, Column, Value, letter, read_cell, shown
from selaras.exchange.workbook.file import RawSheet
from selaras.exchange.workbook.sheet import Fault, Record, Sheet, SheetPlan


@dataclass(slots=True)
class Layout:
    """Which known column stands where, which headers nobody knows, and where the data begin."""

    places: dict[str, int]
    unknown: dict[int, str]
    first_row: int
    faults: list[Fault] = field(default_factory=list)


def read_sheet(sheet: Sheet, raw: RawSheet) -> tuple[SheetPlan, Layout]:
    """The sheet's rows, each with its natural key; faults are collected, nothing is raised."""
    layout = _layout(sheet, raw)
    plan = SheetPlan(sheet, faults=list(layout.faults))
    if layout.faults:
        return plan, layout
    numbers, rows = [], []
    for number, cells in enumerate(raw.rows[layout.first_row :], start=layout.first_row):
        if any(cell not in ("", None) for cell in cells):
            numbers.append(number)
            rows.append(_read_row(sheet, raw, layout, number, plan.faults))
    sheet.prepare(rows)
    _check_required(sheet, layout, plan, numbers, rows)
    plan.unknown_columns = _unknown_with_content(raw, layout)
    _take_keys(sheet, plan, layout, numbers, rows)
    return plan, layout


def _layout(sheet: Sheet, raw: RawSheet) -> Layout:
    known = {folded(column.header): column for column in sheet.columns}
    places: dict[str, int] = {}
    unknown: dict[int, str] = {}
    faults = []
    for place, cell in enumerate(raw.rows[0] if raw.rows else []):
        header = folded(cell)
        column = known.get(header)
        if column is None:
            if header:
                unknown[place] = shown(cell)
        elif column.name in places:
            message = f"Kolom {column.header} ada dua. Hapus salah satu."
            faults.append(Fault(sheet.name, 1, letter(place), shown(cell), message))
        else:
            places[column.name] = place
    missing = [column for column in sheet.columns if column.required and column.name not in places]
    faults += [_missing(sheet, column, unknown) for column in missing]
    return Layout(places, unknown, 2 if _has_help_row(sheet, raw, places) else 1, faults)


def _missing(sheet: Sheet, column: Column, unknown: dict[int, str]) -> Fault:
    there = f" Kolom yang tidak dikenal: {', '.join(unknown.values())}." if unknown else ""
    message = f"Kolom wajib {column.header} tidak ada di baris judul.{there} Salin judul dari templat."
    return Fault(sheet.name, 1, column.header, "tidak ada", message)


def folded(cell: object) -> str:
    """A header for comparing: one line, without case and without a mark of being required."""
    return " ".join(str(cell).replace("*", " ").split()).casefold() if cell is not None else ""


def _has_help_row(sheet: Sheet, raw: RawSheet, places: dict[str, int]) -> bool:
    if len(raw.rows) < 2:
        return False
    second = raw.rows[1]
    helps = [
        folded(second[place]) == folded(sheet.column(name).help)
        for name, place in places.items()
        if place < len(second)
    ]
    return sum(helps) >= max(1, len(helps) // 2)


def _read_row(
    sheet: Sheet, raw: RawSheet, layout: Layout, number: int, faults: list[Fault]
) -> dict[str, Value]:
    """Every known column's value; a column the file lacks reads as empty. Required is checked later."""
    cells = raw.rows[number]
    values: dict[str, Value] = {}
    for column in sheet.columns:
        place = layout.places.get(column.name)
        cell = cells[place] if place is not None and place < len(cells) else None
        try:
            if place is not None and (number, place) in raw.uncomputed:
                raise CellFault(
                    "Rumus belum dihitung. Buka di Excel, simpan, unggah lagi; atau tempel sebagai nilai."
                )
            values[column.name] = read_cell(column, cell)
        except CellFault as fault:
            values[column.name] = None
            faults.append(fault_at(sheet, layout, number, column.name, cell, str(fault)))
    return values


def fault_at(sheet: Sheet, layout: Layout, number: int, name: str, found: object, message: str) -> Fault:
    """A fault of one cell; `number` counts rows from 0."""
    column = sheet.column(name)
    place = layout.places.get(name)
    where = f"{letter(place)}, {column.header}" if place is not None else column.header
    return Fault(
        sheet.name, number + 1, where, shown(found) if found not in ("", None) else "kosong", message
    )


def _check_required(
    sheet: Sheet, layout: Layout, plan: SheetPlan, numbers: list[int], rows: list[dict[str, Value]]
) -> None:
    faulty = {(fault.row, fault.column) for fault in plan.faults}
    required = [column for column in sheet.columns if column.required]
    for number, values in zip(numbers, rows, strict=True):
        for column in required:
            if values[column.name] in ("", None):
                message = f"{column.header} wajib diisi. {column.help}"
                fault = fault_at(sheet, layout, number, column.name, None, message)
                if (fault.row, fault.column) not in faulty:
                    plan.faults.append(fault)


def _unknown_with_content(raw: RawSheet, layout: Layout) -> list[str]:
    """Headers nobody knows under which something stands; kept with the file, and reported."""
    body = raw.rows[layout.first_row :]
    return [
        header
        for place, header in layout.unknown.items()
        if any(place < len(cells) and cells[place] not in ("", None) for cells in body)
    ]


def _take_keys(
    sheet: Sheet, plan: SheetPlan, layout: Layout, numbers: list[int], rows: list[dict[str, Value]]
) -> None:
    """Give every whole row its key; the same key twice in one sheet is a fault of the second."""
    faulty = {fault.row for fault in plan.faults}
    seen: dict[str, int] = {}
    for number, values in zip(numbers, rows, strict=True):
        if number + 1 in faulty:
            continue
        key = sheet.key(values)
        if key in seen:
            message = f"Baris ini sama kuncinya dengan baris {seen[key]} ({key}). Hapus salah satu."
            plan.faults.append(fault_at(sheet, layout, number, sheet.columns[0].name, key, message))
            continue
        seen[key] = number + 1
        plan.records.append(Record(number + 1, key, values))
