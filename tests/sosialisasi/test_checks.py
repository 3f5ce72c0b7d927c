"""SEL901: the sosialisasi has not reached everybody."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.registry.checks import CheckContext
from selaras.sosialisasi import actions
from selaras.sosialisasi.checks.reach import is_not_covered, sosialisasi_reaches_everybody
from tests.support.office import TODAY, a_line_to_the_nation, a_post, an_indikator, employ

from .conftest import user_of

ENTRY = catalogue().entries["SEL901"]


def context(office, as_of=TODAY):
    units = frozenset(u.pk for u in (office.lamteng, office.adm, office.pph))
    return CheckContext(units, 2026, as_of, catalogue().parameters, catalogue().words)


@pytest.mark.parametrize(("example", "fires"), [(ENTRY.fires, True), (ENTRY.silent, False)])
def test_the_catalogues_own_examples(example, fires):
    found = is_not_covered(
        example["should"],
        example["confirmed"],
        example["organiser_only"],
        catalogue().parameters["coverage_min"],
    )
    assert found is fires


def test_the_boundary_is_reached_at_nine_of_ten():
    assert not is_not_covered(Decimal(10), Decimal(9), Decimal(0), Decimal("0.9"))
    assert is_not_covered(Decimal(10), Decimal(8), Decimal(1), Decimal("0.9"))


@pytest.fixture
def owing(meeting):
    """The office owes an IKU, so its people must have heard of it."""
    an_indikator(meeting.office.lamteng, a_line_to_the_nation(meeting.office))
    return meeting


def hold(meeting, *people):
    leader = user_of(meeting.leader)
    agenda = actions.open_agenda(agenda_id=meeting.agenda.pk, by=leader)
    for one in people:
        actions.attend_by_qr(agenda_id=agenda.pk, token=agenda.qr_secret, by=user_of(one))


def test_no_meeting_on_a_required_topic_is_one_finding(owing):
    result = sosialisasi_reaches_everybody(context(owing.office))
    assert result.failed == 1
    (finding,) = result.findings
    assert ENTRY.message.format_map(finding.facts).startswith("Indikator Kinerja Utama: 0 dari semua orang")


def test_too_few_people_is_a_finding_with_its_counts(owing):
    hold(owing, owing.leader, owing.staff)

    result = sosialisasi_reaches_everybody(context(owing.office))

    assert (result.passed, result.failed) == (2, 2)
    (finding,) = result.findings
    assert finding.facts["terjangkau"] == "2"
    assert finding.facts["belum"] == "2"
    assert finding.illustrative


def test_everybody_reached_is_silent(owing):
    hold(owing, owing.leader, owing.staff, owing.driver, owing.member)

    result = sosialisasi_reaches_everybody(context(owing.office))

    assert (result.passed, result.failed, result.findings) == (4, 0, [])


def test_newcomers_have_thirty_days(owing):
    hold(owing, owing.leader, owing.staff, owing.driver, owing.member)
    employ(a_post(owing.office.pph, "Analis"), start=date(2026, 5, 1))
    as_of_soon = sosialisasi_reaches_everybody(context(owing.office, date(2026, 5, 28)))
    as_of_later = sosialisasi_reaches_everybody(context(owing.office))

    assert as_of_soon.failed == 0
    assert as_of_later.failed == 1


def test_a_topic_is_not_owed_in_its_first_45_days(owing):
    result = sosialisasi_reaches_everybody(context(owing.office, date(2026, 2, 1)))
    assert (result.passed, result.failed, result.findings) == (0, 0, [])


def test_an_office_that_owes_nothing_is_silent(meeting):
    result = sosialisasi_reaches_everybody(context(meeting.office))
    assert (result.passed, result.failed, result.findings) == (0, 0, [])
