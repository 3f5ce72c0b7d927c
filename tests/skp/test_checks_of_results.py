"""SEL204: the catalogue's own examples, then the same in the database."""

from datetime import date, timedelta

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.planning.models import PerjanjianKinerja, Renstra
from selaras.registry.checks import CheckContext, registered
from selaras.skp.checks.carried import is_carried_by_nobody
from selaras.skp.models import Skp
from tests.skp.story import skp_at
from tests.support import office as the


def test_the_examples_of_the_catalogue():
    entry = catalogue().entries["SEL204"]
    assert is_carried_by_nobody(**entry.fires)
    assert not is_carried_by_nobody(**entry.silent)


@pytest.fixture
def promised(cast):
    """The head has signed for the one sasaran of his office; its IKU has a target."""
    the.a_target(cast.iku)
    PerjanjianKinerja.objects.create(
        unit=cast.office.lamteng,
        holder=cast.koordinator,
        year=2026,
        status="signed",
        signed_on=date(2026, 1, 15),
    )
    return cast


def run(cast, as_of=the.TODAY):
    units = frozenset({cast.office.lamteng.pk, cast.office.adm.pk, cast.office.pph.pk})
    result = registered()["SEL204"](CheckContext(units, 2026, as_of, catalogue().parameters, {}))
    return result.passed, result.failed, result.not_applicable


def test_a_result_that_nobody_carries_is_found_thirty_days_after_signing(promised):
    assert run(promised, date(2026, 2, 14)) == (0, 0, 1)
    assert run(promised, date(2026, 2, 15)) == (0, 1, 0)


def test_an_rhk_past_draft_carries_it(promised):
    skp_at(Skp.Status.DRAFT, promised.kasubbag, indikator=promised.iku)
    assert run(promised) == (0, 1, 0)
    skp_at(Skp.Status.SUBMITTED, promised.analis, indikator=promised.iku)
    assert run(promised) == (1, 0, 0)


def test_a_node_below_carries_it_while_its_plan_is_in_force(promised):
    child = the.a_sasaran(promised.office.kab_a, "S9", promised.iku.sasaran)
    assert run(promised) == (1, 0, 0)
    Renstra.objects.filter(pk=child.renstra_id).update(status="superseded")
    assert run(promised) == (0, 1, 0)


def test_the_iku_of_a_member_carries_it(promised):
    member = the.a_member(promised.office.lamteng)
    the.an_indikator(promised.office.lamteng, promised.iku.sasaran, the.a_definisi("IKU-A"), holder=member)
    assert run(promised) == (1, 0, 0)


def test_only_promised_results_of_some_age_are_looked_at(promised):
    promised.iku.sasaran.valid_from = the.TODAY - timedelta(13)
    promised.iku.sasaran.save()
    assert run(promised) == (0, 0, 1)
    PerjanjianKinerja.objects.all().delete()
    assert run(promised) == (0, 0, 1)
    promised.iku.target_set.all().delete()
    assert run(promised) == (0, 0, 0)
