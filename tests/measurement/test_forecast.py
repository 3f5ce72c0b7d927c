"""The outlook of a year: what of the past counts, what is still to come, what the page says. No database."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.measurement.forecast import Entry, outlook_of, with_outlook
from selaras.measurement.forecast.history import Manual
from selaras.measurement.queries import ResultRow
from selaras_rules.capaian import Keadaan, Kosong, Pasangan

MANUAL = Manual("rasio", "naik", "%", Decimal(100), "triwulan", "", "both")
SUM = Manual("jumlah", "naik", "forum", Decimal(1), "bulan", "", "both")


def pair(num, den=1):
    return Pasangan(Decimal(num), Decimal(den))


def entry(year, month, isi, manual=MANUAL, aim=Decimal(80), regime="quiet"):
    return Entry(year, month, isi, regime, manual, aim)


def year_of(year, *values, manual=MANUAL, **fields):
    """A slot for each value: a pair out of 20 where the manual has a ratio."""
    step = 3 if manual.frequency == "triwulan" else 1
    den = 20 if manual.period_rule == "rasio" else 1
    slots = [each if isinstance(each, Kosong) else pair(each, den) for each in values]
    return [entry(year, step * (place + 1), isi, manual, **fields) for place, isi in enumerate(slots)]


PAST = year_of(2025, 16, 16, 16, 16)


def look(*entries, **fields):
    found = outlook_of([*entries], 2026, **fields)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("values", "verdict", "words"),
    [
        ((17, 17), Keadaan.DI_JALUR, "3,75 di atas target"),
        ((16, 16), Keadaan.WASPADA, "tepat pada target"),
        ((14, 14), Keadaan.DI_BAWAH, "7,50 di bawah target"),
    ],
)
def test_says_where_the_year_heads(values, verdict, words):
    found = look(*PAST, *year_of(2026, *values))

    assert (found.verdict, found.distance, found.by_what) == (verdict, words, "dengan laju ini")
    assert found.meets == (verdict is Keadaan.DI_JALUR)
    assert found.trial_words.startswith("Pada tahun lalu cara ini meleset 0,0\u00a0% (tengah dari 3 uji)")


def test_what_is_needed_stands_also_without_a_forecast():
    found = look(*year_of(2026, 1, 2, 0, manual=SUM, aim=Decimal(30)))

    assert found.hasil is None
    assert found.reason == "belum cukup data: baru 3 periode berisi, sekurangnya 4"
    assert found.needed_words == (
        "Agar target tercapai dibutuhkan sekurangnya 3\u00a0forum per bulan, 9 bulan lagi."
    )


@pytest.mark.parametrize(
    ("manual", "aim", "words"),
    [
        (SUM, 2, "Target setahun sudah tercapai oleh angka sampai kini."),
        (SUM._replace(polarity="turun"), 2, "Target setahun sudah terlewati oleh angka sampai kini."),
        (SUM._replace(polarity="turun"), 12, "Agar target tercapai dibutuhkan paling banyak 1\u00a0forum"),
        (SUM._replace(polarity="stabil"), 12, ""),
        (MANUAL, 95, "Target setahun tidak terkejar lagi: dibutuhkan 270,00\u00a0% per triwulan."),
    ],
)
def test_what_is_needed_in_words(manual, aim, words):
    values = (10, 6, 6) if manual is MANUAL else (1, 1, 1)

    found = look(*year_of(2026, *values, manual=manual, aim=Decimal(aim)))

    assert found.needed_words.startswith(words)
    assert bool(found.needed_words) == bool(words)


def test_the_quarters_to_come_have_their_step():
    found = look(*PAST, *year_of(2026, 17, 17))

    assert found.months == (9, 12)
    assert [found.at_quarter(tw) is not None for tw in (1, 2, 3, 4)] == [False, False, True, True]
    assert found.hasil is not None
    assert found.at_quarter(4) == found.hasil.path[-1]


def test_a_slot_that_is_late_is_still_to_come():
    assert look(*PAST, *year_of(2026, 17, Kosong.BELUM_ADA)).months == (6, 9, 12)


def test_an_indicator_that_ends_is_foreseen_to_its_end():
    assert look(*PAST, *year_of(2026, 17), until=date(2026, 10, 1)).months == (6, 9)


@pytest.mark.parametrize(("regimes", "left"), [("both", 2), ("quiet", 2), ("stage", None)])
def test_periods_to_come_are_applicable_as_the_last_one_was(regimes, left):
    found = outlook_of(year_of(2026, 17, 17, manual=MANUAL._replace(regimes=regimes)), 2026)

    assert (len(found.months) if found else None) == left


@pytest.mark.parametrize(
    "change",
    [{"polarity": "turun"}, {"satuan": "dokumen"}, {"factor": Decimal(1)}, {"frequency": "bulan"}],
)
def test_a_year_that_was_measured_otherwise_is_no_past(change):
    past = [each._replace(manual=MANUAL._replace(**change)) for each in PAST]

    assert look(*past, *year_of(2026, 17, 17)).riwayat.years[:-1] == ()


@pytest.mark.parametrize(
    "entries",
    [
        [],
        PAST,
        year_of(2026, 17, 17, 17, 17),
        year_of(2026, 17, manual=MANUAL._replace(scale_code="predikat_akip")),
        year_of(2026, 17, manual=MANUAL._replace(polarity="tercapai")),
        year_of(2026, 17, manual=MANUAL._replace(period_rule="")),
    ],
    ids=["nothing", "year not begun", "year complete", "words", "yes or no", "manual incomplete"],
)
def test_nothing_to_foresee(entries):
    assert outlook_of(entries, 2026) is None


def test_the_state_is_on_track_where_the_whole_range_meets_the_target():
    behind = ResultRow(1, capaian=Decimal(60), keadaan=Keadaan.DI_BAWAH)
    good, bad = look(*PAST, *year_of(2026, 17, 17)), look(*PAST, *year_of(2026, 14, 14))

    assert with_outlook(behind, good).keadaan is Keadaan.DI_JALUR
    assert with_outlook(behind, bad) is behind
    assert with_outlook(behind, None) is behind
    assert with_outlook(ResultRow(1), good).keadaan is Keadaan.BELUM_DIUKUR
