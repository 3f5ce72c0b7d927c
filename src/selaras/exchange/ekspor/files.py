"""The rows as files: a workbook that can be imported again, a folder of CSV, one JSON."""

import csv
import json
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from selaras.exchange.ekspor.rows import HANDED_OUT, Rows
from selaras.exchange.workbook.sheet import Sheet
from selaras.exchange.workbook.writing import neutral, write_workbook
from selaras.organisation.models import UnitKerja

STAYS_BEHIND: Final = (
    "Bukti, log harian, verifikasi, tanda tangan, dan kehadiran tidak ikut: semuanya tinggal di Selaras."
)


def file_name(office: UnitKerja, year: int, suffix: str = "") -> str:
    """How the file or folder is called on somebody's disk."""
    return f"selaras-{office.code}-{year}{suffix}"


def as_workbook(rows: Rows, office: UnitKerja, year: int) -> bytes:
    """The workbook as it comes in, with the sheets of `rows`; imported again it changes nothing."""
    about = (f"Data {office.name} ({office.code}), {year}, dari Selaras.", STAYS_BEHIND)
    return write_workbook(rows, [sheet for sheet in HANDED_OUT if sheet.name in rows], about)


def as_json(rows: Rows, office: UnitKerja, year: int) -> str:
    """One object: `unit`, `tahun`, `lembar` with the rows by sheet. Figures are text, exact to the digit."""
    content = {"unit": office.code, "tahun": year, "catatan": STAYS_BEHIND, "lembar": rows}
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


def _csv(sheet: Sheet, rows: Rows, folder: Path) -> Path:
    path = folder / f"{sheet.name.lower().replace(' ', '-')}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.header for column in sheet.columns)
        for row in rows[sheet.name]:
            writer.writerow(_cell(row.get(column.name)) for column in sheet.columns)
    return path


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str):
        return neutral(value)
    return str(value) if isinstance(value, int) else _plain(value)


def write_workbook_file(rows: Rows, office: UnitKerja, year: int, path: Path) -> list[Path]:
    """The workbook at this path, or under its own name in this folder."""
    target = _file_at(path, file_name(office, year, ".xlsx"))
    target.write_bytes(as_workbook(rows, office, year))
    return [target]


def write_json_file(rows: Rows, office: UnitKerja, year: int, path: Path) -> list[Path]:
    """The JSON at this path, or under its own name in this folder."""
    target = _file_at(path, file_name(office, year, ".json"))
    target.write_text(as_json(rows, office, year), encoding="utf-8")
    return [target]


def write_csv_folder(rows: Rows, _office: UnitKerja, _year: int, path: Path) -> list[Path]:
    """One file a sheet that has rows: UTF-8 with the mark that Excel needs, headers as in the workbook."""
    path.mkdir(parents=True, exist_ok=True)
    return [_csv(sheet, rows, path) for sheet in HANDED_OUT if rows[sheet.name]]


def _file_at(path: Path, name: str) -> Path:
    target = path if path.suffix else path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


Writer = Callable[[Rows, UnitKerja, int, Path], list[Path]]
FORMATS: Final[dict[str, Writer]] = {
    "xlsx": write_workbook_file,
    "csv": write_csv_folder,
    "json": write_json_file,
}
