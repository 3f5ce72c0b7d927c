"""What money asks of whom in Hari ini, in one query."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.access.roles import Capability
from selaras.access.scopes import units_for
from selaras.anggaran import actions, inbox
from selaras.anggaran.models import AnggaranLine
from selaras.measurement.deadlines import days_of
from selaras.measurement.models import PeriodePengukuran
from selaras.organisation.models import UnitPeriod
from selaras.stages.working_days import WorkingDays
from tests.anggaran.money import PAGU, a_budget, a_satker
from tests.support import office as small

LEAF = "A.1.X.01.051"


@pytest.fixture
def calendar(money):
    """The months of 2026 as they are due; today is the day of `small.TODAY`."""
    for month in range(1, 13):
        days = days_of(2026, month, WorkingDays(frozenset()))
        fields = ("opens_on", "due_on", "due_kabkota", "due_provinsi", "due_ri", "grace_until")
        named = {name: getattr(days, name) for name in fields}
        PeriodePengukuran.objects.create(year=2026, month=month, **named)
    return money


def texts(money, who, on=date(2026, 4, 15)):
    return [(item.text, item.count) for item in inbox.items(money.user(who), on)]


def enter(money, code, *months):
    entries = [actions.MonthAmount(money.lines[code].pk, month, Decimal(1)) for month in months]
    return actions.submit_realisasi(entries=entries, by=money.user("planner"))


def test_months_are_owed_after_the_last_day_of_the_level(calendar):
    late = "Isi realisasi anggaran 2026: {} baris belum lengkap sampai {}"
    assert texts(calendar, "planner", date(2026, 2, 2))[0][0].endswith("belum terhubung ke hasil")
    assert texts(calendar, "planner", date(2026, 2, 10))[0] == (late.format(3, "Januari"), 3)
    enter(calendar, LEAF, 1, 2, 3)
    (row,) = enter(calendar, "B.1", 3)
    assert texts(calendar, "planner")[0] == (late.format(2, "Maret"), 2)
    item = inbox.items(calendar.user("planner"), date(2026, 4, 15))[0]
    assert item.due == PeriodePengukuran.objects.get(month=1).due_kabkota
    assert item.url == "/rencana/anggaran/isi/?unit=LAMTENG&tahun=2026&tw=1"
    enter(calendar, "B.1", 1, 2)
    enter(calendar, "A.1.X.01.052", 1, 2, 3)
    assert len(texts(calendar, "planner")) == 1
    actions.return_realisasi(realisasi_id=row.pk, reason="Salah", by=calendar.user("head"))
    assert texts(calendar, "planner")[0] == (late.format(1, "Maret"), 1)


def test_a_month_is_not_owed_before_the_pagu_nor_of_a_satker_that_does_not_pay(calendar):
    office = calendar.office.lamteng
    period = UnitPeriod.objects.get(unit=office, valid_to=None)
    period.satker, period.valid_to = a_satker(office), date(2026, 3, 1)
    period.save()
    later = a_satker(office, "S-2")
    UnitPeriod.objects.create(unit=office, name=office.name, satker=later, valid_from=date(2026, 3, 1))
    new = a_budget(office, satker=later, start=date(2026, 3, 1))
    for code in PAGU:
        enter(calendar, code, 1, 2)
    assert texts(calendar, "planner")[0][0].endswith("3 baris belum lengkap sampai Maret")
    entries = [actions.MonthAmount(new[code].pk, 3, Decimal(1)) for code in PAGU]
    actions.submit_realisasi(entries=entries, by=calendar.user("planner"))
    assert len(texts(calendar, "planner")) == 1


def test_lines_tied_to_nothing_and_months_that_wait_are_asked_of_whom_they_concern(calendar):
    planner = calendar.user("planner")
    enter(calendar, LEAF, 1, 2)
    untied = "{} baris anggaran 2026 belum terhubung ke hasil"
    assert (untied.format(3), 3) in texts(calendar, "planner")
    actions.tie_line(line_id=calendar.lines["A.1"].pk, sasaran_id=calendar.sasaran.pk, by=planner)
    assert (untied.format(1), 1) in texts(calendar, "planner")
    assert ("2 realisasi anggaran menunggu verifikasi Anda", 2) in texts(calendar, "head")
    assert not [text for text, _n in texts(calendar, "planner") if "verifikasi" in text]
    assert not [text for text, _n in texts(calendar, "head") if text.startswith("Isi")]
    other = small.employ(small.a_post(calendar.office.kab_a, "Staf")).person.user
    assert inbox.items(other, date(2026, 4, 15)) == []


def test_it_is_one_query(calendar):
    user = calendar.user("planner")
    for capability in Capability:
        units_for(user, capability)
    with CaptureQueriesContext(connection) as queries:
        assert inbox.items(user, date(2026, 4, 15))
    assert len(queries) == 1
    assert AnggaranLine.objects.count() > 1
