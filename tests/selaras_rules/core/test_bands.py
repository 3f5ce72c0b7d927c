"""Bands: what they hold at and beside each bound, and every way in which a scale is refused."""

from decimal import Decimal

import pytest

from selaras_rules.core.bands import Band, Bands, bands_from
from selaras_rules.core.errors import InputError


@pytest.mark.parametrize(
    ("band", "held", "not_held"),
    [
        (Band("a", "A", Decimal(80), lower_in=True), ["80", "1000"], ["79.99"]),
        (Band("a", "A", Decimal(80)), ["80.01"], ["80", "79"]),
        (Band("a", "A", upper=Decimal(80), upper_in=True), ["80", "-5"], ["80.01"]),
        (Band("a", "A", upper=Decimal(80)), ["79.99"], ["80", "81"]),
        (Band("a", "A"), ["-1000", "0", "1000"], []),
    ],
)
def test_a_band_holds_its_bound_only_where_it_says_so(band, held, not_held):
    assert [value for value in held if not band.holds(Decimal(value))] == []
    assert [value for value in not_held if band.holds(Decimal(value))] == []


def test_bands_out_of_data_keep_every_bound_code_and_extra():
    bands = bands_from(
        [
            {"ge": Decimal(80), "name": "Sangat Baik Sekali", "warna": "hijau"},
            {"gt": Decimal(60), "lt": Decimal(80), "name": "Baik", "code": "B"},
            {"le": Decimal(60), "name": "Kurang"},
        ]
    )

    assert bands.bands == (
        Band("sangat_baik_sekali", "Sangat Baik Sekali", Decimal(80), True, extra=(("warna", "hijau"),)),
        Band("B", "Baik", Decimal(60), False, Decimal(80), False),
        Band("kurang", "Kurang", upper=Decimal(60), upper_in=True),
    )
    assert [bands.band(Decimal(value)).code for value in ("80", "79.99", "60.01", "60")] == [
        *("sangat_baik_sekali", "B", "B", "kurang")
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ([], "Skala tidak berisi."),
        ([{"ge": Decimal(1)}], "Setiap jenjang memerlukan nama."),
        ([{"name": 3}], "Setiap jenjang memerlukan nama."),
        ([{"name": ""}], "Setiap jenjang memerlukan nama."),
        ([{"ge": "satu", "name": "A"}], "Batas jenjang harus berupa angka."),
        (
            [{"ge": Decimal(1), "gt": Decimal(1), "name": "A"}],
            "'ge' dan 'gt' tidak dapat dipakai bersama.",
        ),
        (
            [{"name": "A"}, {"lt": Decimal(5), "name": "B"}],
            "Skala tumpang tindih atau tidak berurut dari yang terbaik: antara 'B' dan 'A' tidak ada batas.",
        ),
        (
            [{"ge": Decimal(5), "name": "A"}, {"name": "B"}],
            "Skala tumpang tindih atau tidak berurut dari yang terbaik: antara 'B' dan 'A' tidak ada batas.",
        ),
        (
            [{"ge": Decimal(6), "name": "A"}, {"lt": Decimal(5), "name": "B"}],
            "Skala berlubang antara 'B' dan 'A': 5 sampai 6 tidak bernama.",
        ),
        (
            [{"ge": Decimal(4), "name": "A"}, {"lt": Decimal(5), "name": "B"}],
            "Skala tumpang tindih antara 'B' dan 'A'.",
        ),
        (
            [{"ge": Decimal(5), "name": "A"}, {"le": Decimal(5), "name": "B"}],
            "Skala salah di tepi: 5 masuk keduanya antara 'B' dan 'A'.",
        ),
        (
            [{"gt": Decimal(5), "name": "A"}, {"lt": Decimal(5), "name": "B"}],
            "Skala salah di tepi: 5 tidak masuk ke mana pun antara 'B' dan 'A'.",
        ),
    ],
)
def test_a_scale_that_is_not_whole_is_refused_with_the_place(raw, sentence):
    with pytest.raises(InputError) as refusal:
        bands_from(raw)

    assert refusal.value.pesan == sentence


def test_bounds_and_ends_in_words():
    whole = bands_from([{"ge": Decimal(80), "name": "A"}, {"lt": Decimal(80), "name": "B"}])
    ended = Bands((Band("a", "A", Decimal(0), True, Decimal("1234.5"), True),))

    assert [band.words for band in (*whole.bands, *ended.bands, Band("x", "X"))] == [
        "sekurangnya 80",
        "kurang dari 80",
        "sekurangnya 0 dan paling banyak 1.234,5",
        "semua nilai",
    ]
    assert Band("x", "X", Decimal(1)).words == "lebih dari 1"
    assert whole.range_words == "tak terbatas ke bawah sampai tak terbatas ke atas"
    assert ended.range_words == "0 sampai 1.234,5"
