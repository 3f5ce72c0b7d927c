"""Tables as they are met: what they mean, and what contradicts itself."""

import csv
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.reading.tabel import Tingkat, read_tables
from selaras_rules.reading.tabel.cells import date_of
from selaras_rules.reading.tabel.data import as_data
from selaras_rules.reading.tabel.headings import Peran, column_of
from selaras_rules.reading.tabel.ratio import agrees
from tests.selaras_rules.cases import PUBLISHED, cases

FILES = PUBLISHED.parent / "files"
TABLES = [*cases("reading/tabel.yaml"), *cases("reading/pertentangan.yaml")]


def rows_of(lines):
    sign = ";" if ";" in lines[0] and "|" not in lines[0] else "|"
    return [[cell_of(text) for text in line.split(sign)] for line in lines]


def cell_of(text):
    return Decimal(text[1:]) if text.startswith("#") else text.strip() or None


@pytest.mark.parametrize("case", TABLES)
def test_a_table_is_understood_and_its_contradictions_are_named(case):
    tables = read_tables("Lembar", rows_of(case["rows"]))

    found = [finding for table in tables for finding in table.temuan]
    assert [f"{each.baris or ''}:{each.kode}" for each in found] == case["temuan"]
    rows = {row["baris"]: row for table in tables for row in as_data(table)["baris"]}
    for number, expected in case.get("isi", {}).items():
        row = rows[int(number)]
        flat = {"nama": row.get("indikator"), "sasaran": row.get("sasaran")}
        for part in row["isi"]:
            flat |= {key: value["arti"] if isinstance(value, dict) else value for key, value in part.items()}
        assert {key: flat[key] for key in expected} == expected


def inconsistent(name):
    """Row numbers (1 is the heading) of the published cases that contradict themselves, and of all cases."""
    document = json.loads((PUBLISHED / f"renstra-bwi-{name}.json").read_text(encoding="utf-8"))
    return {
        (case["inputs"]["indicator"], str(case["inputs"]["year"]))
        for case in document["cases"]
        if case.get("published_inconsistent") and "indicator" in case["inputs"]
    }


@pytest.mark.skipif(not FILES.is_dir(), reason="the published cases are not beside this checkout")
@pytest.mark.parametrize(
    "name", ["bpbd", "bkp", "setda", "dpmpd", "dukcapil", "dishub", "pengairan", "satpolpp", "kecmuncar"]
)
def test_in_published_tables_exactly_the_rows_known_as_inconsistent_contradict_themselves(name):
    with (FILES / f"renstra-bwi-{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))

    (table,) = read_tables(name, rows)

    wrong = {each.baris for each in table.temuan if each.tingkat is Tingkat.GALAT}
    assert {(rows[number - 1][1], rows[number - 1][0]) for number in wrong} == inconsistent(name)


@pytest.mark.skipif(not FILES.is_dir(), reason="the published cases are not beside this checkout")
def test_every_row_of_the_us_table_known_to_contradict_itself_is_named():
    published = json.loads((PUBLISHED / "us-apg-targets-fy2022.json").read_text(encoding="utf-8"))
    known = {
        tuple(case["inputs"][key] for key in ("goal_id", "quarter", "indicator"))
        for case in published["cases"]
        if case.get("published_inconsistent")
    }
    with (FILES / "us_apg_targets_fy2022.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    (table,) = read_tables("apg", rows)

    labels = [each for each in table.temuan if each.kode in {"kelas_beda", "putusan_bertentangan"}]
    where = {tuple(rows[each.baris - 1][place] for place in (2, 1, 6)) for each in labels}
    assert known <= where
    assert len([each for each in labels if each.kode == "kelas_beda"]) == 4
    assert len([each for each in labels if each.kode == "putusan_bertentangan"]) == 13


@pytest.mark.parametrize(
    ("parts", "peran", "tahun", "periode", "skala"),
    [
        (("Target", "2025"), Peran.TARGET, 2025, "", 1),
        (("Realisasi", "Triwulan II", "Rp"), Peran.REALISASI_ANGGARAN, None, "TW2", 1),
        (("Anggaran", "Pagu (000)"), Peran.PAGU, None, "", 1000),
        (("Anggaran", "Realisasi"), Peran.REALISASI_ANGGARAN, None, "", 1),
        (("Anggaran (Rp juta)", "%"), Peran.SERAPAN, None, "", 1_000_000),
        (("Capaian Kinerja", "Target"), Peran.TARGET, None, "", 1),
        (("% capaian terhadap target",), Peran.CAPAIAN, None, "", 1),
        (("Kode Indikator",), Peran.KODE, None, "", 1),
        (("realisasi_tw1",), Peran.REALISASI, None, "TW1", 1),
        (("Target Semester II",), Peran.TARGET, None, "S2", 1),
        (("Realisasi Maret 2026",), Peran.REALISASI, 2026, "B03", 1),
        (("Link Bukti Dukung",), None, None, "", 1),
    ],
)
def test_a_heading_says_what_its_column_holds(parts, peran, tahun, periode, skala):
    column = column_of(0, parts)

    assert (column.peran, column.tahun, column.periode, column.skala) == (peran, tahun, periode, skala)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 Juni 2026", date(2026, 6, 30)),
        ("30/06/2026", date(2026, 6, 30)),
        ("2026-06-30", date(2026, 6, 30)),
        ("31 Juni 2026", None),
        ("Juni 2026", None),
        ("30 Sekali 2026", None),
    ],
)
def test_dates_as_documents_write_them(text, day):
    assert date_of(text) == day


@pytest.mark.parametrize(
    ("printed", "computed", "fits"),
    [
        ("99.8", "99.875", True),
        ("99.9", "99.875", True),
        ("99.7", "99.875", False),
        ("98.00", "98.4", True),
        ("98.10", "98.4", False),
        ("107", "107.5", True),
        ("108", "107.5", True),
        ("-33.33", "-33.3333333", True),
        ("0.666666666666667", "0.66666666666666666666", True),
    ],
)
def test_rounded_cut_or_padded_figures_agree_and_no_others(printed, computed, fits):
    assert agrees(Decimal(printed), Decimal(computed)) is fits


def test_a_formula_without_result_is_reported_at_its_place():
    rows = [["Indikator", "Target", "Realisasi"], ["Indeks A", Decimal(80), None]]

    (table,) = read_tables("Lembar", rows, frozenset({(1, 2), (7, 7)}))

    assert [(each.kode, each.baris, each.kolom) for each in table.temuan] == [
        ("rumus_kosong", 2, "Realisasi")
    ]


def test_two_tables_in_one_sheet_are_two():
    rows = rows_of(
        [
            "Indikator|Target|Realisasi|Capaian",
            "Indeks A|80|80|100",
            "",
            "Program|Pagu|Realisasi anggaran|Serapan",
            "Program A|100|50|60",
        ]
    )

    first, second = read_tables("Lembar", rows)

    assert len(first.tabel.baris) == len(second.tabel.baris) == 1
    assert [each.kode for each in second.temuan] == ["serapan_beda"]


def test_what_is_no_table_of_indicators_is_none():
    assert read_tables("Lembar", rows_of(["Nama|Alamat", "A|B"])) == []
    assert read_tables("Lembar", []) == []


CELLS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.sampled_from(["Indikator", "Target", "Realisasi", "Capaian", "1.234", "Jumlah", "80-90%", "WTP", "0"]),
)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_no_table_makes_it_fail(rows):
    """Whatever stands in the cells, a table can be given as JSON and holds each of its rows once."""
    for table in read_tables("Lembar", [["Indikator", "Target", "Realisasi", "Capaian"], *rows]):
        given = json.loads(json.dumps(as_data(table)))
        numbers = [row["baris"] for row in given["baris"]]
        assert numbers == sorted(set(numbers))
        assert all(1 <= number <= len(rows) + 1 for number in numbers)
