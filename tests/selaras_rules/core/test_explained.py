import json
from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from selaras_rules.core.explained import (
    Explained,
    Fact,
    NotApplicable,
    NotComputable,
    Reference,
    references,
    render_json,
    render_text,
    walk,
)

LAW = Reference("PermenPANRB 53/2014", "praktik", "seen")
EVIDENCE = Fact("Bukti", "berita-acara.pdf", source="evidence.bukti:7")
REALISASI = Fact(
    "Realisasi", Decimal(75), "%", "measurement.realisasiversion:12", "Analis A", "2026-07-03", (EVIDENCE,)
)
SUM = Explained(
    "Capaian",
    Decimal(75) * 100 / 80,
    "%",
    "realisasi ÷ target × 100",
    "75 ÷ 80 × 100",
    (REALISASI, Fact("Target", Decimal(80), "%"), NotApplicable("Mei", "tahapan belum mulai", (), LAW)),
    LAW,
    "dua desimal",
    ("satu catatan",),
)


def test_text_goes_down_to_the_evidence():
    assert render_text(SUM) == "\n".join(
        [
            "Capaian: 93,75 %",
            "  = realisasi ÷ target × 100",
            "  = 75 ÷ 80 × 100",
            "  Pembulatan: dua desimal",
            "  Dasar: PermenPANRB 53/2014, praktik; belum dicocokkan dengan naskah",
            "  Catatan: satu catatan",
            "  - Realisasi: 75 % (oleh Analis A, 2026-07-03, measurement.realisasiversion:12)",
            "      - Bukti: berita-acara.pdf (evidence.bukti:7)",
            "  - Target: 80 %",
            "  - Mei: tidak berlaku, tahapan belum mulai",
            "      Dasar: PermenPANRB 53/2014, praktik; belum dicocokkan dengan naskah",
        ]
    )


def test_json_holds_the_same_tree_with_figures_as_text():
    data = render_json(SUM)

    assert json.loads(json.dumps(data)) == data
    assert (data["nilai"], data["dibulatkan"], data["rujukan"]["keyakinan"]) == ("93.75", "93.75", "seen")
    assert data["masukan"][0]["sumber"] == "measurement.realisasiversion:12"
    assert data["masukan"][0]["masukan"][0]["nilai"] == "berita-acara.pdf"
    assert data["masukan"][2] == {
        "jenis": "tidak_berlaku",
        "label": "Mei",
        "alasan": "tahapan belum mulai",
        "rujukan": data["rujukan"],
    }
    assert render_text(NotComputable("X", "target 0")) == "X: tidak dapat dihitung, target 0"
    assert render_text(Explained("X", "BB", "", "", "", (), None)) == "X: BB"
    assert "rujukan" not in render_json(Explained("X", "BB", "", "", "", (), None))
    assert render_json(NotComputable("X", "target 0"))["jenis"] == "tidak_dapat_dihitung"


def test_walk_visits_everything_once_and_references_are_gathered():
    assert [node.label for node in walk(SUM)] == ["Capaian", "Realisasi", "Bukti", "Target", "Mei"]
    assert references(SUM) == (LAW,)


def test_words_and_whole_numbers_are_shown_as_they_are():
    def shown(value, unit):
        return Explained("X", value, unit, "", "", (), None).shown

    assert [shown(Decimal(7), "forum"), shown(Decimal(7), "%"), shown(Decimal("7.125"), "forum")] == [
        "7",
        "7,00",
        "7,13",
    ]
    assert shown("BB", "") == "BB"


def test_a_word_is_not_a_number():
    assert SUM.number == Decimal("93.75")
    with pytest.raises(TypeError, match="BB"):
        _ = Explained("Predikat", "BB", "", "", "", (), None).number


def test_values_do_not_change():
    with pytest.raises(FrozenInstanceError):
        SUM.value = Decimal(100)  # type: ignore[misc]
    assert SUM.noting("lain").notes == ("satu catatan", "lain")
    assert SUM.notes == ("satu catatan",)


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (Reference("UU 1/2020"), "UU 1/2020; belum dicocokkan dengan naskah"),
        (
            Reference("UU 1/2020", "Pasal 2", "seen", "A"),
            "UU 1/2020, Pasal 2; sudah dicocokkan dengan naskah oleh A",
        ),
        (
            Reference("Ketentuan organisasi", confidence="own"),
            "Ketentuan organisasi; ketentuan yang diusulkan Selaras, dapat ditetapkan lain oleh organisasi",
        ),
    ],
)
def test_a_reference_says_how_sure_it_is(reference, text):
    assert str(reference) == text
    assert reference.checked is (reference.checked_by is not None)


def test_json_holds_every_field_and_leaves_the_empty_ones_out():
    law = {
        "naskah": "UU 1/2020",
        "bagian": "",
        "keyakinan": "seen",
        "diperiksa_oleh": "A",
        "teks": "UU 1/2020; sudah dicocokkan dengan naskah oleh A",
    }
    reference = Reference("UU 1/2020", "", "seen", "A")
    fact = Fact(
        "Realisasi", Decimal("7.50"), "forum", "record:1", "Analis A", "2026-07-03", (Fact("B", "C"),)
    )
    told = Explained("X", Decimal("7.125"), "%", "a ÷ b", "1 ÷ 2", (fact,), reference, "dua", ("n",), "r:2")

    assert render_json(told) == {
        "jenis": "hitungan",
        "label": "X",
        "nilai": "7.125",
        "dibulatkan": "7.13",
        "satuan": "%",
        "rumus": "a ÷ b",
        "dengan_angka": "1 ÷ 2",
        "pembulatan": "dua",
        "catatan": ["n"],
        "sumber": "r:2",
        "rujukan": law,
        "masukan": [
            {
                "jenis": "fakta",
                "label": "Realisasi",
                "nilai": "7.5",
                "satuan": "forum",
                "sumber": "record:1",
                "oleh": "Analis A",
                "pada": "2026-07-03",
                "masukan": [{"jenis": "fakta", "label": "B", "nilai": "C"}],
            }
        ],
    }
    assert render_json(NotComputable("X", "celah", (), reference)) == {
        "jenis": "tidak_dapat_dihitung",
        "label": "X",
        "alasan": "celah",
        "rujukan": law,
    }


def test_a_formula_that_is_its_own_sum_is_said_once():
    once = Explained("X", Decimal(1), "", "sama", "sama", (), None)
    bare = Explained("X", Decimal(1), "", "rumus", "", (), None)

    assert render_text(once) == "X: 1\n  = sama"
    assert render_text(bare) == "X: 1\n  = rumus"
