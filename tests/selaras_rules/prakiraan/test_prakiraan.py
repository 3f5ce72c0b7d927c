"""The forecast: cases worked by hand, what must hold of all of them, and its account."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import (
    Keadaan,
    Kosong,
    Pasangan,
    PeriodRule,
    Polaritas,
    capaian,
    nilai_pasangan,
    to_date,
)
from selaras_rules.core.errors import LawBookError
from selaras_rules.core.explained import Explained, NotComputable, render_text, walk
from selaras_rules.core.loader import LawBook
from selaras_rules.prakiraan import Cara, Prakiraan, Riwayat, explain_prakiraan, kebutuhan, prakiraan, putusan
from selaras_rules.prakiraan.arah import arah, percentile
from selaras_rules.prakiraan.buku import _build
from tests.selaras_rules.cases import cases
from tests.selaras_rules.prakiraan.riwayat import histories, history, of_case, pairs, signed

ON = date(2026, 6, 30)
CASES = {row.id: row.values[0] for row in cases("prakiraan/prakiraan.yaml")}
WHOLE = {row.id: row.values[0] for row in cases("prakiraan/uraian.yaml")}
SUMS = [PeriodRule.JUMLAH, PeriodRule.RASIO]


def foreseen(riwayat: Riwayat) -> Prakiraan:
    found = prakiraan(riwayat, tanggal=ON)
    assert isinstance(found, Prakiraan), found
    return found


def near(expected, found) -> bool:
    return abs(Decimal(expected) - found) < Decimal("1e-9")


def changed(riwayat: Riwayat, change) -> Riwayat:
    """The same history with each reported pair changed."""
    years = tuple(
        tuple(change(slot) if isinstance(slot, Pasangan) else slot for slot in year) for year in riwayat.years
    )
    return Riwayat(riwayat.rule, years, riwayat.factor)


@pytest.mark.parametrize("case", cases("prakiraan/prakiraan.yaml"))
def test_case(case):
    found = prakiraan(of_case(case), tanggal=ON)

    if "tanpa" in case:
        assert isinstance(found, NotComputable)
        assert found.reason == case["tanpa"]
        return
    assert isinstance(found, Prakiraan)
    assert found.cara == case["cara"]
    assert all(map(near, case["prakiraan"], (found.low, found.mid, found.high))), found
    assert near(case["bertahan"], found.steady)
    assert near(case["uji"][0], found.trial.galat)
    assert found.trial.n == case["uji"][1]
    for expected, step in zip(case.get("jalur", []), found.path, strict=False):
        assert all(map(near, expected, step))


@pytest.mark.parametrize("case", cases("prakiraan/putusan.yaml"))
def test_verdict(case):
    riwayat = of_case({"aturan": "jumlah", "tahun": [[Decimal(10)] * 4, [Decimal(12)] * 2 + ["belum"] * 2]})
    target = tuple(case["target"]) if isinstance(case["target"], list) else case["target"]
    polaritas = Polaritas(case["polaritas"])

    assert putusan(foreseen(riwayat), target, polaritas) == case.get("putusan")
    needed = kebutuhan(riwayat, target, polaritas)
    assert (needed.nilai if needed else None) == case.get("dibutuhkan")
    assert needed is None or needed.at_most == (polaritas is Polaritas.TURUN)


def test_what_is_needed_counts_the_running_year_only():
    needed = kebutuhan(of_case(CASES["dua tahun lalu, uji dari keduanya"]), Decimal(50), Polaritas.NAIK)

    assert needed == (13, 2, False, False)


@given(histories())
def test_the_middle_lies_in_its_range_at_every_slot(riwayat):
    path = foreseen(riwayat).path

    assert len(path) == 2
    assert all(step.low <= step.mid <= step.high for step in path)


@given(histories(), st.integers(1, 40).map(lambda n: Decimal(n) / 4))
def test_another_unit_changes_the_unit_and_nothing_else(riwayat, scale):
    one = foreseen(riwayat)
    grown = changed(riwayat, lambda pair: Pasangan(pair.num * scale, pair.den))
    if riwayat.rule is PeriodRule.RASIO:  # a part and its whole grow together, or the whole would bound it
        grown = changed(riwayat, lambda pair: Pasangan(pair.num * scale, pair.den * scale))
        scale = Decimal(1)

    other = foreseen(grown)

    assert other.cara == one.cara
    for mine, theirs in zip(one.path, other.path, strict=True):
        assert all(near(a * scale, b) for a, b in zip(mine, theirs, strict=True))
    assert near(one.trial.off if one.trial.galat is not None else 0, other.trial.galat or Decimal(0))


@given(st.data(), st.sampled_from(list(PeriodRule)), st.integers(1, 50).map(Decimal))
def test_a_shift_of_all_values_shifts_where_they_head(data, rule, shift):
    points = history(rule, data.draw(pairs(rule, 4, signed)), data.draw(pairs(rule, 2, signed))).points
    moved = [point._replace(num=point.num + shift * point.den) for point in points]
    ways = [Cara.LAJU] if rule is PeriodRule.JUMLAH else [Cara.GARIS, Cara.NILAI_TERAKHIR]

    for cara in ways:
        here, there = arah(cara, points, 4), arah(cara, moved, 4)
        assert near(here.rate.quotient + shift, there.rate.quotient)
        assert near(here.tilt, there.tilt)


@given(st.data(), st.sampled_from(SUMS), st.integers(0, 2), st.integers(0, 80).map(Decimal))
def test_a_better_period_never_lowers_the_year(data, rule, place, more):
    riwayat = history(rule, data.draw(pairs(rule, 4)), data.draw(pairs(rule, 3)))
    this = list(riwayat.years[-1])
    this[place] = Pasangan(this[place].num + more, this[place].den)

    better = Riwayat(rule, (riwayat.years[0], tuple(this)))

    # a part that passes its whole lifts the natural bound as well, so this holds with and without it
    assert foreseen(better).mid >= foreseen(riwayat).mid


@given(histories(), st.lists(st.integers(0, 6), max_size=4))
def test_quiet_periods_are_no_slowness(riwayat, places):
    years = []
    for year in riwayat.years:
        slots = list(year)
        for place in places:
            slots.insert(min(place, len(slots)), Kosong.TIDAK_BERLAKU)
        years.append(tuple(slots))

    assert foreseen(Riwayat(riwayat.rule, tuple(years))) == foreseen(riwayat)


@given(histories())
def test_the_account_gives_the_plain_figures(riwayat):
    plain, told = foreseen(riwayat), explain_prakiraan(riwayat, tanggal=ON, unit="%")

    assert isinstance(told, Explained)
    assert told.value == plain.mid
    by_label = {node.label: node for node in walk(told)}
    assert by_label["Batas bawah rentang"].value == plain.low
    assert by_label["Batas atas rentang"].value == plain.high
    assert by_label["Bila nilai terakhir bertahan"].value == plain.steady
    assert "tidak pernah memakainya" in render_text(told)


@pytest.mark.parametrize("case", cases("prakiraan/prakiraan.yaml"))
def test_the_account_says_why_there_is_none(case):
    riwayat = of_case(case)
    plain, told = prakiraan(riwayat, tanggal=ON), explain_prakiraan(riwayat, tanggal=ON)

    if isinstance(plain, NotComputable):
        assert isinstance(told, NotComputable)
        assert (told.reason, told.waiting) == (plain.reason, plain.waiting)
        assert told.reference is not None
    else:
        assert isinstance(told, Explained)
        assert told.number == plain.mid


def test_what_could_not_be_tried_is_said():
    """The year before ended at 0, so that only the way's own trials of the year before it count."""
    years = ((9, 9, 9, 9), (0, 0, 0, 0), (1, 1))
    riwayat = Riwayat(
        PeriodRule.JUMLAH,
        (*(tuple(map(slot, year)) for year in years[:2]), (*map(slot, years[2]), Kosong.BELUM_ADA)),
    )

    assert foreseen(riwayat).trial == (0, 3)


@pytest.mark.parametrize("title", WHOLE)
def test_the_account_reads_as_it_should(title):
    case = CASES[title]
    unit = "%" if case.get("faktor") else "berkas"

    told = render_text(explain_prakiraan(of_case(case), tanggal=ON, unit=unit))

    lines = [line for line in told.splitlines() if "Dasar:" not in line]
    assert lines == WHOLE[title].splitlines()


def test_what_was_always_so_is_said_where_it_bounds():
    falling = history(
        PeriodRule.RATA_RATA, map(slot, (9, 7, 5, 3)), map(slot, (3, 1)), left=(Kosong.BELUM_ADA,) * 3
    )

    told = explain_prakiraan(falling, tanggal=ON)

    assert isinstance(told, Explained)
    assert told.value > 0
    assert "tidak negatif" in told.notes[0]


def slot(value) -> Pasangan:
    return Pasangan(Decimal(value), Decimal(1))


@given(st.data(), st.sampled_from(list(PeriodRule)), st.integers(1, 300).map(Decimal))
def test_bringing_what_is_needed_meets_the_target_to_the_digit(data, rule, target):
    riwayat = history(rule, data.draw(pairs(rule, 4)), data.draw(pairs(rule, 2)), Decimal(100))
    needed = kebutuhan(riwayat, target, Polaritas.NAIK)
    assert needed is not None
    points = riwayat.points
    den = {
        PeriodRule.RASIO: lambda: arah(Cara.LAJU, points, 4).rate.den or Decimal(1),
        PeriodRule.RATA_RATA: lambda: points[-1].den,
    }.get(rule, lambda: Decimal(1))()
    brought = Pasangan(needed.nilai / 100 * den, den)

    end = to_date(rule, [*riwayat.years[-1][:2], brought, brought])

    assert isinstance(end, Pasangan)
    reached = nilai_pasangan(end, Decimal(100))
    assert isinstance(reached, Decimal)
    assert near(target, reached)


@given(histories(), st.integers(1, 900).map(Decimal), st.sampled_from([Polaritas.NAIK, Polaritas.TURUN]))
def test_the_verdict_is_that_of_the_capaian_of_both_ends(riwayat, target, polaritas):
    found = foreseen(changed(riwayat, lambda pair: Pasangan(abs(pair.num) + 1, pair.den)))
    ends = [
        capaian(polaritas=polaritas, target=target, realisasi=end, tanggal=ON)
        for end in (found.low, found.high)
    ]
    meets = [isinstance(end, Decimal) and end >= 100 for end in ends]
    states = {2: Keadaan.DI_JALUR, 1: Keadaan.WASPADA, 0: Keadaan.DI_BAWAH}

    assert putusan(found, target, polaritas) is states[sum(meets)]


@pytest.mark.parametrize(
    ("share", "value"), [(5, 1), (20, 1), (25, 1.5), (50, 3), (60, 3.6), (80, 4.8), (95, 5)]
)
def test_a_percentile_cuts_into_equally_likely_pieces(share, value):
    values = [Decimal(n) for n in (4, 1, 5, 3, 2)]

    found = percentile(values, Decimal(share))

    assert found == max(1, min(5, Decimal(share) * 6 / 100))
    assert share != 50 or found == value


def test_settings_without_words_or_with_crossed_percentiles_are_refused():
    book = LawBook("selaras_rules.prakiraan", "prakiraan.yaml")
    good = book.series("prakiraan", dict).newest.value
    low, high = "persentil_bawah", "persentil_atas"
    for bad in (
        *({**good, key: {}} for key in ("cara", "putusan")),
        *({**good, key: {**good[key], "lain": "x"}} for key in ("cara", "putusan")),
        *({**good, low: Decimal(n)} for n in (0, 80, 81)),
        {**good, high: Decimal(100)},
    ):
        with pytest.raises(ValueError, match=r"^(every way and every verdict|the lower percentile must)"):
            _build(bad)
    assert _build({**good, low: Decimal(1), high: Decimal(99)}).minimal_titik == 4
    with pytest.raises(LawBookError):
        book.series("lain", dict)
