"""The kind of a file is judged by its content; what could be run is refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.evidence import content


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("Types", "[Content_Types].xml"), data)
    return target.getvalue()


def odt() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", content.PDF),
        (b"\x89PNG\r\n\x1a\n....", content.PNG),
        (b"\xff\xd8\xff\xe0....", content.JPEG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", content.WEBP),
        (b"\x00\x00\x00\x18ftypheic....", content.HEIC),
        (b"\x00\x00\x00\x18ftypisom....", content.MP4),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", content.OLD_OFFICE),
        (b"Daftar hadir;12 orang\n", content.TEXT),
    ],
)
def test_kinds_that_are_evidence(data, kind):
    assert content.kind_of(data) == kind


def test_office_documents_are_told_apart():
    assert content.kind_of(zipped(Types=b"x", word__document=b"x")).extension == ".docx"
    assert content.kind_of(zipped(Types=b"x", xl__workbook=b"x")).extension == ".xlsx"
    assert content.kind_of(odt()).extension == ".odt"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00\x03",
        b"\x7fELF",
        b"<html><script>alert(1)</script>",
        b"  \n<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        b"#!/bin/sh\nrm",
        b"abc\x00def",
        b"PK\x03\x04 not really a zip",
        zipped(readme=b"x"),
        zipped(Types=b"x", **{"word__vbaProject.bin": b"x"}),  # a macro
    ],
)
def test_everything_else_is_refused(data):
    assert content.kind_of(data) is None


@given(st.binary(max_size=400))
def test_no_content_breaks_the_judgement(data):
    kind = content.kind_of(data)
    assert kind is None or kind in content.KINDS
    assert content.kind_of(b"PK\x03\x04" + data) in {None, *content.KINDS}
