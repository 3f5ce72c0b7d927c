"""The RKT as a table for Excel: figures as figures, texts never as formulas."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from selaras.anggaran.queries.yearly import YearPlan
from selaras.ui.formatting import tanggal

Cells = Sequence[str | Decimal | None]
RESULTS = (
    *(("Sasaran", 12), ("Uraian sasaran", 44), ("Kode", 14), ("Indikator", 44), ("Satuan", 12)),
    *(("Target", 14), ("Penanggung jawab", 30), ("Pagu sasaran, Rp", 18)),
)
MONEY = (("Kode baris", 18), ("Jenis", 12), ("Uraian", 50), ("Pagu, Rp", 18), ("Sasaran yang dibiayai", 24))
FIRST_ROW = 4


def xlsx_of(plan: YearPlan, on: date) -> bytes:
    """Two sheets, results and money. The same plan on the same day gives the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made = datetime.combine(on, time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": f"RKT {plan.year}", "author": "Selaras", "created": made})
    bold = book.add_format({"bold": True})
    above = _above(plan, on)
    _write(book.add_worksheet("Kinerja"), RESULTS, _results(plan), above, bold)
    _write(book.add_worksheet("Anggaran"), MONEY, _money(plan), above, bold)
    book.close()
    return target.getvalue()


def _above(plan: YearPlan, on: date) -> list[str]:
    mark = "Ilustrasi. Bukan angka resmi." if plan.illustrative else ""
    return [
        f"Rencana Kinerja Tahunan {plan.year}",
        f"{plan.office.name}, keadaan per {tanggal(on)}. Salinan ini dapat disunting.",
        mark,
    ]


def _write(
    page: Worksheet,
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Cells],
    above: Sequence[str],
    bold: object,
) -> None:
    for row, text in enumerate(above):
        page.write_string(row, 0, text, bold if row == 0 else None)
    for place, (name, width) in enumerate(heads):
        page.set_column(place, place, width)
        page.write_string(FIRST_ROW - 1, place, name, bold)
    for row, cells in enumerate(rows, start=FIRST_ROW):
        for place, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                page.write_number(row, place, cell)
            elif cell is not None:
                page.write_string(row, place, cell)
    page.freeze_panes(FIRST_ROW, 0)
    page.set_landscape()


def _results(plan: YearPlan) -> Iterable[Cells]:
    """One row an indicator; the pagu of a sasaran stands on its first row only, so that a sum is right."""
    for row in plan.sasaran:
        head = (row.sasaran.code, row.sasaran.text)
        if not row.indikator:
            yield (*head, "", "", "", "", "", row.pagu)
        for number, one in enumerate(row.indikator):
            pagu = row.pagu if number == 0 else None
            code = one.indikator.definisi.code
            yield (*head, code, one.name, one.satuan, one.target, one.who, pagu)


def _money(plan: YearPlan) -> Iterable[Cells]:
    for row in plan.lines:
        line = row.line
        yield line.code, line.get_kind_display(), line.name, row.pagu, ", ".join(row.sasaran)
