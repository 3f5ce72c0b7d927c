"""Opening a period: which slots it owes, and what is frozen in them."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.alignment.catalogue import catalogue
from selaras.audit.models import Event
from selaras.measurement import actions
from selaras.measurement.deadlines import GRACE_DAYS
from selaras.measurement.models import PeriodePengukuran, Realisasi
from selaras.planning.models import DefinisiVersion, Target
from selaras.stages.models import ElectionCycle, Tahapan
from tests.measurement.world import slot_of


def months(indikator):
    return list(
        Realisasi.objects.filter(indikator=indikator).order_by("month").values_list("month", flat=True)
    )


def open_year():
    for month in range(1, 13):
        actions.open_period(year=2026, month=month, by=None)


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("bulan", list(range(1, 13))),
        ("triwulan", [3, 6, 9, 12]),
        ("semester", [6, 12]),
        ("tahun", [12]),
        ("", []),
    ],
)
def test_slots_follow_the_frequency(world, frequency, expected):
    indikator = world.indikator(frequency=frequency)
    open_year()
    assert months(indikator) == expected


def test_a_slot_freezes_definition_target_and_regime(world):
    indikator = world.indikator(target={"value": Decimal(80)})
    slot = slot_of(indikator)
    old = slot.definisi_version
    old.valid_to = date(2026, 7, 1)
    old.save()
    DefinisiVersion.objects.create(
        definisi=indikator.definisi, version=2, name="Baru", frequency="triwulan", valid_from=date(2026, 7, 1)
    )
    first = slot.target
    first.status = Target.Status.SUPERSEDED
    first.save()
    Target.objects.create(
        indikator=indikator, year=2026, version=2, value=Decimal(90), reason="Perubahan", supersedes=first
    )
    later = slot_of(indikator, 9)
    slot.refresh_from_db()

    assert (slot.definisi_version, slot.target, slot.tw, slot.regime) == (old, first, 2, "quiet")
    assert (later.definisi_version.version, later.target.value) == (2, Decimal(90))


def test_opening_twice_makes_each_slot_once_and_adds_latecomers(world):
    first = world.indikator("IKU-1")
    slot_of(first)
    actions.open_period(year=2026, month=6, by=None)
    assert Event.objects.filter(type="measurement.period_opened").count() == 1
    second = world.indikator("IKU-2")
    actions.open_period(year=2026, month=6, by=None)

    assert Realisasi.objects.count() == 2
    assert months(second) == [6]


def test_an_indicator_owes_only_while_it_is_in_force(world):
    indikator = world.indikator(frequency="bulan")
    indikator.valid_from, indikator.valid_to = date(2026, 3, 10), date(2026, 8, 1)
    indikator.save()
    open_year()
    assert months(indikator) == [3, 4, 5, 6, 7]


def test_an_indicator_without_a_definition_in_force_owes_nothing(world):
    indikator = world.indikator()
    DefinisiVersion.objects.update(valid_from=date(2026, 7, 1))
    open_year()
    assert months(indikator) == [9, 12]


def test_what_does_not_hold_in_the_regime_is_na_from_birth(world):
    cycle = ElectionCycle.objects.create(code="uji", kind="pemilihan")
    Tahapan.objects.create(
        cycle=cycle,
        code="t",
        name="Tahapan",
        start=date(2026, 9, 30),
        end=date(2026, 10, 2),
        opens_regime=True,
    )
    staged, quiet = world.indikator("IKU-S", regimes="stage"), world.indikator("IKU-Q", regimes="quiet")

    assert (slot_of(staged, 6).na, slot_of(staged, 6).na_reason) == (True, "regime")
    assert slot_of(staged, 9).na is False  # one day in the stage makes a month of the stage
    assert (slot_of(quiet, 6).na, slot_of(quiet, 9).na) == (False, True)


def test_the_period_knows_its_days(world):
    period = actions.open_period(year=2026, month=6, by=world.users["pusat"])

    assert (period.opens_on, period.due_on, period.grace_until) == (
        date(2026, 6, 1),
        date(2026, 6, 30),
        date(2026, 7, 10),
    )
    assert (period.due_kabkota, period.due_provinsi, period.due_ri) == (
        date(2026, 7, 3),
        date(2026, 7, 7),
        date(2026, 7, 9),
    )
    assert catalogue().parameters["grace_days_realisasi"] == GRACE_DAYS


@pytest.mark.parametrize("by", ["pic", "perencana"])
def test_a_month_is_opened_for_all_by_who_keeps_the_calendar_of_all(world, by):
    with pytest.raises(NotAllowed, match="perencana Bawaslu RI atau admin sistem"):
        actions.open_period(year=2026, month=6, by=world.users[by])


def test_a_person_opens_no_month_to_come(world):
    with pytest.raises(NotNow, match="baru dapat dibuka sejak"):
        actions.open_period(year=2026, month=8, by=world.users["pusat"])


def test_a_locked_period_opens_no_more(world):
    period = actions.open_period(year=2026, month=6, by=None)
    period.status, period.locked_at = PeriodePengukuran.Status.LOCKED, "2026-07-11T00:00Z"
    period.save()
    with pytest.raises(NotNow, match="dikunci"):
        actions.open_period(year=2026, month=6, by=None)
    with pytest.raises(NotNow, match="1 sampai 12"):
        actions.open_period(year=2026, month=13, by=None)
