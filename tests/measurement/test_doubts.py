"""What makes a figure doubtful, and how a typed figure is read: pure, no database."""

from decimal import Decimal

import pytest

from selaras.measurement.doubts import HISTORY_NEEDED, Past, doubts_of, is_part_of_whole
from selaras.measurement.reading import read_figure
from selaras.planning.models import DefinisiVersion, Komponen, Target
from selaras_rules.capaian import Pasangan

D = Decimal
NOTHING = Past()
STEADY = tuple(D(each) for each in (70, 71, 69, 70, 72, 68, 70, 71))  # median 70, MAD 1


def a_manual(**fields):
    fields = {"name": "Persentase laporan lengkap", "satuan": "%", "factor": D(100), **fields}
    return DefinisiVersion(**{"period_rule": "rasio", "polarity": "naik", **fields})


def the_parts(above="laporan", below="laporan", **fields):
    return [
        Komponen(pk=1, role="numerator", label="lengkap", satuan=above, **fields),
        Komponen(pk=2, role="denominator", label="semua", satuan=below),
    ]


def doubts(num, den, past=NOTHING, version=None, target=None, parts=None):
    return doubts_of(version or a_manual(), target, parts or the_parts(), Pasangan(D(num), D(den)), past)


# ------------------------------------------------------------ part of a whole
@pytest.mark.parametrize(
    ("version", "parts", "expected"),
    [
        (a_manual(), the_parts(), True),
        (a_manual(satuan="persen"), the_parts("", ""), True),
        (a_manual(name="Persentase kenaikan laporan"), the_parts(), False),
        (a_manual(name="Persentase laporan terhadap rencana"), the_parts(), False),
        (a_manual(satuan="hari", factor=D(1)), the_parts(), False),
        (a_manual(), the_parts("hari", "laporan"), False),
        (a_manual(), the_parts(allows_negative=True), False),
        (a_manual(period_rule="jumlah"), the_parts(), False),
    ],
)
def test_a_percentage_of_two_counts_of_one_kind_is_a_part_of_a_whole(version, parts, expected):
    assert is_part_of_whole(version, parts) is expected


@pytest.mark.parametrize(("num", "doubtful"), [(99, False), (100, False), ("100.0001", True)])
def test_more_than_the_whole_is_doubtful(num, doubtful):
    assert any("lebih besar daripada penyebut" in each for each in doubts(num, 100)) is doubtful


# ------------------------------------------------------------------ a jump
# median 70, MAD 1, but never less than a twentieth of the median: 3 x 3.5 = 10.5
@pytest.mark.parametrize(
    ("value", "doubtful"), [("80.5", False), ("80.51", True), ("59.5", False), ("59.49", True)]
)
def test_three_deviations_are_the_limit(value, doubtful):
    assert bool(doubts(value, 100, Past(STEADY))) is doubtful


def test_a_wide_history_has_wide_limits():
    wide = tuple(D(each) for each in (40, 60, 50, 70, 30, 50, 45, 55))  # median 50, MAD 7.5
    assert doubts("72.5", 100, Past(wide)) == ()
    assert "27,5 sampai 72,5" in doubts("72.6", 100, Past(wide))[0]


def test_a_short_history_says_nothing():
    assert doubts(99, 100, Past(STEADY[: HISTORY_NEEDED - 1])) == ()


def test_a_history_of_noughts_makes_any_other_figure_worth_a_word():
    assert doubts(0, 5, Past((D(0),) * 8)) == ()
    assert doubts(1, 5, Past((D(0),) * 8)) != ()


# --------------------------------------------------------- a running figure
RISING = Target(tw1=D(20), tw2=D(45), tw3=D(70), tw4=D(95))
FLAT = Target(tw1=D(80), tw2=D(80), tw3=D(80), tw4=D(80))


@pytest.mark.parametrize(
    ("value", "target", "fields", "doubtful"),
    [
        ("39.9", RISING, {}, True),
        ("40", RISING, {}, False),
        ("39.9", FLAT, {}, False),
        ("39.9", None, {}, False),
        ("39.9", RISING, {"polarity": "turun"}, False),
        ("39.9", RISING, {"period_rule": "jumlah"}, False),
    ],
)
def test_a_running_figure_does_not_fall(value, target, fields, doubtful):
    version = a_manual(**{"period_rule": "terakhir", "factor": D(1), **fields})
    assert bool(doubts(value, 1, Past(before=D(40)), version, target)) is doubtful


def test_without_a_denominator_there_is_nothing_to_doubt():
    assert doubts(0, 0, Past(STEADY, D(70))) == ()


# ----------------------------------------------------------------- reading
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        (" Rp1.200 ", "1200"),
        ("77,5 %", "77.5"),
        ("-3", "-3"),
        ("", None),
        ("–", None),
    ],
)
def test_a_typed_figure_is_read_as_indonesians_write(text, value):
    read = read_figure(text)
    assert (read.value, read.fault) == (None if value is None else D(value), "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("banyak", "tidak dikenal sebagai angka"),
        ("12 dari 15", "bukan angka"),
        (">= 5", "bukan satu angka"),
        ("0,12345", "4 angka"),
        ("9" * 18, "terlalu besar"),
        ("nihil", "dapat berarti 0 atau tidak ada"),
    ],
)
def test_what_is_no_figure_says_why(text, said):
    read = read_figure(text)
    assert read.value is None
    assert said in read.fault


def test_without_a_style_two_readings_are_offered():
    assert read_figure("1.234", style=None).choices == (D("1.234"), D(1234))
