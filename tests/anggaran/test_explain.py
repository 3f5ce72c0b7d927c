"""Telusur of money: the same figure as the page, down to who verified which month; only to whom may see."""

from decimal import Decimal

import pytest

from selaras.anggaran import actions
from selaras.anggaran.queries import budget_of
from selaras.anggaran.queries.budget import percent, serapan_of
from selaras.anggaran.queries.results import money_by_result
from selaras.measurement.actions import submit_realisasi, verify_realisasi
from selaras.registry import figures
from selaras.registry.figures import UnknownFigure
from selaras_rules.core.decimals import rounded
from selaras_rules.core.explained import NotComputable, render_text, walk
from tests.measurement.world import slot_of, values_of
from tests.support import office as small


@pytest.fixture
def spent(money):
    planner = money.user("planner")
    actions.tie_line(line_id=money.lines["A"].pk, sasaran_id=money.sasaran.pk, by=planner)
    entries = [
        actions.MonthAmount(money.lines[code].pk, month, Decimal(amount))
        for code, month, amount in (("A.1.X.01.051", 1, "300"), ("A.1.X.01.051", 5, "50"), ("B.1", 2, "40"))
    ]
    rows = actions.submit_realisasi(entries=entries, by=planner)
    actions.verify_realisasi(realisasi_ids=[row.pk for row in rows], by=money.user("head"))
    return money


def test_serapan_is_that_of_the_page_and_goes_down_to_people(spent):
    budget = budget_of(spent.office.lamteng.pk, 2026, 2)
    result = figures.explain("serapan:LAMTENG:2026-TW2", spent.user("planner"))

    assert percent(result) == percent(serapan_of(budget.total, budget.end))
    assert rounded(percent(result), 4) == Decimal("38.9903")
    text = render_text(result)
    assert spent.people["head"].person.name in text
    assert "A.1.X.01.051 Baris A.1.X.01.051" in text
    assert "Mei 2026" in text
    assert any(node.label == "A.1.X.01.052 Baris A.1.X.01.052" for node in walk(result)), "gaps are named"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("serapan:LAMTENG:2026-TW1", "33.9915"),
        ("serapan:A.1:LAMTENG:2026-TW2", "38.8781"),
        ("serapan-sasaran:S1.1-LT:LAMTENG:2026-TW2", "38.8781"),
    ],
)
def test_other_kinds_of_serapan(spent, key, value):
    assert rounded(percent(figures.explain(key, None)), 4) == Decimal(value)


def test_before_anything_is_verified_there_is_no_figure(money):
    assert isinstance(figures.explain("serapan:LAMTENG:2026-TW2", None), NotComputable)


def a_verified_figure(spent):
    slot = slot_of(spent.indikator)
    version = submit_realisasi(
        slot_id=slot.pk,
        values=values_of(spent.indikator, 76, 100),
        by=spent.user("planner"),
        note="Catatan",
        evidence_waiver="Rahasia penanganan pelanggaran",
    )
    verify_realisasi(version_id=version.pk, by=spent.user("head"))


def test_efisiensi_is_capaian_less_serapan_on_page_and_in_telusur(spent):
    a_verified_figure(spent)
    budget = budget_of(spent.office.lamteng.pk, 2026, 2)
    row = money_by_result(budget)[0]
    key = "efisiensi:S1.1-LT:LAMTENG:2026-TW2"

    assert row.capaian == 95
    assert rounded(row.efisiensi, 4) == Decimal("56.1219")
    result = figures.explain(key, spent.user("planner"))
    assert percent(result) == row.efisiensi
    text = render_text(result)
    assert "Rata-rata capaian sasaran S1.1-LT" in text
    assert "pagu setahun" in text, "before the year ends the difference says what it compares"


def test_a_key_out_of_sight_or_unknown_is_unknown(spent):
    stranger = small.employ(small.a_post(spent.office.kab_a, "Staf")).person.user
    for key in ("serapan:LAMTENG:2026-TW2", "efisiensi:S1.1-LT:LAMTENG:2026-TW2"):
        with pytest.raises(UnknownFigure):
            figures.explain(key, stranger)
    for key in ("serapan:LAMTENG:2026", "serapan:C:LAMTENG:2026-TW2", "efisiensi:S9:LAMTENG:2026-TW2"):
        with pytest.raises(UnknownFigure):
            figures.explain(key, None)
