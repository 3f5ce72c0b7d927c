"""Days off that an office adds, and who adds one for all."""

from datetime import date

import pytest
from django.urls import reverse

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.stages import actions, queries
from selaras.stages.models import HariLibur
from tests.support.office import TODAY, a_post, employ, make_office

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 15)
GIVEN = {"name": "Pemungutan suara ulang", "basis": "Keputusan Gubernur 1/2026"}


@pytest.fixture
def office(settings):
    settings.SELARAS_TANGGAL = TODAY
    return make_office()


def planner_of(unit):
    return employ(a_post(unit), roles=(Role.PERENCANA,)).person.user


def test_a_day_of_one_office_is_off_there_alone(office):
    planner = planner_of(office.lamteng)
    row = actions.add_day_off(unit_id=office.lamteng.pk, day=DAY, by=planner, **GIVEN)
    span = (date(2026, 7, 1), date(2026, 7, 31))
    assert not queries.working_days(office.lamteng.pk, *span).is_one(DAY)
    assert queries.working_days(office.kab_a.pk, *span).is_one(DAY)
    assert not queries.working_days(office.kab_a.pk, date(2026, 8, 1), date(2026, 8, 31)).is_one(
        date(2026, 8, 17)
    )
    actions.remove_day_off(day_off_id=row.pk, by=planner)
    assert queries.working_days(office.lamteng.pk, *span).is_one(DAY)
    assert Event.objects.filter(type__startswith="stages.holiday").count() == 2


def test_a_day_for_all_is_added_by_who_keeps_the_calendar(office):
    with pytest.raises(NotAllowed, match="Bawaslu RI"):
        actions.add_day_off(unit_id=None, day=DAY, by=planner_of(office.lamteng), **GIVEN)
    actions.add_day_off(unit_id=None, day=DAY, by=planner_of(office.ri), **GIVEN)
    assert not queries.working_days(office.kab_a.pk, DAY, DAY).is_one(DAY)
    with pytest.raises(NotNow, match="sudah tercatat"):
        actions.add_day_off(unit_id=office.lamteng.pk, day=DAY, by=planner_of(office.lamteng), **GIVEN)


@pytest.mark.parametrize("day", [date(2026, 7, 18), date(2026, 8, 17)])
def test_what_is_not_worked_anyway_is_refused(office, day):
    with pytest.raises(NotNow):
        actions.add_day_off(unit_id=office.lamteng.pk, day=day, by=planner_of(office.lamteng), **GIVEN)


def test_the_page_lists_adds_and_removes(office, client, django_assert_max_num_queries):
    client.force_login(planner_of(office.lamteng))
    bad = client.post(reverse("hari_libur_tambah", args=[office.lamteng.pk]), {**GIVEN, "day": "2026-08-17"})
    assert "sudah libur bagi semua kantor" in bad.content.decode()
    good = {**GIVEN, "day": "2026-07-15", "for_all": "on"}  # not his to say: it is of his office all the same
    client.post(reverse("hari_libur_tambah", args=[office.lamteng.pk]), good)
    row = HariLibur.objects.get()
    assert row.unit == office.lamteng
    with django_assert_max_num_queries(12):
        shown = client.get(reverse("hari_libur"), {"tahun": "2026"}).content.decode()
    assert "Pemungutan suara ulang" in shown
    assert "22 hari libur jatuh pada hari kerja tahun 2026." in shown
    assert "belum ada di Selaras" in client.get(reverse("hari_libur"), {"tahun": "2030"}).content.decode()
    client.post(reverse("hari_libur_hapus", args=[row.pk]))
    assert not HariLibur.objects.exists()
