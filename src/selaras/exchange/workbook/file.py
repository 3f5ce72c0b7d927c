"""Opening a file that somebody sent: is it a workbook at all, and one that can be read without harm?

The reader below (calamine) is fast and builds a whole sheet in memory, so what could make it build a
mountain is looked for first: the declared and the real size of the archive's parts, far-away cells.
Macros are never run: calamine does not know them. Entities are never expanded: nothing here parses XML.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 150 * 1024 * 1024
MAX_RATIO = 200
MAX_ROWS = 100_000
MAX_COLUMNS = 78  # column BZ
BROKEN_ARCHIVE: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(EOFError, OSError, NotImplementedError, RuntimeError, ValueError),
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"<!DOC", "halaman web"),
    (b"<html", "halaman web"),
    (b"{\\rtf", "dokumen teks"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
)


class FileFault(Exception):
    """The file cannot be read; the message says what was found and what to do."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as found. `rows[0]` is the row that Excel numbers 1."""

    name: str
    rows: Sequence[Sequence[object]]
    uncomputed: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """The sheets of a file, and what should be said about the file as a whole."""

    sheets: list[RawSheet]
    notes: list[str] = field(default_factory=list)


def open_workbook(content: bytes) -> RawWorkbook:
    """The sheets of an .xlsx or .xlsm file. Raises FileFault with a sentence in Indonesian."""
    _check_kind(content)
    parts = _parts(content)
    notes = _notes(parts)
    _check_far_cells(parts)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, OSError) as fault:
        raise FileFault(
            "Berkas rusak atau bukan buku kerja Excel. Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."
        ) from fault
    with book:
        return RawWorkbook(_sheets(book, parts), notes)


def _check_kind(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise FileFault(
            f"Berkas lebih dari {MAX_BYTES // 2**20} MB. Hapus gambar, atau bagi menjadi dua berkas."
        )
    if not content:
        raise FileFault("Berkas kosong. Pilih berkas .xlsx yang berisi.")
    if content.startswith(OLE):
        _refuse_ole(content)
    if not content.startswith(b"PK"):
        kind = next((name for mark, name in OTHER_KINDS if content.startswith(mark)), "berkas lain")
        raise FileFault(f"Ini {kind}, bukan buku kerja Excel. Unggah berkas .xlsx dari templat Selaras.")


def _refuse_ole(content: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileFault(
            "Berkas ini berkata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi."
        )
    raise FileFault(
        "Ini Excel lama (.xls). Buka di Excel, pilih Save As, simpan sebagai .xlsx, lalu unggah lagi."
    )


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts that matter, unpacked within bounds; every part's real size and check sum are proved."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            unpacked = sum(info.file_size for info in infos)
            if (
                len(infos) > 10_000
                or unpacked > MAX_UNPACKED
                or unpacked > MAX_RATIO * max(len(content), 50_000)
            ):
                raise FileFault(
                    "Isi berkas terlalu besar setelah dibuka, jadi ditolak. "
                    "Salin datanya ke templat kosong, lalu unggah lagi."
                )
            if any(info.flag_bits & 1 for info in infos):
                raise FileFault("Berkas ini berkata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")
            return {info.filename: archive.read(info) for info in infos}
    except BROKEN_ARCHIVE as fault:
        raise FileFault(
            "Berkas rusak: arsipnya tidak utuh. Simpan ulang sebagai .xlsx, lalu unggah lagi."
        ) from fault


def _notes(parts: dict[str, bytes]) -> list[str]:
    if not any(name.endswith("workbook.xml") for name in parts):
        raise FileFault("Ini arsip ZIP, bukan buku kerja Excel. Unggah berkas .xlsx dari templat Selaras.")
    notes = []
    if any(name.endswith("vbaProject.bin") for name in parts):
        notes.append("Berkas memuat makro. Makro tidak dijalankan dan tidak dibaca.")
    if any("externalLinks/" in name for name in parts):
        notes.append("Berkas menunjuk berkas lain. Yang dibaca hanya nilai yang tersimpan di berkas ini.")
    return notes


_FAR_COLUMN = re.compile(rb"""\br\s*=\s*["'](?:[C-Zc-z][A-Za-z]|[A-Za-z]{3,})\d""")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["'][A-Za-z]*(\d{6,})["']""")


def _check_far_cells(parts: dict[str, bytes]) -> None:
    """Refuse sheets whose cells lie so far out that the reader would build a mountain of empty cells."""
    for xml in parts.values():
        if b"sheetData" not in xml:  # by content: a sheet may be given any name
            continue
        if _FAR_COLUMN.search(xml):
            raise FileFault(
                f"Ada isi di luar {MAX_COLUMNS} kolom pertama. Hapus kolom yang tidak dipakai, unggah lagi."
            )
        if any(int(found) > MAX_ROWS for found in _ROW_NUMBER.findall(xml)):
            raise FileFault(_TOO_MANY_ROWS)


_TOO_MANY_ROWS = (
    f"Lebih dari {MAX_ROWS:,} baris. Bagi berkas, misalnya per semester, lalu unggah satu per satu."
).replace(",", ".", 1)


def _sheets(book: CalamineWorkbook, parts: dict[str, bytes]) -> list[RawSheet]:
    found, rows_left, paths = [], MAX_ROWS, _sheet_paths(parts)
    for place, about in enumerate(book.sheets_metadata):
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        try:
            rows = book.get_sheet_by_index(place).to_python(skip_empty_area=False)
        except CalamineError as fault:
            raise FileFault(
                f"Lembar {about.name} rusak. Salin isinya ke templat kosong, unggah lagi."
            ) from fault
        rows_left -= len(rows)
        if rows_left < 0:
            raise FileFault(_TOO_MANY_ROWS)
        found.append(RawSheet(about.name, rows, _uncomputed(parts.get(paths.get(place, ""), b""))))
    return found


_SHEET_ID = re.compile(rb"""<sheet\b[^>]*\br:id\s*=\s*["']([^"']+)["']""")
_RELATION = re.compile(rb"""<Relationship\b[^>]*>""")
_ATTRIBUTE = re.compile(rb"""\b(Id|Target)\s*=\s*["']([^"']+)["']""")


def _sheet_paths(parts: dict[str, bytes]) -> dict[int, str]:
    """In which part of the archive the sheet at each place stands."""
    targets = {}
    for relation in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        about = dict(_ATTRIBUTE.findall(relation))
        targets[about.get(b"Id", b"")] = about.get(b"Target", b"").decode("utf-8", "replace")
    ids = _SHEET_ID.findall(parts.get("xl/workbook.xml", b""))
    paths = {place: targets.get(found, "") for place, found in enumerate(ids)}
    return {
        place: path.lstrip("/") if path.startswith("/") else f"xl/{path}" for place, path in paths.items()
    }


_FORMULA_CELL = re.compile(
    rb"""<c\b[^>]*\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)"""
    rb"""\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)


def _uncomputed(xml: bytes) -> frozenset[tuple[int, int]]:
    """Places (row, column; both from 0) of formulas that carry no computed value."""
    if b"<f" not in xml:
        return frozenset()
    found = _FORMULA_CELL.findall(xml)
    return frozenset((int(row) - 1, _index(letters.decode())) for letters, row in found)


def _index(letters: str) -> int:
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number - 1
