"""`selaras baca FILE`: files of every kind that tables come in, and files that are meant to hurt."""

import io
import json
import time
import zipfile

import pytest
import xlsxwriter

from selaras.config import cli
from selaras.exchange.baca.opening import open_tables
from selaras.exchange.example import WORKBOOK
from selaras.exchange.workbook.file import FileFault

TABLE = "tahun;indikator;target;realisasi;capaian\r\n2022;Persentase penanganan;30;89,52;89,52\r\n"
GOOD = "indikator;target;realisasi;capaian\nIndeks A;80;75,5;94,38\n"

ODS_MANIFEST = "application/vnd.oasis.opendocument.spreadsheet"
ODS_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Lembar1">
<table:table-row>{head}</table:table-row><table:table-row>{body}</table:table-row>
{more}</table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.fixture
def read(tmp_path, capsys):
    """Write a file, run the command on it: its exit, standard output, standard error."""

    def run(content, *options, name="tabel.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        status = cli.main(["baca", str(path), *options])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def workbook(fill):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        fill(book, book.add_worksheet("Kinerja"))
    return stream.getvalue()


def ods(more="", value="75.5"):
    texts = ("Indikator", "Target", "Realisasi")
    head = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    body = '<table:table-cell office:value-type="string"><text:p>Indeks A</text:p></table:table-cell>'
    for figure in ("80", value):
        body += (
            f'<table:table-cell office:value-type="float" office:value="{figure}">'
            f"<text:p>{figure}</text:p></table:table-cell>"
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", ODS_MANIFEST)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS_CONTENT.format(head=head, body=body, more=more))
    return stream.getvalue()


def test_findings_are_listed_and_leave_with_one(read):
    status, out, err = read(TABLE)

    assert status == 1
    assert "capaian_ulang_realisasi" in out
    assert "1 tabel, 1 baris, 1 temuan" in err


def test_a_table_that_fits_leaves_with_zero_one_row_an_indicator(read):
    status, out, _ = read(GOOD)

    assert status == 0
    head, row = out.strip().split("\n")
    assert dict(zip(head.split("\t"), row.split("\t"), strict=True)) == {
        "lembar": "csv",
        "baris": "2",
        "kode": "-",
        "indikator": "Indeks A",
        "satuan": "-",
        "tahun": "-",
        "periode": "-",
        "target": "80",
        "realisasi": "75.5",
        "capaian": "94.38",
        "hitungan": "94.375",
    }


def test_as_json_with_what_each_cell_means(read):
    _, out, _ = read(TABLE, "--json")

    (row,) = json.loads(out)["tabel"][0]["baris"]
    assert row["isi"][0]["realisasi"] == {"teks": "89,52", "arti": "89.52", "jenis": "number"}
    assert [each["kode"] for each in row["temuan"]] == ["capaian_ulang_realisasi"]


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace(";", "\t").encode(),
        b"sep=;\r\n" + GOOD.encode(),
        GOOD.replace(",", ".").replace(";", ",").encode(),
        GOOD.replace("Indeks A", "Indeks caf\xe9").encode("cp1252"),
    ],
    ids=["bom", "utf-16", "tab", "sep line", "comma", "windows"],
)
def test_text_tables_in_every_coding_and_with_every_delimiter(read, content):
    assert read(content)[0] == 0


def test_merged_headings_dates_formulas_and_noise_of_a_spreadsheet(read):
    def fill(book, sheet):
        sheet.merge_range("A1:F1", "CAPAIAN KINERJA 2025")
        sheet.merge_range("A2:A3", "Indikator")
        sheet.merge_range("B2:D2", "Kinerja")
        sheet.merge_range("E2:F2", "Jadwal")
        sheet.write_row("B3", ["Target", "Realisasi", "Capaian (%)", "Mulai", "Selesai"])
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row("A4", ["Indeks A", 0.3, 0.1 + 0.2])
        sheet.write_formula("D4", "=C4/B4*100", None, 100)
        sheet.write("E4", 46000, day)
        sheet.write("F4", 45000, day)
        sheet.write_row("A5", ["Indeks B", 80, 75.5])
        sheet.write_formula("D5", "=C5/B5*100", None, "")

    status, out, _ = read(workbook(fill), "--json", name="kinerja.xlsx")

    (table,) = json.loads(out)["tabel"]
    first, second = table["baris"]
    assert status == 1
    assert first["isi"][0]["realisasi"]["arti"] == "0.3"
    assert [each["kode"] for each in first["temuan"]] == ["periode_terbalik"]
    assert [each["kode"] for each in second["temuan"]] == ["rumus_kosong"]


def test_opendocument_is_read(read):
    status, out, _ = read(ods(), name="tabel.ods")

    assert status == 0
    assert "Indeks A\t-\t-\t-\t80\t75.5" in out


BOMB = (
    '<table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell office:value="1"/></table:table-row>'
)


def zip_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "kosong"),
        (b" \n ", "kosong"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table>", "halaman web"),
        (b"\x00\x01\x02" * 100, "bukan tabel"),
        (b"kata saja\nbaris lain\n", "pemisah"),
        (b"PK\x03\x04 rusak", "arsip"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 2000, "rusak"),
        (b'a;b\n"' + b"x" * 200_000, "kutip"),
        (ods(more=BOMB), "mengulang"),
        (zip_bomb(), "terlalu besar"),
        (b"a;b\n" * 100_001, "terlalu banyak"),
    ],
    ids=[
        "empty",
        "blank",
        "pdf",
        "html",
        "bytes",
        "words",
        "zip",
        "xls",
        "quote",
        "ods bomb",
        "bomb",
        "rows",
    ],
)
def test_a_hostile_file_gets_a_sentence_in_no_time(read, content, says):
    started = time.perf_counter()

    status, out, err = read(content)

    assert (status, out) == (1, "")
    assert says in err
    assert "Traceback" not in err
    assert time.perf_counter() - started < 10


def test_a_file_that_is_not_there_and_wrong_use(tmp_path, capsys):
    assert cli.main(["baca", str(tmp_path / "tidak-ada.csv")]) == 1
    assert "tidak dapat dibaca" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        cli.main(["baca"])
    assert left.value.code == 2


def test_a_file_without_a_table_says_what_it_looked_for(read):
    status, _, err = read("nama;alamat\nA;B\n")

    assert status == 1
    assert "Tidak ada tabel indikator" in err


def test_twenty_thousand_rows_are_read(read):
    rows = "".join(f"K.{n};Indeks {n};80;75,5;94,38\n" for n in range(20_000))

    status, out, _ = read("kode;indikator;target;realisasi;capaian\n" + rows)

    assert status == 0
    assert out.count("\n") == 20_001


def test_too_large_a_file_is_not_even_opened():
    with pytest.raises(FileFault, match="20 MB"):
        open_tables(b"x" * (20 * 1024 * 1024 + 1))


def test_in_the_shipped_example_only_the_planted_flaw_contradicts_itself(capsys):
    """`contoh/lampung-tengah.xlsx` has help rows, twenty sheets, and one printed capaian that is wrong."""
    status = cli.main(["baca", str(WORKBOOK), "--json"])

    tables = json.loads(capsys.readouterr().out)["tabel"]
    assert status == 1
    assert {table["lembar"] for table in tables} >= {"Target", "Perjanjian Kinerja", "Realisasi"}
    found = [
        finding["kode"] for table in tables for row in table["baris"] for finding in row.get("temuan", [])
    ]
    assert found == ["capaian_beda"]
