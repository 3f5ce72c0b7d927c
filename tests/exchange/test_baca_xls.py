"""`selaras baca` on an old Excel file (BIFF8): the same meaning and the same findings as any other kind."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selaras.config import cli
from selaras.exchange.baca.opening import open_tables
from selaras.exchange.workbook.file import FileFault

OLD = Path(__file__).parent / "files" / "kinerja-biff8.xls"


def test_its_rows_are_understood_and_what_contradicts_itself_is_named(capsys):
    status = cli.main(["baca", str(OLD), "--json"])

    (table,) = json.loads(capsys.readouterr().out)["tabel"]
    rows = {row["kode"]: row for row in table["baris"]}
    assert status == 1
    assert (table["lembar"], table["baris_kepala"]) == ("Kinerja 2025", [3, 4])
    assert {row["mulai"] for row in rows.values()} == {"2025-01-02"}
    figures = {code: [part["arti"] for part in figures_of(row)] for code, row in rows.items()}
    assert figures == {
        "1.1": ["80", "75.5", "94.375"],
        "1.2": ["3.2", "0.3", "9.375"],
        "1.3": ["10", "12", "80"],
        "1.4": ["WTP", "WTP", "100"],
        "1.5": ["90.5", "81.45", "81.45"],
    }
    found = {code: [each["kode"] for each in row.get("temuan", [])] for code, row in rows.items()}
    assert found == {"1.1": [], "1.2": [], "1.3": [], "1.4": [], "1.5": ["capaian_ulang_realisasi"]}


def figures_of(row):
    (part,) = row["isi"]
    assert part["tahun"] == 2025
    return [part[name] for name in ("target", "realisasi", "capaian")]


def test_numbers_come_without_the_noise_of_binary_fractions_and_dates_as_dates():
    sheets = open_tables(OLD.read_bytes()).lembar

    assert [sheet.nama for sheet in sheets] == ["Kinerja 2025", "Catatan"]
    row = sheets[0].rows[5]
    assert row[4:8] == [Decimal("3.2"), Decimal("0.3"), Decimal("9.375"), date(2025, 1, 2)]
    assert isinstance(sheets[0].rows[8][4], str)


@pytest.mark.parametrize("kept", [600, 2000, 4000])
def test_a_file_cut_short_is_refused_with_a_sentence(kept):
    with pytest.raises(FileFault, match="Berkas rusak"):
        open_tables(OLD.read_bytes()[:kept])
