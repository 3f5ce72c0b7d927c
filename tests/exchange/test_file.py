"""Hostile and mistaken files: each is refused with one sentence, none takes the server down."""

import io
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selaras.exchange.workbook.file import FileFault, open_workbook
from selaras.exchange.workbook.writing import template
from tests.exchange.conftest import raw_book

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def with_part(content: bytes, name: str, data: bytes, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """The same archive with one part replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", compression) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, data)
    return target.getvalue()


def sheet_xml(rows: bytes) -> bytes:
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    )
    return head + b"<sheetData>" + rows + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7 ...", "Ini PDF"),
        (b"<html><table>", "halaman web"),
        (b"\x89PNG....", "gambar"),
        (b"kode;nama\n1;a\n", "bukan buku kerja Excel"),
        (OLE + b"\0" * 600, r"Excel lama \(\.xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100, "berkata sandi"),
        (b"PK\x03\x04 rusak", "arsipnya tidak utuh"),
        (b"x" * (20 * 1024 * 1024 + 1), "lebih dari 20 MB"),
    ],
    ids=["empty", "pdf", "html", "png", "csv", "xls", "password", "broken", "large"],
)
def test_a_wrong_file_is_named_and_the_way_out_told(content, words):
    with pytest.raises(FileFault, match=words):
        open_workbook(content)


def test_a_zip_that_is_no_workbook():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("catatan.txt", "halo")
    with pytest.raises(FileFault, match="arsip ZIP"):
        open_workbook(target.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part(template(), "xl/media/bom.bin", b"\0" * (200 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    started = time.monotonic()
    with pytest.raises(FileFault, match="terlalu besar setelah dibuka"):
        open_workbook(bomb)
    assert time.monotonic() - started < 1


def test_an_archive_that_lies_about_its_sizes_is_refused():
    content = bytearray(
        with_part(template(), "xl/worksheets/sheet1.xml", sheet_xml(b"<row r='1'/>" * 50_000))
    )
    place = content.rfind(b"PK\x01\x02")  # the last entry of the directory is the part just added
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(FileFault):
        open_workbook(bytes(content))


@pytest.mark.parametrize(
    "cell",
    [b"<c r='XFD1'><v>1</v></c>", b'<c r="CA1"><v>1</v></c>', b'<c r = "AAA9"><v>1</v></c>'],
)
def test_a_cell_far_to_the_right_is_refused(cell):
    with pytest.raises(FileFault, match="di luar 78 kolom"):
        open_workbook(
            with_part(template(), "xl/worksheets/sheet2.xml", sheet_xml(b"<row r='1'>" + cell + b"</row>"))
        )


def test_a_cell_far_down_is_refused():
    rows = b"<row r='1048576'><c r='A1048576'><v>1</v></c></row>"
    with pytest.raises(FileFault, match=r"Lebih dari 100\.000 baris"):
        open_workbook(with_part(template(), "xl/worksheets/sheet2.xml", sheet_xml(rows)))


def test_more_than_100000_rows_in_all_are_refused():
    rows = b"".join(b"<row><c><v>1</v></c></row>" for _ in range(60_000))
    content = with_part(template(), "xl/worksheets/sheet2.xml", sheet_xml(rows))
    content = with_part(content, "xl/worksheets/sheet3.xml", sheet_xml(rows))
    with pytest.raises(FileFault, match=r"Lebih dari 100\.000 baris"):
        open_workbook(content)


def test_macros_are_noted_and_ignored():
    book = open_workbook(with_part(template(), "xl/vbaProject.bin", b"Sub Auto_Open()"))
    assert any("makro" in note.lower() for note in book.notes)
    assert book.sheets


def test_formulas_are_read_by_their_stored_value_and_missed_without_one():
    content = raw_book(
        {"Unit": [["Kode unit"], [""], [""]]}, formulas={"A2": ("=1+1", 2), "A3": ("=1+2", "")}
    )
    sheet = open_workbook(content).sheets[0]
    assert sheet.rows[1][0] == 2
    assert sheet.uncomputed == {(2, 0)}


def test_an_entity_is_not_expanded():
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    evil += sheet_xml(b"<row r='1'><c r='A1' t='inlineStr'><is><t>&b;</t></is></c></row>")
    try:
        book = open_workbook(with_part(template(), "xl/worksheets/sheet2.xml", evil))
    except FileFault:
        return
    assert "aaaa" not in str(book.sheets[1].rows)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2_000_000), st.binary(min_size=1, max_size=40))
def test_damaged_bytes_never_break_the_reader(place, junk):
    """A byte changed anywhere: a workbook or a sentence, never another exception."""
    content = bytearray(template())
    start = place % len(content)
    content[start : start + len(junk)] = junk
    with suppress(FileFault):
        open_workbook(bytes(content))


def test_a_sheet_under_another_name_is_looked_at_too():
    evil = sheet_xml(b"<row r='1'><c r='XFD1048576'><v>1</v></c></row>")
    content = with_part(template(), "xl/catatan.txt", evil)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").replace(
            b"worksheets/sheet2.xml", b"catatan.txt"
        )
    with pytest.raises(FileFault, match="di luar 78 kolom"):
        open_workbook(with_part(content, "xl/_rels/workbook.xml.rels", relations))
