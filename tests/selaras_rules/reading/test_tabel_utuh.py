"""Each table of the cases as a program gets it, every field and sentence; `utuh/` has the same titles.

After a change that is meant: python -m tests.support.whole_answers, and read the difference.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from selaras_rules.reading.tabel import read_tables
from selaras_rules.reading.tabel.data import as_data
from tests.selaras_rules.cases import cases
from tests.selaras_rules.reading import test_tabel
from tests.selaras_rules.reading.test_tabel import rows_of

FILES = sorted((Path(__file__).parent / "utuh").glob("*.yaml"))
WHOLE = {case.id: case.values[0] for file in FILES for case in cases(f"reading/utuh/{file.name}")}
TABLES = {case.id: case.values[0] for case in test_tabel.TABLES}


@pytest.mark.parametrize("title", TABLES)
def test_a_table_comes_out_exactly_so(title):
    found = [as_data(table) for table in read_tables("Lembar", rows_of(TABLES[title]["rows"]))]

    assert found == WHOLE[title]


def test_every_whole_answer_belongs_to_a_table():
    assert set(WHOLE) == set(TABLES)


def test_formulas_without_a_result_are_named_where_they_stand_beneath_figures():
    rows = rows_of(["Indikator|Target|Realisasi", "Indeks A|80|", "Indeks B|80|70", "", "Ketua,||", "x|1|2"])
    without = frozenset({(1, 2), (1, 0), (0, 1), (9, 2)})

    (table,) = read_tables("Lembar", rows, without)

    assert [(each.baris, each.kolom, each.kode, each.pesan) for each in table.temuan] == [
        (
            2,
            "Realisasi",
            "rumus_kosong",
            "Rumus tanpa hasil tersimpan. Buka di Excel, simpan, lalu baca lagi.",
        )
    ]


def test_what_a_table_holds_stands_in_the_order_of_its_places():
    rows = [["Indikator", "Realisasi", "Target"], ["Indeks A", Decimal("70.50"), Decimal(80)]]

    (table,) = read_tables("Lembar", rows)

    assert [column.heading for column in table.tabel.kolom] == ["Indikator", "Realisasi", "Target"]
    assert (table.tabel.kepala, table.tabel.akhir, table.tabel.lembar) == ((1, 1), 2, "Lembar")
    assert table.hitungan[2][None, ""].nilai == Decimal("88.125")
