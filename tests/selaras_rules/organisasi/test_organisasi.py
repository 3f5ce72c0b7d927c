from datetime import date
from decimal import Decimal

import pytest

from selaras_rules.core.decimals import rounded
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Fact
from selaras_rules.organisasi import (
    BarisIki,
    Penyesuaian,
    explain_ikm,
    explain_kalibrasi,
    explain_nhk,
    explain_nko,
    explain_nkp,
)

ON = date(2026, 12, 31)


def d(value):
    return Decimal(value)


def fact(value):
    return Fact("Nilai", d(value))


def test_nhk_as_the_source_works_it():
    lines = [
        BarisIki(d(c), d(k))
        for c, k in (("80", "1.05"), ("120", "0.9"), ("104.69", "1.0"), ("120", "1.0"), ("100", "1.1"))
    ]

    assert rounded(explain_nhk(lines, tanggal=ON).value) == d("105.17")


def test_a_line_is_capped_and_days_count():
    told = explain_nhk([BarisIki(d(200), d(1), d(90)), BarisIki(d(60), d(1), d(30))], tanggal=ON)

    assert told.value == 105
    for lines in ([], [BarisIki(d(1), d(0))], [BarisIki(d(1), d(1)), BarisIki(d(1), d("-0.5"))]):
        with pytest.raises(InputError):
            explain_nhk(lines, tanggal=ON)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("105.17", "103.88"),
        ("100.71", "100.53"),
        ("100", "100"),
        ("99.99", "99.99"),
        ("120", "115"),
        ("150", "115"),
    ],
)
def test_calibration(value, expected):
    assert rounded(explain_kalibrasi(fact(value), tanggal=ON).value) == d(expected)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "adjust", "expected"),
    [
        ("103.87", "100.54", {}, "103.04"),
        ("108", "96", {}, "105"),
        ("108", "96", {"koreksi": d(-5)}, "100"),
        ("108", "96", {"koreksi": d(-5), "nko": d(102)}, "100.2"),
        ("108", "96", {"koreksi": d(-5), "nko": d(100)}, "100"),
        ("108", "96", {"nko": d(100)}, "103.5"),
        ("108", "96", {"nko": d(100), "pimpinan": True}, "102.5"),
        ("108", "96", {"hukdis": d(2), "dampak_negatif": d(5)}, "98"),
    ],
)
def test_nkp(hasil, perilaku, adjust, expected):
    told = explain_nkp(fact(hasil), fact(perilaku), sesuaian=Penyesuaian(**adjust), tanggal=ON)

    assert rounded(told.value) == d(expected)


@pytest.mark.parametrize(
    "adjust",
    [{"koreksi": d("5.01")}, {"koreksi": d("-5.01")}, {"dampak_negatif": d("5.01")}, {"hukdis": d(-1)}],
)
def test_adjustments_beyond_their_limits_are_refused(adjust):
    with pytest.raises(InputError, match="paling banyak 5"):
        explain_nkp(fact("100"), fact("100"), sesuaian=Penyesuaian(**adjust), tanggal=ON)


def test_words_are_refused():
    with pytest.raises(InputError, match="angka"):
        explain_kalibrasi(Fact("Nilai", "baik"), tanggal=ON)


SKOR = {
    "stakeholder": fact("110"),
    "customer": fact("100"),
    "internal_process": fact("90"),
    "learning_growth": fact("100"),
}


def test_nko_by_the_weights_of_the_date_or_ones_own():
    told, band = explain_nko(SKOR, tanggal=date(2020, 12, 31))
    assert (told.value, band.code) == (d("99.5"), "cukup")

    weights = {"stakeholder": d(30), "customer": d(20), "internal_process": d(25), "learning_growth": d(25)}
    told, band = explain_nko(SKOR, bobot=weights, tanggal=ON)
    assert (told.value, band.code) == (d("100.5"), "baik")


def test_nko_does_not_make_up_weights():
    with pytest.raises(InputError, match="tidak terbaca"):
        explain_nko(SKOR, tanggal=ON)
    with pytest.raises(InputError, match="seharusnya 100"):
        explain_nko(SKOR, bobot={"stakeholder": d(90)}, tanggal=ON)
    with pytest.raises(InputError, match="belum ada: lain"):
        explain_nko(SKOR, bobot={"lain": d(100)}, tanggal=ON)


@pytest.mark.parametrize(
    ("indeks", "value", "code"),
    [
        # BBKP Soekarno-Hatta 2018: 3,35 printed right, 3,25 printed as 83,25
        *(("3.35", "83.75", "B"), ("3.25", "81.25", "B")),
        *(("4", "100", "A"), ("3.5324", "88.31", "A"), ("3.532", "88.3", "B"), ("3.0644", "76.61", "B")),
        *(("3.064", "76.6", "C"), ("2.6", "65", "C"), ("2.5996", "64.99", "D"), ("1", "25", "D")),
    ],
)
def test_ikm(indeks, value, code):
    told, band = explain_ikm(fact(indeks), tanggal=ON)

    assert (told.value, band.code) == (d(value), code)


@pytest.mark.parametrize("indeks", ["0.99", "4.01"])
def test_an_index_outside_its_scale_is_refused(indeks):
    with pytest.raises(InputError, match="1 sampai 4"):
        explain_ikm(fact(indeks), tanggal=ON)
