"""Locking a period, and the named exception that an office above grants."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.measurement import actions
from selaras.measurement.models import LockException
from tests.measurement.world import slot_of, submit, verified

REASON = "Putusan baru terbit setelah periode dikunci."


@pytest.fixture
def locked(world):
    """The slot of June 2026, still without a figure, its month locked on 15 July."""
    slot = slot_of(world.indikator())
    actions.lock_period(year=2026, month=6)
    return slot


def grant(world, slot, by="provinsi", until=date(2026, 7, 20), reason=REASON):
    return actions.grant_exception(slot_id=slot.pk, reason=reason, until=until, by=world.users[by])


def test_a_month_is_locked_after_its_days_of_grace_only(world, settings):
    slot_of(world.indikator())
    settings.SELARAS_TANGGAL = date(2026, 7, 10)
    with pytest.raises(NotNow, match="Masa tenggang"):
        actions.lock_period(year=2026, month=6)
    settings.SELARAS_TANGGAL = date(2026, 7, 11)
    assert actions.lock_period(year=2026, month=6).missing == 1
    with pytest.raises(NotNow, match="Dikunci"):
        actions.lock_period(year=2026, month=6)
    with pytest.raises(NotNow, match="belum pernah dibuka"):
        actions.lock_period(year=2026, month=5)
    assert Event.objects.filter(type="measurement.period_locked").count() == 1


def test_only_an_exception_opens_a_locked_month_and_the_figure_is_late(world, locked, settings):
    with pytest.raises(NotNow, match="dikunci"):
        submit(world, locked, 3, 4)
    grant(world, locked)
    verified(world, locked, 3, 4)
    locked.refresh_from_db()
    assert (locked.num, locked.late) == (3, True)
    settings.SELARAS_TANGGAL = date(2026, 7, 21)
    with pytest.raises(NotNow, match="dikunci"):
        submit(world, locked, 2, 4, cause="correction", reason="Salah hitung.")


def test_an_exception_is_of_one_indicator(world):
    first, second = slot_of(world.indikator("IKU-1")), slot_of(world.indikator("IKU-2"))
    actions.lock_period(year=2026, month=6)
    grant(world, first)
    with pytest.raises(NotNow, match="dikunci"):
        submit(world, second, 3, 4)


@pytest.mark.parametrize("by", ["pic", "kasubbag", "koordinator", "perencana", "tetangga"])
def test_nobody_of_the_office_itself_grants(world, locked, by):
    with pytest.raises(NotAllowed):
        grant(world, locked, by)


@pytest.mark.parametrize(
    "given", [{"reason": " "}, {"until": date(2026, 7, 14)}, {"until": date(2026, 8, 15)}]
)
def test_a_reason_and_a_near_day_are_asked(world, locked, given):
    with pytest.raises(NotNow):
        grant(world, locked, **given)
    assert not LockException.objects.exists()


def test_nothing_is_excepted_while_the_month_is_open(world):
    with pytest.raises(NotNow, match="tidak dikunci"):
        grant(world, slot_of(world.indikator()))


def test_granted_again_it_is_replaced_and_both_grants_are_events(world, locked):
    grant(world, locked)
    again = grant(world, locked, until=date(2026, 8, 14))
    assert LockException.objects.get().until == again.until == date(2026, 8, 14)
    assert Event.objects.filter(type="measurement.exception_granted").count() == 2


def test_the_database_keeps_a_reason(world, locked):
    row = grant(world, locked)
    row.reason = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_page_offers_it_to_the_office_above_and_shows_it(world, locked, client):
    address = f"/pengukuran/{locked.pk}/"
    client.force_login(world.users["provinsi"])
    assert "Beri pengecualian" in client.get(address).text
    refused = client.post(f"{address}pengecualian/", {"reason": "", "until": "x"}, follow=True)
    assert "Tulis alasan pengecualian." in refused.text
    client.post(f"{address}pengecualian/", {"reason": REASON, "until": "2026-07-20"})
    client.force_login(world.users["pic"])
    page = client.get(address).text
    assert REASON in page
    assert "Ajukan realisasi" in page
    assert "Beri pengecualian" not in page
