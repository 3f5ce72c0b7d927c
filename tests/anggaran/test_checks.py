"""SEL309: the catalogue's own examples, then the budget of an office."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.anggaran.checks import SHARES, is_untied
from selaras.anggaran.models import PaguVersion
from selaras.planning.models import PerjanjianKinerja
from selaras.registry.business_date import business_now
from selaras.registry.checks import CheckContext, registered
from tests.support import office as small


def test_the_examples_of_the_catalogue():
    entry = catalogue().entries["SEL309"]
    for facts, expected in ((entry.fires, True), (entry.silent, False)):
        assert is_untied(pagu=Decimal(facts["pagu"]), links=facts["links"]) is expected


def run(money, as_of=small.TODAY):
    units = frozenset({money.office.lamteng.pk, money.office.adm.pk})
    result = registered()["SEL309"](CheckContext(units, 2026, as_of, catalogue().parameters, {}))
    for finding in result.findings:
        assert catalogue().entries["SEL309"].message.format_map(finding.facts)
    return result


@pytest.fixture
def signed(money):
    """The head has signed, so that money owes a result."""
    PerjanjianKinerja.objects.create(
        unit=money.office.lamteng,
        holder=money.people["head"],
        year=2026,
        status="signed",
        signed_on=date(2026, 1, 15),
    )
    return money


def tie(money, code, **tied):
    line = money.lines[code]
    for name, value in tied.items():
        setattr(line, name, value)
    line.save()


def test_money_is_counted_by_its_ceiling_and_found_by_ro(signed):
    result = run(signed)
    assert (result.passed, result.failed) == (0, SHARES)
    assert [finding.facts["baris"] for finding in result.findings] == [
        "A.1.X.01 Baris A.1.X.01",
        "B.1 Baris B.1",
    ]
    assert result.findings[0].facts["pagu"] == "900"

    tie(signed, "A", indikator=signed.indikator)
    result = run(signed)
    (finding,) = result.findings
    assert (result.passed, result.failed, finding.objects) == (9000, 1000, 1000)
    assert finding.url == f"/rencana/anggaran/baris/{signed.lines['B.1'].pk}/"

    tie(signed, "B.1", sasaran=signed.sasaran)
    assert (run(signed).passed, run(signed).failed) == (SHARES, 0)


def test_a_line_without_money_and_a_ceiling_to_come_count_for_nothing(signed):
    tie(signed, "A", sasaran=signed.sasaran)
    PaguVersion.objects.filter(line=signed.lines["B.1"]).update(amount=0)
    assert (run(signed).passed, run(signed).failed) == (SHARES, 0)
    PaguVersion.objects.create(
        line=signed.lines["B.1"],
        number=2,
        amount=Decimal(100),
        valid_from=date(2026, 8, 1),
        reason="Revisi DIPA",
        set_at=business_now(),
    )
    assert run(signed).failed == 0
    assert run(signed, date(2026, 8, 1)).failed == 1000


def test_nothing_is_owed_before_the_promise_is_signed(money):
    result = run(money)
    assert (result.passed, result.failed, result.not_applicable) == (0, 0, SHARES)


def test_it_costs_three_queries(signed, django_assert_num_queries):
    with django_assert_num_queries(3):
        run(signed)
