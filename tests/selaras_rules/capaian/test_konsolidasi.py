"""The explained side of consolidation tells the same figure, and who is missing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import (
    Kelengkapan,
    Kosong,
    Pasangan,
    PeriodRule,
    SlotFakta,
    UnitRule,
    ZeroRule,
    explain_fold,
    explain_nilai,
    explain_to_date,
    fold,
    hand_up,
    leaf,
    nilai_pasangan,
    to_date,
)
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable

ON = date(2026, 7, 15)
NA, MISSING = Kosong.TIDAK_BERLAKU, Kosong.BELUM_ADA
HUNDRED = Decimal(100)


def pair(num, den=1):
    return Pasangan(Decimal(num), Decimal(den))


def months(*slots):
    return [SlotFakta(f"bulan {number}", slot) for number, slot in enumerate(slots, start=1)]


@pytest.mark.parametrize(
    ("rule", "slots", "factor", "value", "substituted"),
    [
        (PeriodRule.JUMLAH, [pair(4), MISSING, pair(5)], 1, 9, "4 + 5"),
        (PeriodRule.JUMLAH, [pair(4)], 1, 4, "4"),
        (PeriodRule.JUMLAH, [pair(4), pair(-5)], 100, -100, "(4 + (-5)) × 100"),
        (PeriodRule.RATA_RATA, [pair(3), pair("3.5")], 1, "3.25", "(3 + 3,5) ÷ 2"),
        (PeriodRule.TERAKHIR, [pair(25), pair(60), NA], 1, 60, "60"),
        (PeriodRule.RASIO, [pair(1, 2), pair(8, 10)], 100, 75, "(1 + 8) ÷ (2 + 10) × 100"),
    ],
)
def test_the_figure_to_date_shows_its_parts(rule, slots, factor, value, substituted):
    told = explain_to_date(rule=rule, slots=months(*slots), factor=Decimal(factor), tanggal=ON)

    assert (told.value, told.substituted) == (Decimal(value), substituted)
    assert len(told.inputs) == len(slots)


def test_many_parts_are_told_as_totals():
    told = explain_to_date(rule=PeriodRule.RATA_RATA, slots=months(*[pair(2)] * 13), tanggal=ON)

    assert told.substituted == "26 ÷ 13"


def test_missing_and_not_applicable_months_are_named():
    told = explain_to_date(rule=PeriodRule.JUMLAH, slots=months(pair(4), MISSING, NA), tanggal=ON)

    assert told.notes == (
        "Periode yang belum ada angkanya, tidak dihitung nol: bulan 2.",
        "Periode yang tidak berlaku, di luar hitungan: bulan 3.",
    )
    assert [type(node) for node in told.inputs] == [Fact, NotComputable, NotApplicable]


def test_no_figure_to_date():
    gone = explain_to_date(rule=PeriodRule.RASIO, slots=months(NA, NA), tanggal=ON)
    empty = explain_to_date(rule=PeriodRule.RASIO, slots=months(NA, MISSING), tanggal=ON)

    assert isinstance(gone, NotApplicable)
    assert isinstance(empty, NotComputable)
    assert gone.reference.instrument == "KMK 467/2014, KMK 127/2026"


@pytest.mark.parametrize(
    ("zero", "kind", "plain"),
    [
        (ZeroRule.NOT_APPLICABLE, NotApplicable, NA),
        (ZeroRule.FINDING, NotComputable, NA),
        (ZeroRule.ZERO, Explained, 0),
    ],
)
def test_a_zero_denominator_answers_as_the_manual_says(zero, kind, plain):
    told = explain_nilai(pair(0, 0), HUNDRED, zero=zero, tanggal=ON)

    assert isinstance(told, kind)
    assert nilai_pasangan(pair(0, 0), HUNDRED, zero) == plain
    if kind is Explained:
        assert told.value == 0


def test_over_offices_with_coverage_and_names():
    offices = [SlotFakta("KAB-A", pair(2, 3)), SlotFakta("KOTA-B", MISSING), SlotFakta("LAMTENG", pair(1, 3))]

    told, folded = explain_fold(unit_rule=UnitRule.RATA_RATA, slots=offices, factor=HUNDRED, tanggal=ON)

    assert (told.value, told.substituted) == (50, "(0,6667 + 0,3333) ÷ 2 × 100")
    assert told.notes[0] == "2 dari 3 melapor."
    assert "KOTA-B" in told.notes[1]
    assert "empat desimal" in told.rounding
    assert folded.state is Kelengkapan.SEMENTARA


@pytest.mark.parametrize(
    ("rule", "slots", "kind"),
    [
        (UnitRule.TIDAK_DIAGREGASI, [pair(1)], NotApplicable),
        (UnitRule.JUMLAH, [NA], NotApplicable),
        (UnitRule.JUMLAH, [NA, MISSING], NotComputable),
        (UnitRule.RASIO, [pair(0, 0)], NotApplicable),
    ],
)
def test_no_figure_over_offices(rule, slots, kind):
    told, _ = explain_fold(unit_rule=rule, slots=months(*slots), tanggal=ON)

    assert isinstance(told, kind)


whole_pairs = st.builds(
    Pasangan, st.decimals("-1000", "1000", places=2), st.decimals("0.01", "1000", places=2)
)
slot_lists = st.lists(st.one_of(whole_pairs, st.sampled_from([NA, MISSING])), max_size=14)


@given(st.sampled_from(PeriodRule), slot_lists, st.sampled_from([Decimal(1), HUNDRED]))
def test_bulk_equals_explained_over_periods(rule, slots, factor):
    told = explain_to_date(rule=rule, slots=months(*slots), factor=factor, tanggal=ON)
    plain = to_date(rule, slots)

    if isinstance(plain, Pasangan):
        assert told.value == nilai_pasangan(plain, factor)
    else:
        assert isinstance(told, NotApplicable if plain is NA else NotComputable)


@given(st.sampled_from([UnitRule.JUMLAH, UnitRule.RATA_RATA, UnitRule.RASIO]), slot_lists)
def test_bulk_equals_explained_over_offices(rule, slots):
    told, folded = explain_fold(unit_rule=rule, slots=months(*slots), factor=HUNDRED, tanggal=ON)
    plain = fold(rule, [leaf(hand_up(rule, slot)) for slot in slots])

    assert folded == plain
    if isinstance(plain.slot, Pasangan):
        assert told.value == nilai_pasangan(plain.slot, HUNDRED)
    else:
        assert not isinstance(told, Explained)
