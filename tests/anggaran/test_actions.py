"""Pagu, ties, months: what is refused and with which sentence, what counts afterwards."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.anggaran import actions
from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.anggaran.queries import budget_of
from selaras.audit.models import Event
from selaras.organisation.models import UnitPeriod
from tests.anggaran.money import a_budget, a_satker
from tests.support import office as small

D = Decimal
LEAF = "A.1.X.01.051"


def spend(money, amount="100", month=1, code=LEAF, by="planner", **more):
    entry = actions.MonthAmount(money.lines[code].pk, month, D(amount), **more)
    (row,) = actions.submit_realisasi(entries=[entry], by=money.user(by))
    return row


def revise(money, amount, day=date(2026, 3, 1), reason="Revisi DIPA ke-1", code=LEAF, by="planner"):
    return actions.revise_pagu(
        line_id=money.lines[code].pk, amount=D(amount), valid_from=day, reason=reason, by=money.user(by)
    )


def total(money, tw=2, year=2026):
    return budget_of(money.office.lamteng.pk, year, tw).total


def test_only_what_another_person_verified_counts(money):
    row = spend(money)
    assert total(money).spent is None
    assert total(money).waiting == 100

    actions.verify_realisasi(realisasi_ids=[row.pk], by=money.user("head"))

    assert total(money) == (D("1000.25"), D(100), D(0))
    assert total(money, tw=1).spent == 100
    assert Event.objects.filter(type="anggaran.realisasi_verified").count() == 1


def test_nobody_verifies_his_own_figure_whatever_his_role(money):
    small.grant(money.people["planner"].person, Role.KEPALA_SEKRETARIAT, money.office.lamteng)
    row = spend(money)
    with pytest.raises(NotAllowed, match="orang lain"):
        actions.verify_realisasi(realisasi_ids=[row.pk], by=money.user("planner"))
    with pytest.raises(IntegrityError), transaction.atomic():
        RealisasiAnggaran.objects.update(
            status="verified",
            decided_by=money.user("planner"),
            decided_person=money.people["planner"].person,
            decided_at=row.entered_at,
        )


def test_a_correction_stands_only_when_it_is_verified(money):
    first = spend(money)
    actions.verify_realisasi(realisasi_ids=[first.pk], by=money.user("head"))
    second = spend(money, "90")
    assert total(money).spent == 100
    actions.verify_realisasi(realisasi_ids=[second.pk], by=money.user("head"))
    assert total(money).spent == 90
    first.refresh_from_db()
    assert (first.status, first.decided_person) == ("superseded", money.people["head"].person)


def test_what_waits_is_replaced_by_its_author_only(money):
    spend(money)
    assert spend(money, "80").number == 2
    assert RealisasiAnggaran.objects.filter(status="superseded").count() == 1
    with pytest.raises(NotNow, match="masih menunggu verifikasi"):
        actions.submit_realisasi(entries=[actions.MonthAmount(money.lines[LEAF].pk, 1, D(70))], by=None)


def test_a_returned_figure_has_its_reason_and_is_entered_again(money):
    row = spend(money)
    with pytest.raises(NotNow, match="alasan"):
        actions.return_realisasi(realisasi_id=row.pk, reason=" ", by=money.user("head"))
    actions.return_realisasi(realisasi_id=row.pk, reason="Salah bulan", by=money.user("head"))
    assert total(money).waiting == 0
    assert spend(money, "70").number == 2
    with pytest.raises(NotNow, match="tidak menunggu verifikasi"):
        actions.verify_realisasi(realisasi_ids=[row.pk], by=money.user("head"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"month": 8}, "belum mulai"),
        ({"month": 13}, "antara 1 dan 12"),
        ({"amount": "-5"}, "pengembalian belanja"),
        ({"code": "A.1"}, "baris terbawah"),
    ],
)
def test_a_month_is_refused_with_a_sentence(money, change, words):
    with pytest.raises(NotNow, match=words):
        spend(money, **change)
    assert not RealisasiAnggaran.objects.exists()


def test_money_that_came_back_has_a_note(money):
    assert spend(money, "-5", note="Pengembalian perjalanan dinas").amount == -5


def test_a_revision_keeps_what_was_before(money):
    revise(money, "700")
    assert total(money, tw=1).pagu == D(1100)
    lines = budget_of(money.office.lamteng.pk, 2026, 1)
    assert lines.pagu[money.lines[LEAF].pk].number == 2
    revise(money, "650", date(2026, 5, 1))
    assert total(money, tw=1).pagu == 1100, "the quarter that ended before keeps its ceiling"
    assert total(money, tw=2).pagu == 1050
    assert [row.amount for row in PaguVersion.objects.filter(line=money.lines[LEAF])] == [
        D("600.25"),
        D(700),
        D(650),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": " "}, "alasan revisi"),
        ({"amount": "-1"}, "di bawah nol"),
        ({"day": date(2025, 12, 31)}, "tahun anggaran 2026"),
        ({"amount": "600.25"}, "sama dengan yang berlaku"),
        ({"code": "A"}, "baris terbawah"),
        ({"amount": "99"}, "sudah diverifikasi Rp100"),
    ],
)
def test_a_revision_is_refused_with_a_sentence(money, change, words):
    actions.verify_realisasi(realisasi_ids=[spend(money).pk], by=money.user("head"))
    with pytest.raises(NotNow, match=words):
        revise(money, **{"amount": "700", **change})


def test_a_line_pays_for_a_result_of_its_own_office(money):
    line = money.lines["A"]
    actions.tie_line(line_id=line.pk, sasaran_id=money.sasaran.pk, by=money.user("planner"))
    budget = budget_of(money.office.lamteng.pk, 2026, 2)
    assert budget.by_result[money.sasaran.pk].pagu == D("900.25")
    assert budget.by_result[None].pagu == 100

    actions.tie_line(line_id=money.lines["B.1"].pk, indikator_id=money.indikator.pk, by=money.user("planner"))
    assert budget_of(money.office.lamteng.pk, 2026, 2).by_result == {
        money.sasaran.pk: (D("1000.25"), None, D(0))
    }
    other = small.a_sasaran(money.office.kab_a, "S9")
    with pytest.raises(NotNow, match="kantor lain"):
        actions.tie_line(line_id=line.pk, sasaran_id=other.pk, by=money.user("planner"))
    with pytest.raises(NotAllowed):
        actions.tie_line(line_id=line.pk, by=money.user("above"))


def test_an_office_that_becomes_a_satker_in_mid_year(money):
    """DOMAIN, case 6: lines of the new satker from its day; told for each satker, and for the office."""
    office, old, new = (
        money.office.lamteng,
        a_satker(money.office.lampung),
        a_satker(money.office.lamteng, "S-2"),
    )
    before = UnitPeriod.objects.get(unit=office, valid_to=None)
    before.satker, before.valid_to = old, date(2026, 7, 1)
    before.save()
    UnitPeriod.objects.create(unit=office, name=office.name, satker=new, valid_from=date(2026, 7, 1))
    old_line, lines = money.lines, a_budget(office, satker=new, start=date(2026, 7, 1))

    paid = [spend(money, "100", 6)]
    with pytest.raises(NotNow, match="dibiayai Satker S-2"):
        spend(money, "10", 7)
    money.lines = lines
    paid.append(spend(money, "50", 7))
    with pytest.raises(NotNow, match="dibiayai Satker S-1"):
        spend(money, "10", 6)
    actions.verify_realisasi(realisasi_ids=[row.pk for row in paid], by=money.user("head"))

    half = budget_of(office.pk, 2026, 2)
    assert half.total == (D("1000.25"), D(100), D(0)), "the new satker had nothing yet"
    year = budget_of(office.pk, 2026, 3)
    assert [(line.satker.code, sums.spent) for line, sums in year.by_satker()] == [("S-1", 100), ("S-2", 50)]
    assert year.total == (D("2000.50"), D(150), D(0))
    assert old_line[LEAF].code == lines[LEAF].code, "one code, two satker"


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "kegiatan"},
        {"kind": "program", "parent": "A"},
        {"code": "A"},
        {"sasaran": True, "indikator": True},
    ],
)
def test_constraints_of_a_line(money, fault):
    given = {"code": "C", "kind": "program", **fault}
    parent = money.lines[given.pop("parent")] if "parent" in given else None
    tie = {"sasaran": money.sasaran, "indikator": money.indikator} if given.pop("sasaran", None) else {}
    given.pop("indikator", None)
    place = {"satker": money.lines["A"].satker, "office": money.office.lamteng, "unit": money.office.lamteng}
    with pytest.raises(IntegrityError), transaction.atomic():
        AnggaranLine.objects.create(year=2026, name="X", parent=parent, **place, **given, **tie)
