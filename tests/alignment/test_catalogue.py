"""The catalogue of checks is sound, and every registered check is in it."""

import copy
from importlib import resources
from string import Formatter

import pytest

from selaras.alignment import catalogue as book
from selaras.alignment.catalogue import Severity, build, catalogue
from selaras.alignment.listing import catalogue_page
from selaras.registry.checks import registered
from selaras_rules.core.errors import LawBookError
from selaras_rules.core.loader import parse

FIRST_TWELVE = {
    "SEL201",
    "SEL203",
    "SEL207",
    "SEL208",
    "SEL303",
    "SEL304",
    "SEL401",
    "SEL404",
    "SEL410",
    "SEL501",
    "SEL502",
    "SEL901",
}


@pytest.fixture
def raw():
    text = resources.files(book.__name__).joinpath("checks.yaml").read_text(encoding="utf-8")
    return parse(text)


def test_it_holds_81_checks_with_a_reason_a_mend_and_a_reference():
    entries = catalogue().entries.values()
    assert len(entries) == 81
    for entry in entries:
        assert entry.why, entry.code
        assert entry.mend, entry.code
        assert entry.references, entry.code
        assert entry.effort_minutes > 0, entry.code


def test_weights_are_only_given_inside_a_dimension():
    for entry in catalogue().entries.values():
        assert entry.dimension or not entry.weight, entry.code


def test_the_first_twelve_are_registered_and_nothing_unknown_is():
    assert set(registered()) >= FIRST_TWELVE
    assert set(registered()) <= set(catalogue().entries)


def test_every_check_is_looked_for_or_says_what_it_waits_for():
    known = registered()
    for code, entry in catalogue().entries.items():
        assert bool(entry.waits) != (code in known), code


def test_the_page_of_the_catalogue_lists_each_check_once():
    page = catalogue_page()
    assert page.total == 81
    assert page.looked_for == len(registered())
    listed = [one.entry.code for family in page.families for one in family.checks]
    assert sorted(listed) == sorted(catalogue().entries)
    assert page.points == sum(catalogue().entries[code].weight for code in registered())


def test_no_reference_claims_to_have_been_checked():
    """Nobody has read the official texts yet; a page must not say otherwise."""
    assert not any(basis.checked for entry in catalogue().entries.values() for basis in entry.references)


def test_messages_are_plain_templates():
    for entry in catalogue().entries.values():
        names = [name for _, name, _, _ in Formatter().parse(entry.message) if name is not None]
        assert all(name.isidentifier() for name in names), entry.code


@pytest.mark.parametrize(
    ("break_it", "what"),
    [
        (lambda raw: raw["checks"].append(raw["checks"][0]), "dua kali"),
        (lambda raw: raw["checks"][0].update(severity="bencana"), "bencana"),
        (lambda raw: raw["checks"][0].update(reference=["tidak_ada"]), "tidak_ada"),
        (lambda raw: raw["checks"][0]["mend"].update(page="tidak_ada"), "tidak_ada"),
        (lambda raw: raw["checks"][0].update(dimension="tidak_ada"), "tidak_ada"),
        (lambda raw: raw["checks"][0].pop("why"), "why"),
    ],
)
def test_a_fault_in_the_catalogue_is_fatal_and_named(raw, break_it, what):
    broken = copy.deepcopy(raw)
    break_it(broken)
    with pytest.raises(LawBookError, match=what):
        build(broken)


def test_severities_are_ordered_from_worst():
    assert list(Severity) == [Severity.GALAT, Severity.PERINGATAN, Severity.SARAN]
