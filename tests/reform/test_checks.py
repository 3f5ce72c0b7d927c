"""SEL601 and SEL604: RB without a result, RB without people."""

from datetime import date

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.reform.checks import (
    actions_without_people,
    actions_without_sasaran,
    hangs_on_nothing,
    is_nobodys_work,
)
from selaras.reform.models import RbAksi
from selaras.registry.checks import CheckContext
from tests.reform.test_reform import an_aksi, cast, serving  # noqa: F401

RULES = {"SEL601": hangs_on_nothing, "SEL604": is_nobodys_work}


@pytest.mark.parametrize("fires", [True, False])
@pytest.mark.parametrize("code", RULES)
def test_the_catalogues_own_examples(code, fires):
    entry = catalogue().entries[code]
    assert RULES[code](**(entry.fires if fires else entry.silent)) is fires


@pytest.mark.parametrize(("age", "found"), [(29, False), (30, True)])
def test_an_action_has_thirty_days_to_reach_people(age, found):
    assert is_nobodys_work(rhk=0, cells=0, entries=0, age=age) is found


def counts(result):
    return (result.passed, result.failed, result.not_applicable)


def test_actions_are_found_that_lead_nowhere_or_are_nobodys(cast):  # noqa: F811
    tied = an_aksi(cast)
    serving(cast, tied)
    loose = an_aksi(cast, "RB-2", indikator=None)
    an_aksi(cast, "RB-3", indikator=None, status=RbAksi.Status.DROPPED)
    an_aksi(cast, "RB-4", indikator=None, year=2025)
    done = an_aksi(cast, "RB-5", indikator=None, sasaran=cast.iku.sasaran, status=RbAksi.Status.DONE)

    def context(as_of=date(2026, 7, 15)):
        return CheckContext(frozenset({tied.unit_id}), 2026, as_of, *_book())

    without_sasaran = actions_without_sasaran(context())
    without_people = actions_without_people(context())

    assert counts(without_sasaran) == (2, 1, 1)
    assert [one.url for one in without_sasaran.findings] == [f"/rb/aksi/{loose.pk}/"]
    assert counts(without_people) == (1, 1, 2)
    assert [one.facts["aksi"] for one in without_people.findings] == ["RB-2 Arsip tertata"]
    assert counts(actions_without_people(context(date(2026, 1, 20)))) == (0, 0, 4)

    ended = done.sasaran
    ended.valid_to = date(2026, 7, 1)
    ended.save()
    assert counts(actions_without_sasaran(context())) == (1, 2, 1)  # what has ended is no link


def _book():
    return catalogue().parameters, catalogue().words
