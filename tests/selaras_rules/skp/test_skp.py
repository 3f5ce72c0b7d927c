from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from selaras_rules.core.decimals import rounded
from selaras_rules.core.errors import InputError, NotInForce
from selaras_rules.core.explained import Fact, NotComputable
from selaras_rules.skp import (
    BERAKHLAK,
    PREDIKAT,
    RATING,
    explain_aspek_pp46,
    explain_konversi_8_2021,
    explain_pola_distribusi,
    explain_predikat_pegawai,
    explain_skp_pp46,
    predikat_code,
    rating_code,
)
from selaras_rules.skp.buku import MATRIKS, _matriks
from tests.selaras_rules.cases import cases, when

ON = date(2023, 12, 31)
CELLS = {
    ("di_atas", "di_atas"): "sangat_baik",
    ("di_atas", "sesuai"): "baik",
    ("di_atas", "di_bawah"): "kurang",
    ("sesuai", "di_atas"): "baik",
    ("sesuai", "sesuai"): "baik",
    ("sesuai", "di_bawah"): "kurang",
    ("di_bawah", "di_atas"): "butuh_perbaikan",
    ("di_bawah", "sesuai"): "butuh_perbaikan",
    ("di_bawah", "di_bawah"): "sangat_kurang",
}


def predikat(hasil, perilaku, on=ON):
    return explain_predikat_pegawai(Fact("Hasil kerja", hasil), Fact("Perilaku kerja", perilaku), tanggal=on)


@pytest.mark.parametrize(("hasil", "perilaku"), list(product(RATING, RATING)))
def test_all_nine_cells(hasil, perilaku):
    told = predikat(hasil, perilaku)

    assert told.value == CELLS[hasil, perilaku]
    assert PREDIKAT.at(ON).value[told.value] in told.formula


def test_better_ratings_never_earn_a_worse_predikat_by_hasil_at_good_behaviour():
    order = list(PREDIKAT.at(ON).value)
    for perilaku in ("di_atas", "sesuai"):
        ranks = [order.index(MATRIKS.at(ON).value[hasil][perilaku]) for hasil in RATING]
        assert ranks == sorted(ranks)


def test_the_quadrant_is_not_in_force_before_2022():
    with pytest.raises(NotInForce):
        predikat("sesuai", "sesuai", date(2021, 12, 31))


def test_words_as_people_write_them():
    assert rating_code("Di Atas Ekspektasi") == "di_atas"
    assert rating_code("sesuai_ekspektasi") == "sesuai"
    assert predikat_code("Cukup", ON) == "butuh_perbaikan"
    with pytest.raises(InputError, match="di_atas, sesuai, di_bawah"):
        rating_code("bagus")
    with pytest.raises(InputError, match="sangat_baik"):
        predikat_code("bagus", ON)


def test_a_matrix_with_a_hole_is_refused():
    with pytest.raises(ValueError, match="nine cells"):
        _matriks({"di_atas": {}, "sesuai": {}, "di_bawah": {}})


@pytest.mark.parametrize("case", cases("skp/distribusi.yaml"))
def test_distribution(case):
    told, syarat = explain_pola_distribusi(case["organisasi"], case["jumlah"], tanggal=when(case))

    failed = [item.kalimat for item in syarat if not item.terpenuhi]
    if "gagal" in case:
        assert told.value == "tidak_sesuai"
        assert len(failed) == 1, failed
        assert case["gagal"] in failed[0]
    else:
        assert (told.value, failed) == ("sesuai", [])


def test_every_pattern_is_both_met_and_missed_by_a_case():
    seen = {
        (str(case.values[0]["organisasi"]).casefold(), "gagal" in case.values[0])
        for case in cases("skp/distribusi.yaml")
    }

    assert seen == set(
        product(["istimewa", "baik", "butuh_perbaikan", "kurang", "sangat_kurang"], [True, False])
    )


def test_a_small_unit_is_warned_not_blocked():
    small, _ = explain_pola_distribusi("baik", {"baik": Decimal(9)}, tanggal=ON)
    large, _ = explain_pola_distribusi("baik", {"baik": Decimal(10)}, tanggal=ON)

    assert "peringatan saja" in small.notes[-1]
    assert "peringatan saja" not in " ".join(large.notes)


@pytest.mark.parametrize(
    ("organisasi", "jumlah", "sentence"),
    [
        ("hebat", {"baik": Decimal(1)}, "istimewa, baik"),
        ("baik", {}, "Belum ada pegawai"),
        ("baik", {"baik": Decimal("0.5")}, "bilangan bulat"),
        ("baik", {"baik": Decimal(-1)}, "bilangan bulat"),
    ],
)
def test_counts_that_cannot_be_are_refused(organisasi, jumlah, sentence):
    with pytest.raises(InputError, match=sentence):
        explain_pola_distribusi(organisasi, jumlah, tanggal=ON)


def test_seven_values_of_three_guides():
    values = BERAKHLAK.at(ON).value

    assert [item.nama[0] for item in values.values()] == list("BAKHLAK")
    assert all(len(item.perilaku) == 3 for item in values.values())


OLD = date(2018, 12, 31)


@pytest.mark.parametrize(
    ("aspek", "target", "realisasi", "value"),
    [
        # a printed SKP of the old kind
        ("kuantitas", "1", "1", "100"),
        ("kualitas", "100", "90", "90"),
        ("waktu", "12", "12", "76"),
        ("biaya", "170395000", "170395000", "76"),
        ("waktu", "12", "9", "101"),
    ],
)
def test_aspects_under_pp_46(aspek, target, realisasi, value):
    told = explain_aspek_pp46(
        aspek, Fact("Target", Decimal(target)), Fact("Realisasi", Decimal(realisasi)), tanggal=OLD
    )

    assert told.value == Decimal(value)


def test_the_old_score_is_the_mean_of_its_aspects():
    pairs = {"kuantitas": ("1", "1"), "kualitas": ("100", "90"), "waktu": ("12", "12"), "biaya": ("5", "5")}
    facts = {name: (Fact("T", Decimal(t)), Fact("R", Decimal(r))) for name, (t, r) in pairs.items()}

    assert explain_skp_pp46(facts, tanggal=OLD).value == Decimal("85.5")


def test_the_old_aspects_refuse_what_they_cannot_use_and_end_in_2021():
    one, zero = Fact("T", Decimal(1)), Fact("T", Decimal(0))
    assert isinstance(explain_aspek_pp46("waktu", zero, one, tanggal=OLD), NotComputable)
    with pytest.raises(InputError, match="kuantitas"):
        explain_aspek_pp46("tetapan", one, one, tanggal=OLD)
    with pytest.raises(InputError, match="angka"):
        explain_aspek_pp46("waktu", Fact("T", "baik"), one, tanggal=OLD)
    with pytest.raises(NotInForce, match="2021-01-01"):
        explain_aspek_pp46("waktu", one, one, tanggal=date(2021, 6, 30))


@pytest.mark.parametrize(
    ("capaian", "value"),
    [
        *(
            ("98", "88"),
            ("97.89", "88"),
            ("100", "109"),
            ("99.5", "109"),
            ("99.4", "89"),
            ("80", "70"),
            ("79.4", "69"),
        ),
        *(("60", "50"), ("59", "49"), ("0", "0"), ("110.5", "120"), ("200", "120")),
    ],
)
def test_conversion_of_8_2021(capaian, value):
    assert rounded(
        explain_konversi_8_2021(Fact("Capaian", Decimal(capaian)), tanggal=date(2021, 12, 31)).value
    ) == Decimal(value)


@pytest.mark.parametrize("capaian", ["105", "110", "-1"])
def test_what_the_source_does_not_say_is_not_made_up(capaian):
    told = explain_konversi_8_2021(Fact("Capaian", Decimal(capaian)), tanggal=date(2021, 12, 31))

    assert "tidak memuat" in told.reason


def test_conversion_refuses_words():
    with pytest.raises(InputError, match="bukan angka"):
        explain_konversi_8_2021(Fact("Capaian", "baik"), tanggal=date(2021, 12, 31))
