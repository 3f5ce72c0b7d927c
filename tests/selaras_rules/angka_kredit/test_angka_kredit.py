from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.angka_kredit import (
    KOEFISIEN,
    explain_angka_kredit,
    explain_kumulatif,
    jenjang_code,
    kebutuhan,
    koefisien,
)
from selaras_rules.core.errors import InputError, NotInForce
from selaras_rules.core.explained import Fact

ON = date(2023, 12, 31)


def angka_kredit(predikat, jenjang, bulan):
    months = Fact("Bulan", Decimal(bulan))
    return explain_angka_kredit(Fact("Predikat", predikat), koefisien(jenjang, ON), months, tanggal=ON)


@pytest.mark.parametrize(
    ("jenjang", "predikat", "bulan", "value"),
    [
        ("Ahli Pertama", "Sangat Baik", 12, "18.75"),
        ("ahli_pertama", "baik", 2, "2.08"),
        ("ahli_pertama", "baik", 3, "3.13"),
        ("mahir", "sangat_baik", 12, "18.75"),
        ("Muda", "baik", 6, "12.5"),
        ("ahli_muda", "baik", 12, "25"),
        ("ahli_muda", "butuh_perbaikan", 12, "18.75"),
        ("ahli_muda", "cukup", 12, "18.75"),
        ("ahli_madya", "kurang", 12, "18.75"),
        ("pemula", "sangat_kurang", 12, "0.94"),
        ("pemula", "sangat_kurang", 1, "0.08"),
    ],
)
def test_worked_examples(jenjang, predikat, bulan, value):
    assert angka_kredit(predikat, jenjang, bulan).value == Decimal(value)


def test_each_period_is_rounded_before_it_is_added():
    year = [angka_kredit("baik", "ahli_muda", 12)] * 3
    assert explain_kumulatif(year, tanggal=ON).value == 75

    parts = [angka_kredit("sangat_baik", "ahli_pertama", 12), angka_kredit("baik", "ahli_pertama", 2)]
    assert explain_kumulatif(parts, tanggal=ON).value == Decimal("20.83")
    base = Fact("Angka kredit dasar", Decimal(50))
    assert explain_kumulatif(parts, dasar=base, tanggal=ON).value == Decimal("70.83")


@pytest.mark.parametrize(
    ("jenjang", "pangkat", "naik_jenjang"),
    [("Ahli Utama", 200, None), ("Ahli Madya", 150, 450), ("Ahli Muda", 100, 200), ("Ahli Pertama", 50, 100)],
)
def test_needs_as_the_table_prints_them(jenjang, pangkat, naik_jenjang):
    assert kebutuhan(jenjang, ON) == (pangkat, naik_jenjang)


@pytest.mark.parametrize("bulan", ["0", "-1", "12.01", "13"])
def test_months_outside_a_year_are_refused(bulan):
    with pytest.raises(InputError, match="paling banyak 12"):
        angka_kredit("baik", "ahli_muda", bulan)


def test_words_it_does_not_know_are_refused():
    with pytest.raises(InputError, match="pemula, terampil"):
        jenjang_code("kepala", ON)
    with pytest.raises(InputError, match="Predikat"):
        angka_kredit("hebat", "ahli_muda", 12)
    with pytest.raises(InputError, match="Koefisien"):
        explain_angka_kredit(Fact("P", "baik"), Fact("K", "x"), Fact("B", Decimal(1)), tanggal=ON)
    with pytest.raises(NotInForce):
        koefisien("ahli_muda", date(2022, 12, 31))


@given(st.sampled_from(sorted(KOEFISIEN.at(ON).value)), st.integers(1, 12))
def test_a_better_predikat_never_earns_less(jenjang, bulan):
    earned = [
        angka_kredit(predikat, jenjang, bulan).value
        for predikat in ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
    ]

    assert earned == sorted(earned)
