"""Capaian: every polarity against cases, published tables and properties."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import Polaritas, SkalaOrdinal, capaian, explain_capaian, skala_ordinal
from selaras_rules.capaian.skala_ordinal import SKALA_ORDINAL, kenali_skala
from selaras_rules.core.decimals import exact_text, rounded
from selaras_rules.core.errors import InputError, NotInForce
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable, render_text, walk
from selaras_rules.reading import Bacaan, read_number
from tests.selaras_rules.cases import agrees, cases, when

ON = date(2025, 12, 31)
MANUAL = {"cap", "floor", "terburuk", "skala", "titik", "di_maksimum", "rumus"}
figures = st.decimals("-100000", "100000", places=4)
positive = st.decimals("0.0001", "100000", places=4)


def both(case, on):
    """The plain and the explained answer to one case."""
    target = case["target"]
    manual = {key: value for key, value in case.items() if key in MANUAL}
    polaritas = Polaritas(case["polaritas"])
    aim = tuple(target) if isinstance(target, list) else target
    nodes = tuple(Fact("Batas target", x) for x in aim) if isinstance(aim, tuple) else Fact("Target", aim)
    plain = capaian(polaritas=polaritas, target=aim, realisasi=case["realisasi"], tanggal=on, **manual)
    told = explain_capaian(
        polaritas=polaritas,
        target=nodes,
        realisasi=Fact("Realisasi", case["realisasi"]),
        tanggal=on,
        **manual,
    )
    return plain, told


@pytest.mark.parametrize("case", cases("capaian/capaian.yaml"))
def test_case(case):
    plain, told = both(case, when(case))

    if "tidak_dapat_dihitung" in case:
        assert isinstance(plain, NotComputable)
        assert isinstance(told, NotComputable)
        assert case["tidak_dapat_dihitung"] in told.reason
    else:
        assert rounded(plain) == case["nilai"]
        assert told.value == plain


@pytest.mark.parametrize("case", cases("published/capaian.yaml"))
def test_published_figure(case):
    target, realisasi = (read_number(case[key], style="koma") for key in ("target", "realisasi"))
    assert isinstance(target, Bacaan)
    assert isinstance(realisasi, Bacaan)

    computed = capaian(
        polaritas=Polaritas(case["polaritas"]),
        target=target.value,
        realisasi=realisasi.value,
        cap=case.get("batas_atas"),
        tanggal=ON,
    )

    assert rounded(computed, 6) == Decimal(case["computed"])
    if case["printed"] is not None:
        printed = read_number(case["printed"], unit="%", style="koma")
        assert isinstance(printed, Bacaan)
        assert agrees(str(printed.value), computed) is not case.get("inconsistent", False)


def test_not_applicable_and_gaps_hand_their_reason_on():
    na = NotApplicable("Realisasi", "di luar tahapan")
    gap = NotComputable("Target", "belum ditetapkan")

    def answer(target, realisasi):
        return explain_capaian(polaritas=Polaritas.NAIK, target=target, realisasi=realisasi, tanggal=ON)

    assert answer(gap, na) == NotApplicable("Capaian", "di luar tahapan", (na, gap))
    assert answer(gap, Fact("R", Decimal(1))).reason == "belum ditetapkan"


def test_words_where_numbers_belong_are_not_computable():
    for target, realisasi in ((Decimal(3), "Tidak diadakan"), ("BB", Decimal(3))):
        answer = capaian(polaritas=Polaritas.NAIK, target=target, realisasi=realisasi, tanggal=ON)
        assert isinstance(answer, NotComputable)
        assert "bukan angka" in answer.reason


@pytest.mark.parametrize(
    ("manual", "sentence"),
    [
        ({"cap": Decimal(50), "floor": Decimal(60)}, "Batas atas 50 lebih kecil"),
        ({"rumus": "apa_saja"}, "yang ada: naik"),
    ],
)
def test_an_unusable_manual_is_refused_with_a_sentence(manual, sentence):
    with pytest.raises(InputError, match=sentence):
        capaian(polaritas=Polaritas.NAIK, target=Decimal(1), realisasi=Decimal(1), tanggal=ON, **manual)


@pytest.mark.parametrize(
    ("polaritas", "target", "manual", "sentence"),
    [
        (Polaritas.ORDINAL, "A", {}, "memerlukan skala"),
        (Polaritas.ORDINAL, "A", {"skala": "tidak_ada"}, "tidak dikenal"),
        (Polaritas.ORDINAL, "A", {"skala": ["A", "a"]}, "berbeda"),
        (Polaritas.ORDINAL, (Decimal(1), Decimal(2)), {"skala": "opini_bpk"}, "bukan rentang"),
        (Polaritas.TERCAPAI, (Decimal(1), Decimal(2)), {}, "bukan rentang"),
        (Polaritas.NAIK, (Decimal(1), Decimal(2)), {}, "bukan rentang"),
        (Polaritas.RENTANG, (Decimal(2), Decimal(1)), {}, "lebih besar"),
        (Polaritas.STABIL, Decimal(1), {"titik": [[Decimal(1), Decimal(2)]]}, "dua pasang"),
        (Polaritas.STABIL, Decimal(1), {"titik": [[Decimal(2), Decimal(1)]] * 2}, "berurut"),
        (Polaritas.NAIK, Decimal("NaN"), {}, "terhingga"),
        (Polaritas.NAIK, 1, {}, "Decimal"),
    ],
)
def test_unusable_questions_are_refused(polaritas, target, manual, sentence):
    with pytest.raises(InputError, match=sentence):
        capaian(polaritas=polaritas, target=target, realisasi=Decimal(1), tanggal=ON, **manual)


def test_the_law_of_the_date_is_cited():
    def cited(on):
        answer = explain_capaian(
            polaritas=Polaritas.TURUN,
            target=Fact("T", Decimal(0)),
            realisasi=Fact("R", Decimal(4)),
            terburuk=Decimal(10),
            tanggal=on,
        )
        return answer.reference

    assert cited(date(2025, 12, 31)).instrument == "Ketentuan pengukuran organisasi"
    assert cited(date(2026, 1, 1)).instrument == "KMK 127/2026"
    with pytest.raises(NotInForce, match="2010-12-31"):
        cited(date(2010, 12, 30))


def test_the_account_reads_like_a_sum_on_paper():
    answer = explain_capaian(
        polaritas=Polaritas.NAIK,
        target=Fact("Target", Decimal(100), "%"),
        realisasi=Fact("Realisasi", Decimal(150), "%", by="Analis Hukum A", on="15 Jul 2026"),
        cap=Decimal(120),
        tanggal=ON,
    )

    text = render_text(answer)
    assert "Capaian: 120,00 %" in text
    assert "= yang terkecil dari 150 dan 120" in text
    assert "= 150 ÷ 100 × 100" in text
    assert "oleh Analis Hukum A" in text
    assert "belum dicocokkan dengan naskah" in text


def test_a_tie_hidden_by_an_endless_quotient_still_rounds_up():
    """0.015/3 is 0.005: computed as (1/3)·0.015 it ends in 4999..., and must still show 0.01."""
    third = capaian(polaritas=Polaritas.NAIK, target=Decimal(300), realisasi=Decimal(1), tanggal=ON)

    assert rounded(third * Decimal("0.015")) == Decimal("0.01")
    assert exact_text(third) == "0.3333333333333333333333333333"


TITIK = [[Decimal(x), Decimal(y)] for x, y in ((0, 0), (90, 100), (100, 120))]
polarity_cases = st.one_of(
    st.fixed_dictionaries(
        {
            "polaritas": st.sampled_from(["naik", "turun", "stabil", "tercapai"]),
            "target": figures,
            "realisasi": figures,
        },
        optional={
            "cap": st.decimals("0", "200", places=2),
            "terburuk": figures,
            "di_maksimum": st.booleans(),
        },
    ),
    st.fixed_dictionaries(
        {
            "polaritas": st.just("rentang"),
            "target": st.tuples(figures, figures).map(sorted),
            "realisasi": figures,
            "rumus": st.sampled_from(["", "rentang_naik", "rentang_turun"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "polaritas": st.just("stabil"),
            "target": figures,
            "realisasi": figures,
            "titik": st.just(
                [[Decimal(0), Decimal(0)], [Decimal(90), Decimal(100)], [Decimal(100), Decimal(120)]]
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "polaritas": st.just("ordinal"),
            "skala": st.just("predikat_akip"),
            "target": st.sampled_from(["D", "C", "CC", "B", "BB", "A", "AA", "Z"]),
            "realisasi": st.sampled_from(["D", "C", "CC", "B", "BB", "A", "AA"]),
        }
    ),
)


@given(polarity_cases)
def test_bulk_equals_explained(case):
    plain, told = both(case, ON)

    if isinstance(plain, NotComputable):
        assert isinstance(told, NotComputable)
        assert told.reason == plain.reason
    else:
        assert isinstance(told, Explained)
        assert told.value == plain
        assert all(node.reference for node in walk(told) if isinstance(node, Explained))


def naik(target, realisasi, **manual):
    return capaian(polaritas=Polaritas.NAIK, target=target, realisasi=realisasi, tanggal=ON, **manual)


def turun(target, realisasi, **manual):
    return capaian(polaritas=Polaritas.TURUN, target=target, realisasi=realisasi, tanggal=ON, **manual)


nonzero = figures.filter(bool)


@given(nonzero, figures, figures)
def test_more_realisasi_never_lowers_a_rising_capaian_nor_raises_a_falling_one(target, a, b):
    low, high = sorted((a, b))

    assert naik(target, low) <= naik(target, high)
    assert turun(target, low) >= turun(target, high)


@given(positive, figures, positive)
def test_the_unit_of_measurement_does_not_matter(target, realisasi, scale):
    for rule in (naik, turun):
        assert rounded(rule(target * scale, realisasi * scale), 8) == rounded(rule(target, realisasi), 8)


@given(nonzero, figures, st.decimals("0", "200", places=2), st.decimals("-50", "0", places=2))
def test_cap_and_floor_hold(target, realisasi, cap, floor):
    for rule in (naik, turun):
        free, held = rule(target, realisasi), rule(target, realisasi, cap=cap, floor=floor)
        assert floor <= held <= cap
        assert held == min(max(free, floor), cap)


@given(nonzero)
def test_a_target_just_met_is_100(target):
    assert naik(target, target) == 100
    assert turun(target, target) == 100


@given(figures, figures, figures)
def test_inside_a_range_is_100(a, b, c):
    low, inside, high = sorted((a, b, c))

    for rumus in ("rentang_naik", "rentang_turun"):
        answer = capaian(
            polaritas=Polaritas.RENTANG, target=(low, high), realisasi=inside, rumus=rumus, tanggal=ON
        )
        assert answer == 100


def test_bounds_of_a_range_must_be_numbers():
    with pytest.raises(InputError, match="harus berupa angka"):
        explain_capaian(
            polaritas=Polaritas.RENTANG,
            target=(Fact("Bawah", "rendah"), Fact("Atas", Decimal(3))),
            realisasi=Fact("R", Decimal(1)),
            tanggal=ON,
        )


def test_a_scale_may_be_made_once_and_handed_in():
    scale = SkalaOrdinal(("Rendah", "Tinggi"), {"R": "Rendah"})

    assert skala_ordinal(scale, ON) is scale
    assert scale.posisi("r") == 1
    with pytest.raises(InputError, match="menunjuk tingkat"):
        SkalaOrdinal(("Rendah", "Tinggi"), {"X": "Sedang"})
    with pytest.raises(InputError, match="harus berupa kata"):
        skala_ordinal([Decimal(1), Decimal(2)], ON)


def test_a_scale_is_recognised_only_where_one_alone_knows_the_words(monkeypatch):
    assert kenali_skala(["WTP", "wdp"], ON) == "opini_bpk"
    assert kenali_skala(["WTP", "Tinggi"], ON) is None

    monkeypatch.setitem(SKALA_ORDINAL, "opini_lain", SKALA_ORDINAL["opini_bpk"])
    assert kenali_skala(["WTP", "WDP"], ON) is None
