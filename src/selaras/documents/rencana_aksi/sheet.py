"""The same rencana aksi as a table for Excel: one row a step, figures as figures, texts never as formulas."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from selaras.ui.formatting import MISSING

HEADS = (
    ("Kode", 14),
    ("Indikator", 44),
    ("Target", 14),
    ("No.", 6),
    ("Langkah", 50),
    ("Keluaran", 34),
    ("PIC", 34),
    ("Triwulan", 14),
    ("Bobot, %", 10),
    ("Kemajuan, %", 12),
    ("Keadaan", 22),
)
FIRST_ROW = 5  # above it: title, office and day, state, code


def xlsx_of(content: dict[str, Any]) -> bytes:
    """One sheet from the sealed content of a rencana aksi. The same content gives the same bytes."""
    target, head = io.BytesIO(), content["dokumen"]
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made = datetime.fromisoformat(head["tanggal_iso"]).replace(tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": head["judul"], "author": "Selaras", "created": made})
    bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet("Rencana Aksi")
    for row, text in enumerate(_above(content)):
        page.write_string(row, 0, text, bold if row == 0 else None)
    for place, (name, width) in enumerate(HEADS):
        page.set_column(place, place, width)
        page.write_string(FIRST_ROW - 1, place, name, bold)
    for row, cells in enumerate(_rows(content), start=FIRST_ROW):
        for place, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                page.write_number(row, place, cell, plain)
            else:
                page.write_string(row, place, cell, plain)
    page.freeze_panes(FIRST_ROW, 0)
    page.set_landscape()
    book.close()
    return target.getvalue()


def _above(content: dict[str, Any]) -> list[str]:
    head = content["dokumen"]
    mark = f"Ilustrasi. {head['ilustrasi_kalimat']} " if head["ilustrasi"] else ""
    return [
        content["judul"],
        f"{head['kantor']['nama']}, keadaan per {head['tanggal']}. {head['status']}.",
        f"{mark}{content['jawaban']}",
        f"Periksa keaslian: {head['alamat_tampil']}, kode {head['kode']}. Salinan ini dapat disunting.",
    ]


def _rows(content: dict[str, Any]) -> list[list[str | Decimal]]:
    return [
        [
            one["kode"],
            one["nama"],
            one["target"],
            step["nomor"],
            step["langkah"],
            step["keluaran"],
            step["pic"],
            step["triwulan"],
            _figure(step["bobot"]),
            _figure(step["kemajuan"]),
            step["kata"],
        ]
        for one in content["indikator"]
        for step in one["langkah"]
    ]


def _figure(text: str) -> str | Decimal:
    """The number behind a printed figure; the sign for "none" stays a sign."""
    return text if text == MISSING else Decimal(text.replace(".", "").replace(",", "."))
