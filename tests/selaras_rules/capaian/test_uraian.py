"""The account of a capaian, word for word: what a reader of telusur sees, and every refusal."""

from datetime import date
from decimal import Decimal

import pytest

from selaras_rules.capaian import Polaritas, explain_capaian
from selaras_rules.capaian.nilai import ROUNDING, RUMUS_CAPAIAN
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Fact, NotComputable
from selaras_rules.hitung import answer_any
from tests.selaras_rules.cases import cases


def steps_of(node):
    """The steps from the last one inwards: label, value (cut), formula, the formula with its figures."""
    while node and node["jenis"] == "hitungan":
        yield [node["label"], node["nilai"][:12], node.get("rumus", ""), node.get("dengan_angka", "")]
        node = (node.get("masukan") or [None])[0]


@pytest.mark.parametrize("case", cases("capaian/uraian.yaml"))
def test_the_account_reads_exactly_so(case):
    answer = answer_any({"jenis": "capaian", "tanggal": "2026-12-31", "masukan": case["masukan"]})

    if "pesan" in case:
        assert answer["galat"]["pesan"] == case["pesan"]
    elif "alasan" in case:
        assert (answer["tidak_berlaku"], answer["alasan"]) == (True, case["alasan"])
    else:
        assert list(steps_of(answer["penjelasan"])) == case["langkah"]


DAY = date(2026, 12, 31)


def account(**about):
    return explain_capaian(
        **({"polaritas": Polaritas.NAIK, "target": fact(80), "realisasi": fact(75), "tanggal": DAY} | about)
    )


def fact(value):
    return Fact("Angka", Decimal(value) if isinstance(value, int) else value)


def test_the_account_says_how_it_rounds_and_which_scale_it_used():
    told = account(polaritas=Polaritas.ORDINAL, target=fact("WTP"), realisasi=fact("WDP"), skala="opini_bpk")

    assert told.rounding == ROUNDING
    assert told.notes == (
        "Kedudukan dihitung dari 1 pada tingkat terburuk; kata itu sendiri tidak dihitung.",
        "Skala dari terburuk ke terbaik: TMP, TW, WDP, WTP.",
    )
    assert account().notes == ()


def test_the_note_of_the_rule_in_force_stands_with_the_figure():
    noted = {
        (name, version.start): version
        for name, series in RUMUS_CAPAIAN.items()
        for version in series.versions
        if version.note
    }
    assert noted, "no formula carries a note any more: drop this test"
    version = noted["turun_terbalik", RUMUS_CAPAIAN["turun_terbalik"].newest.start]

    told = account(polaritas=Polaritas.TURUN, rumus="turun_terbalik")

    assert told.notes == (version.note,)


def test_a_scale_is_named_at_the_figure_and_not_again_at_its_limit():
    told = account(
        polaritas=Polaritas.ORDINAL,
        target=fact("WDP"),
        realisasi=fact("WTP"),
        skala="opini_bpk",
        cap=Decimal(100),
    )

    (inner,) = told.inputs
    scale = "Skala dari terburuk ke terbaik: TMP, TW, WDP, WTP."
    assert (told.notes.count(scale), inner.notes.count(scale)) == (0, 1)


def test_without_words_formula_and_figures_are_empty():
    told = account(uraian=False, cap=Decimal(90))

    assert (told.formula, told.substituted, told.inputs[0].formula) == ("", "", "")


def test_what_cannot_be_computed_is_handed_on_with_all_it_was_given():
    gap = NotComputable("Realisasi", "rusak")

    told = account(realisasi=gap, label="Capaian kantor")

    assert told == NotComputable("Capaian kantor", "rusak", (gap, fact(80)))


@pytest.mark.parametrize("polaritas", [Polaritas.ORDINAL, Polaritas.TERCAPAI])
def test_a_range_is_no_target_for_words(polaritas):
    with pytest.raises(InputError) as refusal:
        account(polaritas=polaritas, target=(fact(1), fact(2)), skala="opini_bpk")

    assert refusal.value.pesan == f"Polaritas {polaritas} memerlukan satu target, bukan rentang."


def test_bounds_of_a_range_are_numbers():
    with pytest.raises(InputError) as refusal:
        account(polaritas=Polaritas.RENTANG, target=(fact(1), fact("BB")))

    assert refusal.value.pesan == "Kedua batas target rentang harus berupa angka."
