"""Indeks Keselarasan: the example of its design, its bounds, and what mending one object does."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.alignment import commands
from selaras.alignment.catalogue import catalogue
from selaras.alignment.index import (
    HELD_AT,
    REQUIRED,
    Index,
    decimal_of,
    gain_of,
    index_of,
    weighted_mean,
    without_waived,
)
from selaras.alignment.periksa import CheckRun, FoundItem, Report

ENTRIES = catalogue().entries
WEIGHED = [code for code, entry in ENTRIES.items() if entry.weight]


def run(code, passed, failed, na=0):
    return CheckRun(ENTRIES[code], passed, failed, na)


def found(code, key="a:1"):
    return FoundItem(ENTRIES[code], "", 1, key, "/", key, illustrative=True)


def test_each_dimension_weighs_what_its_checks_weigh_together():
    for key, points in catalogue().weights.items():
        assert sum(entry.weight for entry in ENTRIES.values() if entry.dimension == key) == points


def test_the_example_of_the_design():
    parts = [(25, "88.28"), (20, "82.20"), (20, "82.67"), (10, "85.63"), (15, "77.42"), (10, "63.99")]
    assert round(weighted_mean((weight, Fraction(value)) for weight, value in parts), 2) == Fraction("81.62")


SILENT = {"SEL212", "SEL510", "SEL415", "SEL801"}
TOY = [run(code, 15, 7) for code in WEIGHED if code not in SILENT]


def many(code, count):
    return [found(code, f"a:{number}") for number in range(count)]


def test_what_evidence_of_one_figure_and_of_all_seven_is_worth():
    index = index_of(TOY)
    assert index.measured_points == 96
    assert round(decimal_of(gain_of(index, many("SEL404", 1))), 2) == Decimal("0.20")
    assert round(decimal_of(gain_of(index, many("SEL404", 7))), 2) == Decimal("1.41")
    assert gain_of(index, many("SEL404", 9)) == gain_of(index, many("SEL404", 7))


counts = st.lists(
    st.builds(
        run,
        st.sampled_from(WEIGHED),
        st.integers(0, 40),
        st.integers(0, 40),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda one: one.entry.code,
)


@given(counts)
def test_the_index_lies_between_nothing_and_all(runs):
    value = index_of(runs).value
    assert value is None or 0 <= value <= 100


@given(counts, st.data())
def test_mending_one_object_never_lowers_it(runs, data):
    place = data.draw(st.integers(0, len(runs) - 1))
    one = runs[place]
    gain = gain_of(index_of(runs), [found(one.entry.code)])
    assert gain >= 0
    if one.failed:
        mended = [
            *runs[:place],
            replace(one, passed=one.passed + 1, failed=one.failed - 1),
            *runs[place + 1 :],
        ]
        assert index_of(mended).uncapped - index_of(runs).uncapped == gain


@given(counts, st.data())
def test_an_object_that_does_not_apply_never_moves_it(runs, data):
    place = data.draw(st.integers(0, len(runs) - 1))
    one = runs[place]
    if one.passed + one.failed + one.not_applicable == 0:
        return  # a required population that is empty counts as failed, until there is one
    more = [*runs[:place], replace(one, not_applicable=one.not_applicable + 1), *runs[place + 1 :]]
    assert index_of(more).uncapped == index_of(runs).uncapped


@given(counts)
def test_the_order_of_checks_is_no_matter(runs):
    assert index_of(runs).uncapped == index_of(runs[::-1]).uncapped


def test_no_data_is_not_clean_data():
    for code in REQUIRED:
        assert index_of([run(code, 0, 0)]).uncapped == 0
        assert index_of([run(code, 0, 0, na=1)]).uncapped is None
    assert index_of([run("SEL404", 0, 0)]).uncapped is None


def test_an_open_gate_holds_it_and_the_uncapped_figure_stays_known():
    index = index_of([*[run(code, 1, 0) for code in WEIGHED], run("SEL807", 3, 1)])
    assert (index.value, index.uncapped, index.gates) == (HELD_AT, 100, ("SEL807",))
    assert index.shown == Decimal("69.9")
    low = index_of([run("SEL201", 1, 9), run("SEL807", 0, 1)])
    assert low.value == 10  # a gate lifts nothing


@pytest.mark.parametrize(
    ("passed", "band"),
    [
        (900, "selaras"),
        (899, "hampir selaras"),
        (750, "hampir selaras"),
        (749, "berjalan"),
        (500, "berjalan"),
        (499, "perlu dibantu"),
        (0, "perlu dibantu"),
    ],
)
def test_bands_by_the_exact_value(passed, band):
    assert index_of([run("SEL201", passed, 1000 - passed)]).band == band


def test_provisional_below_60_points_or_without_plan_or_people():
    assert not index_of([run(code, 1, 0) for code in WEIGHED]).provisional
    without_people = [run(code, 1, 0) for code in WEIGHED if ENTRIES[code].dimension != "orang"]
    assert index_of(without_people).measured_points == 80
    assert index_of(without_people).provisional
    few = [run(code, 1, 0) for code in WEIGHED if ENTRIES[code].dimension in ("rantai", "orang")]
    assert index_of(few).measured_points == 45
    assert index_of(few).provisional
    empty = index_of([])
    assert (empty.value, empty.shown, empty.band) == (None, None, "")
    assert isinstance(empty, Index)


def test_provisional_while_a_family_of_checks_lacks():
    without_two = index_of([run(code, 1, 0) for code in WEIGHED if code[3] not in "78"])
    assert without_two.measured_points >= 60
    assert (without_two.lacking, without_two.provisional) == (("7xx", "8xx"), True)


def test_waivers_take_at_most_a_tenth_out():
    items = [found("SEL404", f"a:{number}") for number in range(5)]
    (one,) = without_waived([run("SEL404", 15, 5)], items, items[:3])
    assert (one.passed, one.failed, one.not_applicable) == (15, 3, 2)
    (same,) = without_waived([run("SEL404", 15, 5)], items, [])
    assert same == run("SEL404", 15, 5)


def test_an_object_behind_two_findings_is_set_aside_once_both_are():
    items = [replace(found("SEL502", f"a:{number}"), counted_as="p:1") for number in range(2)]
    runs = [run("SEL502", 20, 2)]
    assert without_waived(runs, items, items[:1]) == (run("SEL502", 20, 2),)
    assert without_waived(runs, items, items) == (run("SEL502", 20, 1, na=1),)
    assert gain_of(index_of(runs), items) == gain_of(index_of(runs), items[:1]) > 0


def test_a_finding_may_stand_for_many_objects():
    item = replace(found("SEL409"), objects=3)
    runs = [run("SEL409", 40, 4)]
    assert without_waived(runs, [item], [item]) == (run("SEL409", 40, 1, na=3),)
    assert gain_of(index_of(runs), [item]) == 3 * gain_of(index_of(runs), [found("SEL409")])


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (
            (run("SEL201", 2, 1), run("SEL807", 0, 1)),
            {"nilai": "66.7", "sebutan": "berjalan", "poin_terukur": 3, "pintu_terbuka": ["SEL807"]},
        ),
        ((), {"nilai": None, "sebutan": "", "poin_terukur": 0, "pintu_terbuka": []}),
    ],
)
def test_the_command_writes_it_for_scripts(runs, shown):
    report = Report(date(2026, 7, 15), 2026, (), runs, ())
    assert json.loads(commands.as_json(report))["indeks"] == {**shown, "sementara": True}
