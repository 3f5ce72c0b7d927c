"""The accounts of a state, of periods together and of a zero denominator, word for word."""

from datetime import date
from decimal import Decimal

import pytest

from selaras_rules.capaian import Kosong, Pasangan, PeriodRule, SlotFakta, explain_to_date, kategori_for
from selaras_rules.capaian.keadaan import keadaan_for
from selaras_rules.capaian.konsolidasi import explain_nilai
from selaras_rules.capaian.polaritas import ZeroRule
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable, render_text

DAY = date(2026, 12, 31)
OWN = "ketentuan yang diusulkan Selaras, dapat ditetapkan lain oleh organisasi"
ONE = Decimal(1)
WHO = Fact("Bukti", "berita-acara.pdf")


def reached(value):
    return Explained("Capaian", Decimal(value), "%", "", "", (), None)


@pytest.mark.parametrize(
    ("capaian", "about", "words", "shown"),
    [
        (reached("100"), {"year_closed": True}, "tahun selesai dan capaian sekurangnya 100 %", "100,00"),
        (reached("100"), {"year_closed": False}, "capaian sampai kini sekurangnya 100 %", "100,00"),
        (
            reached("85"),
            {"year_closed": False, "forecast_meets": True},
            "seluruh rentang prakiraan akhir tahun memenuhi target",
            "85,00",
        ),
        (reached("85"), {"year_closed": False}, "capaian sekurangnya 80 % dan kurang dari 100 %", "85,00"),
        (reached("80"), {"year_closed": True}, "capaian sekurangnya 80 % dan kurang dari 100 %", "80,00"),
        (reached("79.994"), {"year_closed": True}, "capaian kurang dari 80 %", "79,99"),
        (None, {"year_closed": True}, "belum ada capaian yang dapat dinilai", ""),
        (NotApplicable("X", "y"), {"year_closed": True}, "tidak ada yang diukur pada periode ini", ""),
    ],
)
def test_a_state_says_in_words_why_it_is_so(capaian, about, words, shown):
    told = keadaan_for(capaian, tanggal=DAY, **about)

    assert (told.label, told.unit, told.formula) == ("Keadaan", "", words)
    assert told.substituted == (f"capaian {shown} %" if shown else words)
    assert told.inputs == (() if capaian is None else (capaian,))
    assert told.notes == ("Batas 100 dan 80 sejalan dengan warna status IKU di Kementerian Keuangan.",)


def test_a_figure_a_hair_below_its_limit_is_said_to_be_so():
    hair = keadaan_for(reached("99.996"), year_closed=True, tanggal=DAY)

    assert hair.notes[1:] == ("Angka penuhnya masih kurang dari 100 meskipun tampil 100.",)
    assert keadaan_for(reached("99.994"), year_closed=True, tanggal=DAY).notes[1:] == ()
    assert keadaan_for(reached("100"), year_closed=True, tanggal=DAY).notes[1:] == ()


@pytest.mark.parametrize(
    ("zero", "kind", "words"),
    [
        (ZeroRule.ZERO, Explained, "penyebut nol dinyatakan bernilai 0 oleh manual IKU"),
        (ZeroRule.FINDING, NotComputable, "penyebut nol tidak dapat dihitung dan harus dijelaskan"),
        (
            ZeroRule.NOT_APPLICABLE,
            NotApplicable,
            "tidak ada objek yang diukur, sehingga tidak berlaku dan tidak masuk rata-rata mana pun",
        ),
    ],
)
def test_a_zero_denominator_answers_as_the_manual_lays_down(zero, kind, words):
    told = explain_nilai(
        Pasangan(Decimal(3), Decimal(0)), tanggal=DAY, zero=zero, label="Rasio X", unit="%", inputs=(WHO,)
    )

    assert type(told) is kind
    assert (told.label, told.inputs) == ("Rasio X", (WHO,))
    assert told.reference.part == "penyebut nol menurut manual IKU"
    if isinstance(told, Explained):
        assert (told.value, told.unit, told.formula) == (0, "%", words)
        assert told.substituted == "3 ÷ 0, dinyatakan 0"
    else:
        assert told.reason == words


def test_periods_together_name_each_period_and_what_it_rests_on():
    slots = [
        SlotFakta("TW1", Pasangan(Decimal(1), Decimal(2)), (WHO,)),
        SlotFakta("TW2", Kosong.BELUM_ADA),
        SlotFakta("TW3", Kosong.TIDAK_BERLAKU, (WHO,), "tahapan belum mulai"),
        SlotFakta("TW4", Kosong.BELUM_ADA, (WHO,), "menunggu"),
        SlotFakta("TW5", Kosong.TIDAK_BERLAKU),
        SlotFakta("TW6", Pasangan(Decimal(8), ONE), (WHO,)),
    ]

    told = explain_to_date(rule=PeriodRule.RASIO, slots=slots, tanggal=DAY, factor=Decimal(100), unit="%")

    assert render_text(told).splitlines() == [
        "Realisasi sampai dengan periode ini: 300,00 %",
        "  = jumlah pembilang ÷ jumlah penyebut semua periode sampai kini × 100",
        "  = (1 + 8) ÷ (2 + 1) × 100",
        "  Dasar: KMK 467/2014, KMK 127/2026, konsolidasi periode; belum dicocokkan dengan naskah",
        "  Catatan: Periode yang belum ada angkanya, tidak dihitung nol: TW2, TW4.",
        "  Catatan: Periode yang tidak berlaku, di luar hitungan: TW3, TW5.",
        "  - TW1: 1 dari 2",
        "      - Bukti: berita-acara.pdf",
        "  - TW2: belum ada, belum ada angka",
        "  - TW3: tidak berlaku, tahapan belum mulai",
        "      - Bukti: berita-acara.pdf",
        "  - TW4: belum ada, menunggu",
        "      - Bukti: berita-acara.pdf",
        "  - TW5: tidak berlaku, tidak ada yang diukur",
        "  - TW6: 8",
        "      - Bukti: berita-acara.pdf",
    ]


def test_whole_figures_of_periods_keep_their_unit():
    slots = [SlotFakta("Jan", Pasangan(Decimal(2), ONE)), SlotFakta("Feb", Pasangan(Decimal(-3), ONE))]

    told = explain_to_date(rule=PeriodRule.JUMLAH, slots=slots, tanggal=DAY, unit="forum")

    assert told.substituted == "2 + (-3)"
    assert told.inputs == (Fact("Jan", Decimal(2), "forum"), Fact("Feb", Decimal(-3), "forum"))


def test_a_category_hands_on_what_it_was_given():
    plain, band = kategori_for("akip_88_2021", Decimal(85), DAY)
    gap = NotComputable("Nilai", "rusak")

    assert (plain.label, plain.inputs, plain.unit) == ("Kategori", (Fact("Nilai", Decimal(85)),), "")
    assert band is not None
    assert band.code == plain.value
    assert kategori_for("akip_88_2021", gap, DAY, label="X") == (NotComputable("X", "rusak", (gap,)), None)
