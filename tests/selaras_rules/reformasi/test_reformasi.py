"""RB index and its predikat; IKPA; K3: each boundary on both sides, and what published results confirm."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.anggaran import explain_ikpa
from selaras_rules.anggaran.buku import IKPA
from selaras_rules.capaian import Polaritas
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable
from selaras_rules.organisasi import TargetLalu, explain_k3, kualitas_target
from selaras_rules.reformasi import explain_indeks_rb, predikat_rb
from selaras_rules.reformasi.buku import GENERAL, PREDIKAT_RB

OLD, NEW = date(2022, 12, 31), date(2024, 12, 31)
SCORES = st.decimals(min_value=0, max_value=100, places=2)


@pytest.mark.parametrize(
    ("nilai", "code"),
    [
        *(("90.01", "AA"), ("90", "A"), ("80.01", "A"), ("80", "BB"), ("70.01", "BB"), ("70", "B")),
        *(
            ("60.01", "B"),
            ("60", "CC"),
            ("50.01", "CC"),
            ("50", "C"),
            ("30.01", "C"),
            ("30", "D"),
            ("0", "D"),
        ),
    ],
)
@pytest.mark.parametrize("day", [OLD, NEW])
def test_predikat_on_both_sides_of_each_edge(nilai, code, day):
    told, band = predikat_rb(Decimal(nilai), tanggal=day)

    assert (told.value, band.code) == (code, code)
    assert told.reference == PREDIKAT_RB.at(day).reference


@pytest.mark.parametrize(("year", "score", "code"), [(2023, "69.76", "B"), (2024, "73.51", "BB")])
def test_the_published_results_of_kpu(year, score, code):
    """KPU: 69,76 B in 2023, 73,51 BB in 2024 (carapandang)."""
    assert predikat_rb(Decimal(score), tanggal=date(year, 12, 31))[0].value == code


def test_the_open_question_since_2023_is_said():
    told, _ = predikat_rb(Decimal(85), tanggal=NEW)

    assert "A-" in told.notes[0]
    assert predikat_rb(Decimal(85), tanggal=OLD)[0].notes == ()


def test_since_2025_every_answer_says_that_the_road_map_is_not_known():
    day = date(2026, 12, 31)
    parts = {key: Fact(key, Decimal(80)) for key in GENERAL.at(day).value}
    told = explain_indeks_rb(parts, tanggal=day, tematik=Fact("Tematik", Decimal(50)))
    (general, _), (predikat, _) = told.inputs, predikat_rb(told, tanggal=day)

    for each in (told, general, predikat):
        assert "2025-2029 belum ditemukan" in each.notes[0]
        assert (each.reference.confidence, each.reference.checked) == ("derived", False)
    assert GENERAL.at(day).value == GENERAL.at(NEW).value
    assert PREDIKAT_RB.at(day).value == PREDIKAT_RB.at(NEW).value


def test_over_a_hundred_only_since_tematik():
    assert isinstance(predikat_rb(Decimal("100.01"), tanggal=OLD)[0], NotComputable)
    assert predikat_rb(Decimal(110), tanggal=NEW)[0].value == "AA"
    assert isinstance(predikat_rb(Decimal("110.01"), tanggal=NEW)[0], NotComputable)


@given(st.lists(SCORES, min_size=5, max_size=5), SCORES, SCORES)
def test_a_better_part_never_lowers_the_index_and_all_full_is_110(scores, better, tematik):
    keys = list(GENERAL.at(NEW).value)
    parts = {key: Fact(key, score) for key, score in zip(keys, scores, strict=True)}
    raised = parts | {keys[-1]: Fact(keys[-1], max(scores[-1], better))}

    before, after = (
        explain_indeks_rb(given, tanggal=NEW, tematik=Fact("Tematik", tematik)) for given in (parts, raised)
    )

    assert 0 <= before.number <= after.number <= 110
    full = {key: Fact(key, Decimal(100)) for key in keys}
    assert explain_indeks_rb(full, tanggal=NEW, tematik=Fact("Tematik", Decimal(100))).number == 110


@given(st.lists(st.one_of(st.none(), SCORES), min_size=7, max_size=7))
def test_ikpa_lies_between_its_lowest_and_its_highest_score(scores):
    names = list(IKPA.newest.value.bagian)
    nodes = {
        name: NotApplicable(name, "tidak ada") if score is None else Fact(name, score)
        for name, score in zip(names, scores, strict=True)
    }
    given = [score for score in scores if score is not None]

    told, band = explain_ikpa(nodes, tanggal=NEW)

    if not given:
        assert isinstance(told, NotComputable)
        return
    assert isinstance(told, Explained)
    assert min(given) - Decimal("1e-40") <= told.number <= max(given) + Decimal("1e-40")
    assert band is not None


@pytest.mark.parametrize(
    ("nilai", "kategori"),
    [("100", "sangat_baik"), ("95", "sangat_baik"), ("94.99", "baik"), ("89", "baik"), ("88.99", "cukup")],
)
def test_category_of_ikpa_on_both_sides_of_each_edge(nilai, kategori):
    nodes = {name: Fact(name, Decimal(nilai)) for name in IKPA.newest.value.bagian}

    assert explain_ikpa(nodes, tanggal=NEW)[1].code == kategori


K3_DAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("target", "last", "reached", "value"),
    [
        (79, 80, 85, "0.8"),
        (79, 80, 70, "0.8"),
        (80, 80, 81, "0.9"),
        (80, 80, 80, "1"),
        (80, 80, 79, "1"),
        (82, 80, 85, "1"),
        (85, 80, 85, "1.1"),
        (86, 80, 85, "1.2"),
        (81, 80, 70, "1.2"),
    ],
)
def test_quality_of_a_target_and_its_mirror_where_less_is_better(target, last, reached, value):
    up = kualitas_target(
        Decimal(target), polaritas=Polaritas.NAIK, tanggal=K3_DAY,
        target_lalu=Decimal(last), realisasi_lalu=Decimal(reached),
    )  # fmt: skip
    down = kualitas_target(
        Decimal(-target), polaritas=Polaritas.TURUN, tanggal=K3_DAY,
        target_lalu=Decimal(-last), realisasi_lalu=Decimal(-reached),
    )  # fmt: skip

    assert up.nilai == down.nilai == Decimal(value)


@pytest.mark.parametrize(("khusus", "value"), [(TargetLalu.DITETAPKAN, "1.2"), (TargetLalu.BARU, "1")])
def test_a_target_that_was_set_or_is_new(khusus, value):
    mutu = kualitas_target(Decimal(1), polaritas=Polaritas.NAIK, tanggal=K3_DAY, khusus=khusus)

    assert mutu.nilai == Decimal(value)


@pytest.mark.parametrize(
    ("polaritas", "wajib", "value"),
    [(Polaritas.NAIK, False, "0.8"), (Polaritas.NAIK, True, "1"), (Polaritas.STABIL, False, "1")],
)
def test_obligatory_and_stable_count_at_least_one(polaritas, wajib, value):
    mutu = kualitas_target(
        Decimal(70), polaritas=polaritas, tanggal=K3_DAY, wajib=wajib,
        target_lalu=Decimal(80), realisasi_lalu=Decimal(80),
    )  # fmt: skip

    assert mutu.nilai == Decimal(value)


@pytest.mark.parametrize(
    ("validitas", "kendali", "value"),
    [
        *(("exact", "low", "1.1"), ("exact", "moderate", "1.075"), ("proxy", "low", "1.05")),
        *(("proxy", "moderate", "1"), ("proxy", "high", "0.95"), ("activity", "moderate", "0.9")),
        ("activity", "high", "0.8"),
    ],
)
def test_k3_is_the_mean_of_both_qualities(validitas, kendali, value):
    mutu = kualitas_target(Decimal(1), polaritas=Polaritas.NAIK, tanggal=K3_DAY, khusus=TargetLalu.BARU)

    assert explain_k3(validitas, kendali, mutu, tanggal=K3_DAY).number == Decimal(value)
