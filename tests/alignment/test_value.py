"""The order of mending, and the index told as a sum: pure."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.alignment.index import gain_of, index_of
from selaras.alignment.periksa import CheckRun, FoundItem
from selaras.alignment.value import SUGGESTIONS, ordered, suggestions_left_out

ENTRIES = catalogue().entries


def item(code, url="/a/", key="x:1", **fields):
    facts = {"message": f"{code} {key}", "unit_id": 1, "fingerprint": f"{code}{key}", "illustrative": True}
    return FoundItem(ENTRIES[code], object_key=key, url=url, **(facts | fields))


RUNS = [
    CheckRun(ENTRIES["SEL404"], 15, 5, 0),
    CheckRun(ENTRIES["SEL304"], 9, 1, 0),
    CheckRun(ENTRIES["SEL501"], 20, 2, 0),
    CheckRun(ENTRIES["SEL104"], 10, 9, 0),
]
INDEX = index_of(RUNS)


def test_findings_of_one_page_are_one_bundle_and_their_gain_is_that_of_both():
    items = [item("SEL404", "/p/#a"), item("SEL404", "/p/#b", "x:2"), item("SEL304", "/t/")]
    first, second = ordered(items, INDEX)
    assert {bundle.url: len(bundle.items) for bundle in (first, second)} == {"/p/": 2, "/t/": 1}
    assert first.minutes == sum(each.entry.effort_minutes for each in first.items)
    pair = next(bundle for bundle in (first, second) if bundle.url == "/p/")
    assert pair.gain == gain_of(INDEX, items[:2]) == 2 * gain_of(INDEX, items[:1])
    assert first.value == first.gain / Fraction(first.minutes, 60) >= second.value


def test_what_opens_a_gate_comes_first_and_suggestions_last():
    items = [item("SEL104", "/s/"), item("SEL404", "/p/"), item("SEL807", "/g/"), item("SEL210", "/n/")]
    assert [bundle.url for bundle in ordered(items, INDEX)] == ["/g/", "/p/", "/n/", "/s/"]


def test_equal_worth_goes_by_severity_then_by_age():
    old, new = date(2026, 1, 1), date(2026, 7, 1)
    items = [
        item("SEL210", "/peringatan/", since=old),
        item("SEL213", "/baru/", since=new),
        item("SEL214", "/galat/", since=new),
    ]
    assert [bundle.url for bundle in ordered(items, INDEX)] == ["/galat/", "/peringatan/", "/baru/"]


def test_at_most_five_suggestions_are_shown():
    items = [item("SEL104", f"/s{number}/", f"x:{number}") for number in range(SUGGESTIONS + 2)]
    shown, left_out = suggestions_left_out(ordered([*items, item("SEL404", "/p/")], INDEX))
    assert (len(shown), left_out) == (SUGGESTIONS + 1, 2)


@pytest.mark.parametrize(
    ("objects", "minutes"),
    [(1, ENTRIES["SEL409"].effort_minutes), (4, 4 * ENTRIES["SEL409"].effort_minutes)],
)
def test_a_finding_over_many_objects_takes_longer(objects, minutes):
    assert replace(item("SEL409"), objects=objects).minutes == minutes


def test_the_sum_is_written_out():
    (bundle,) = ordered([item("SEL304")], index_of([CheckRun(ENTRIES["SEL304"], 0, 1, 0)]))
    assert bundle.sum_shown == "+100,00 poin dalam 5 menit = 1.200,00 poin per jam"
    (nothing,) = ordered([item("SEL210")], INDEX)
    assert nothing.sum_shown == "tidak menambah indeks, 5 menit"
