from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import SKALA_KATEGORI, kategori, kategori_for
from selaras_rules.core.bands import bands_from
from selaras_rules.core.dated import NEWEST
from selaras_rules.core.errors import InputError, NotInForce
from selaras_rules.core.explained import Fact, NotApplicable, NotComputable
from tests.selaras_rules.cases import cases, when

ON = date(2025, 12, 31)


@pytest.mark.parametrize("case", cases("capaian/kategori.yaml"))
def test_case(case):
    told, band = kategori_for(case["skala"], case["nilai"], when(case))

    assert kategori(case["skala"], case["nilai"], when(case)) == band
    if "di_luar" in case:
        assert band is None
        assert isinstance(told, NotComputable)
        assert "di luar skala 0 sampai 120" in told.reason
    else:
        assert (band.code, told.value) == (case["kode"], case["kode"])
        assert told.reference is not None


def test_the_account_names_the_band():
    told, _ = kategori_for("akip_88_2021", Decimal("73.63"), ON)

    assert told.formula == "Sangat Baik: lebih dari 70 dan paling banyak 80"
    assert told.substituted == "nilai 73,63"


def test_a_value_without_a_figure_hands_its_reason_on():
    for gap in (NotApplicable("Capaian", "di luar tahapan"), NotComputable("Capaian", "target 0")):
        told, band = kategori_for("sakip_drafter", gap, ON)
        assert band is None
        assert (type(told), told.reason) == (type(gap), gap.reason)


def test_words_and_unknown_scales_are_refused():
    with pytest.raises(InputError, match="bukan angka"):
        kategori_for("sakip_drafter", Fact("Nilai", "BB"), ON)
    with pytest.raises(InputError, match="sakip_drafter"):
        kategori("tidak_ada", Decimal(1), ON)
    with pytest.raises(NotInForce):
        kategori("kemenkeu_nko_127_2026", Decimal(1), ON)


def d(**band):
    return {key: Decimal(value) if key in {"ge", "gt", "le", "lt"} else value for key, value in band.items()}


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        # printed by an office: 91-100, 76-90 leaves 90,5 without a name
        ([d(ge=91, le=100, name="Sangat Baik"), d(ge=76, le=90, name="Baik")], "berlubang"),
        # printed by another: ">85-100" and ">75-<85" lose 85 itself
        (
            [d(gt=85, le=100, name="Sangat Berhasil"), d(gt=75, lt=85, name="Berhasil")],
            "tidak masuk ke mana pun",
        ),
        ([d(ge=85, name="A"), d(le=85, name="B")], "masuk keduanya"),
        ([d(ge=80, name="A"), d(lt=85, name="B")], "tumpang tindih"),
        ([d(lt=50, name="B"), d(ge=50, name="A")], "tidak berurut"),
        ([d(ge=50, gt=40, name="A")], "bersama"),
        ([d(ge=50)], "nama"),
        ([{"ge": "lima puluh", "name": "A"}], "angka"),
        ([], "tidak berisi"),
    ],
)
def test_a_scale_with_a_hole_or_an_overlap_is_refused_when_made(bands, sentence):
    with pytest.raises(InputError, match=sentence):
        bands_from(bands)


def test_a_scale_may_be_given_inline():
    scale = [d(ge=50, name="Lulus"), d(lt=50, name="Tidak Lulus", warna="merah")]

    assert kategori(scale, Decimal(50), ON).code == "lulus"
    band = kategori(bands_from(scale), Decimal("49.99"), ON)
    assert (band.name, band.extra) == ("Tidak Lulus", (("warna", "merah"),))
    assert bands_from([{"name": "Semua"}]).bands[0].words == "semua nilai"


@given(st.sampled_from(sorted(SKALA_KATEGORI)), st.decimals("-10", "130", places=3))
def test_a_number_has_one_name_at_most_and_a_better_number_never_a_worse_name(skala, value):
    bands = SKALA_KATEGORI[skala].at(NEWEST).value

    assert sum(band.holds(value) for band in bands.bands) <= 1
    here, above = bands.band(value), bands.band(value + 1)
    if here and above:
        assert bands.bands.index(above) <= bands.bands.index(here)
