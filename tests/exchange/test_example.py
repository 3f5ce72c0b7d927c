"""The shipped example: its file follows from its YAML, is marked illustrative, and its flaws are listed."""

import re

from contoh.buat_contoh import TARGET, build
from contoh.susun.baca import FOLDER, read
from selaras.exchange.workbook.sheets import SHEETS

TWELVE = {f"SEL{n}" for n in (201, 203, 207, 208, 303, 304, 401, 404, 410, 501, 502, 901)}


def test_the_workbook_is_the_one_its_yaml_makes():
    """After a change of the YAML: `python contoh/buat_contoh.py`."""
    assert TARGET.read_bytes() == build()


def test_the_same_rows_give_the_same_bytes():
    assert build() == build()


def test_every_sheet_has_rows(example):
    assert set(example) == {sheet.name for sheet in SHEETS}
    assert all(example.values())


def test_every_check_of_the_slice_has_a_planted_flaw():
    assert {flaw["kode"] for flaw in read("cacat")} >= TWELVE


def test_the_size_is_the_one_that_was_agreed(example):
    people = {row["orang"] for row in example["Orang"] if row["orang"].startswith("P")}
    assert len(people) == 29
    assert len({row["kode"] for row in example["Indikator"]}) == 18
    assert 1_800 <= len(example["Log"]) <= 2_000
    skp = {row["penugasan"] for row in example["SKP"] if row["penugasan"].startswith("P")}
    assert len(skp) == 23
    assert sum(row["penugasan"].startswith("P") for row in example["SKP"]) == 116


def test_offices_with_invented_results_are_lettered_and_marked(example):
    assert all(row["ilustrasi"] for row in example["Unit"])
    measured = {row["unit"] for row in example["Realisasi"]}
    assert measured == {"LAMTENG", "KAB-A", "KOTA-B"}


def test_no_long_number_that_could_be_somebodys():
    for path in FOLDER.glob("*.yaml"):
        assert not re.search(r"\b\d{16,18}\b", path.read_text(encoding="utf-8"))
