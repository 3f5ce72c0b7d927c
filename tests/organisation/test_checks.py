"""SEL101 and SEL102: the catalogue's own examples, then the same in the database."""

from datetime import date

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.organisation import checks
from selaras.organisation.models import UnitKerja
from selaras.registry.checks import CheckContext, registered
from tests.support import office as the


def test_the_examples_of_the_catalogue():
    entries = catalogue().entries
    for side, expected in (("fires", True), ("silent", False)):
        post, person = getattr(entries["SEL101"], side), getattr(entries["SEL102"], side)
        assert checks.is_vacant(holders=post["holders"], days_vacant=post["days_vacant"]) is expected
        assert checks.has_no_superior(**person) is expected


def run(code, office, as_of=the.TODAY):
    units = frozenset({office.lamteng.pk, office.adm.pk, office.pph.pk})
    result = registered()[code](CheckContext(units, 2026, as_of, catalogue().parameters, {}))
    for finding in result.findings:
        assert catalogue().entries[code].message.format_map(finding.facts)
        assert finding.url == "/organisasi/?unit=LAMTENG"
    return result.passed, result.failed, result.not_applicable


@pytest.fixture
def office(db):
    return the.make_office()


@pytest.mark.parametrize(
    ("left_on", "expected"), [(date(2026, 6, 15), (1, 0, 0)), (date(2026, 6, 14), (0, 1, 0))]
)
def test_a_post_may_be_vacant_for_thirty_days(office, left_on, expected):
    the.employ(the.a_post(office.adm, "Kasubbag", head=True), end=left_on)
    assert run("SEL101", office) == expected


def test_an_acting_head_holds_the_post(office):
    post = the.a_post(office.adm, "Kasubbag", head=True)
    assert run("SEL101", office) == (0, 1, 0)
    the.employ(post, kind="plt", end=date(2026, 12, 31))
    assert run("SEL101", office) == (1, 0, 0)


def test_other_posts_carry_no_result(office):
    the.a_post(office.adm, "Arsiparis")
    assert run("SEL101", office) == (0, 0, 0)


def test_nobody_above_is_found_and_a_head_ends_it(office):
    the.employ(the.a_post(office.adm, "Arsiparis"))
    assert run("SEL102", office) == (0, 1, 0)
    the.employ(the.a_post(office.lampung, "Kepala Sekretariat", head=True))
    assert run("SEL102", office) == (1, 0, 0)


def test_a_vacant_post_above_is_the_matter_of_the_other_check(office):
    the.employ(the.a_post(office.adm, "Arsiparis"))
    the.a_post(office.lampung, "Kepala Sekretariat", head=True)
    assert run("SEL102", office) == (0, 0, 1)


def test_a_line_that_runs_in_a_circle(office):
    """A clerk who acts as head of the office leads the one who leads him."""
    clerk = the.employ(the.a_post(office.adm, "Arsiparis"))
    the.employ(the.a_post(office.adm, "Kasubbag", head=True))
    the.employ(
        the.a_post(office.lamteng, "Koordinator", head=True),
        clerk.person,
        kind="plt",
        end=date(2026, 12, 31),
        primary=False,
    )
    the.employ(the.a_post(office.lampung, "Kepala Sekretariat", head=True))
    assert run("SEL102", office) == (1, 1, 0)


def test_the_head_of_the_topmost_office_is_not_judged(office):
    the.employ(the.a_post(office.ri, "Sekretaris Jenderal", head=True))
    context = CheckContext(frozenset({office.ri.pk}), 2026, the.TODAY, catalogue().parameters, {})
    result = registered()["SEL102"](context)
    assert (result.failed, result.not_applicable) == (0, 1)


def test_new_units_are_not_judged(office):
    UnitKerja.objects.update(opened_on=date(2026, 6, 1))
    the.employ(the.a_post(office.adm, "Arsiparis"))
    the.a_post(office.pph, "Kasubbag", head=True)
    assert run("SEL101", office) == run("SEL102", office) == (0, 0, 1)


def test_checks_cost_the_same_for_one_and_for_many(office, django_assert_max_num_queries):
    head = the.a_post(office.lamteng, "Koordinator", head=True)
    the.employ(head)
    the.employ(the.a_post(office.lampung, "Kepala Sekretariat", head=True))
    with django_assert_max_num_queries(7) as first:
        run("SEL101", office), run("SEL102", office)
    for _ in range(20):
        the.employ(the.a_post(office.lamteng, "Arsiparis"))
    with django_assert_max_num_queries(len(first)):
        run("SEL101", office), run("SEL102", office)
