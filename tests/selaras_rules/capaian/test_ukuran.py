from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import (
    explain_jumlah,
    explain_kemajuan,
    explain_rasio,
    explain_rata_rata,
    explain_rata_rata_geometrik,
    explain_rata_rata_pertumbuhan,
)
from selaras_rules.capaian.ukuran import _words
from selaras_rules.core.decimals import rounded
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable
from selaras_rules.reading import Bacaan, column_style, read_number
from tests.selaras_rules.cases import agrees, cases

ON = date(2025, 12, 31)
NA = NotApplicable("Mei", "di luar tahapan")
GAP = NotComputable("Juni", "belum ada")


def facts(*values):
    return [Fact("Nilai", Decimal(value)) if isinstance(value, str) else value for value in values]


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        (explain_jumlah, ["24126484000", "48022572000", "33221482000"], "105370538000"),
        (explain_jumlah, ["105370538000", "-1544000000"], "103826538000"),
        (explain_rata_rata, ["93.5", "93.3", "92.8", "90"], "92.4"),
        (explain_rata_rata, ["100", "90", "76", "76"], "85.5"),
        (explain_rata_rata_geometrik, ["1.22", "0.80", "1.42"], "1.114926"),
        (explain_rata_rata_geometrik, ["3", "9", "27"], "9"),
        (explain_rata_rata_geometrik, ["5", "0"], "0"),
        (explain_rata_rata_pertumbuhan, ["100", "110", "99"], "0"),
        (explain_rata_rata_pertumbuhan, ["-100", "-50"], "-50"),
        (explain_rata_rata_pertumbuhan, ["50", "0"], "-100"),
    ],
)
def test_measure(rule, values, expected):
    assert rounded(rule(facts(*values), tanggal=ON).value, 6) == Decimal(expected)


@pytest.mark.parametrize("rule", [explain_jumlah, explain_rata_rata, explain_rata_rata_geometrik])
def test_gaps_stay_out_and_are_counted(rule):
    told = rule(facts("10", NA, GAP, "10"), tanggal=ON)

    assert told.value == (20 if rule is explain_jumlah else 10)
    assert told.notes[0] == "2 dari 4 di luar hitungan, tidak dihitung nol: Mei, Juni."
    assert isinstance(rule([NA, NA], tanggal=ON), NotApplicable)
    assert isinstance(rule([NA, GAP], tanggal=ON), NotComputable)
    assert isinstance(rule([], tanggal=ON), NotComputable)


def test_no_geometric_mean_below_zero():
    told = explain_rata_rata_geometrik(facts("-1", "4"), tanggal=ON)

    assert "di bawah nol" in told.reason


def test_growth_leaves_out_years_that_begin_at_zero_or_have_no_figure():
    told = explain_rata_rata_pertumbuhan(facts("0", "50", "75", GAP, "10"), tanggal=ON)

    assert (told.value, told.notes[0]) == (50, "3 pasang tahun di luar rata-rata.")
    assert isinstance(explain_rata_rata_pertumbuhan(facts("0", "50"), tanggal=ON), NotComputable)


@pytest.mark.parametrize("case", cases("published/pertumbuhan.yaml"))
def test_published_growth(case):
    style = column_style(case["nilai"])
    read = [read_number(cell, "rupiah", style) for cell in case["nilai"]]
    assert all(isinstance(cell, Bacaan) for cell in read)

    told = explain_rata_rata_pertumbuhan([Fact("Tahun", cell.value) for cell in read], tanggal=ON)

    assert rounded(told.value, 6) == Decimal(case["computed"])
    printed = read_number(case["printed"], "%")
    assert agrees(str(printed.value), told.value) is not case.get("inconsistent", False)


def test_a_formula_that_is_not_words_is_refused():
    with pytest.raises(TypeError, match="words"):
        _words(Decimal(1))


def test_many_values_are_not_spelt_out():
    assert explain_jumlah(facts(*["1"] * 13), tanggal=ON).substituted == "13 nilai"


@pytest.mark.parametrize(
    ("num", "den", "factor", "value", "unit"),
    [("1", "22", "100", "4.55", "%"), ("47", "49", "100", "95.92", "%"), ("3", "4", "1", "0.75", "")],
)
def test_ratio(num, den, factor, value, unit):
    told = explain_rasio(*facts(num, den), faktor=Decimal(factor), tanggal=ON)

    assert (rounded(told.value), told.unit) == (Decimal(value), unit)


def test_a_ratio_over_nothing_is_not_applicable():
    assert isinstance(explain_rasio(*facts("0", "0"), tanggal=ON), NotApplicable)
    assert isinstance(explain_rasio(*facts("3", "0"), tanggal=ON), NotApplicable)
    assert explain_rasio(NA, GAP, tanggal=ON).reason == "di luar tahapan"
    assert explain_rasio(GAP, *facts("1"), tanggal=ON).reason == "belum ada"
    assert "bukan angka" in explain_rasio(Fact("Pembilang", "BB"), *facts("1"), tanggal=ON).reason


@pytest.mark.parametrize("case", cases("published/kemajuan.yaml"))
def test_published_progress(case):
    told = explain_kemajuan(*facts(case["awal"], case["target"], case["kini"]), tanggal=ON)

    factor = told.value / 100
    assert rounded(factor, 6) == Decimal(case["computed"])
    assert agrees(case["printed"], factor)


@pytest.mark.parametrize(
    ("awal", "target", "kini", "value"),
    [("50", "90", "50", "0"), ("50", "90", "90", "100"), ("10", "4", "7", "50"), ("10", "4", "13", "-50")],
)
def test_progress(awal, target, kini, value):
    assert explain_kemajuan(*facts(awal, target, kini), tanggal=ON).value == Decimal(value)


def test_progress_without_a_way_to_go_is_not_computable():
    assert isinstance(explain_kemajuan(*facts("5", "5", "7"), tanggal=ON), NotComputable)
    assert isinstance(explain_kemajuan(NA, *facts("5", "7"), tanggal=ON), NotApplicable)


figures = st.decimals("-1000", "1000", places=3)


@given(st.lists(figures, min_size=1, max_size=8), st.randoms())
def test_a_mean_lies_between_and_does_not_depend_on_the_order(values, random):
    nodes = [Fact("N", value) for value in values]
    mean = explain_rata_rata(nodes, tanggal=ON).value
    random.shuffle(nodes)

    assert min(values) <= rounded(mean, 12) <= max(values)
    assert explain_rata_rata(nodes, tanggal=ON).value == mean


@given(figures, figures, figures, st.decimals("0.001", "1000", places=3), figures)
def test_progress_does_not_depend_on_unit_or_origin(awal, target, kini, scale, shift):
    def way(*values):
        return explain_kemajuan(*[Fact("N", value) for value in values], tanggal=ON)

    plain, moved = way(awal, target, kini), way(*[value * scale + shift for value in (awal, target, kini)])
    assert isinstance(plain, Explained) is isinstance(moved, Explained)
    if isinstance(plain, Explained):
        assert rounded(plain.value, 8) == rounded(moved.value, 8)
