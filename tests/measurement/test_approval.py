"""Approving level by level: three persons, sent back at each level; and what lawfully cannot be supplied."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.measurement import actions, inbox, policies, queries
from selaras.measurement.gates import Refused
from selaras.registry import figures
from selaras.registry.business_date import business_date
from tests.measurement.world import NOTE, slot_of, submit, verified

WHY = "Putusan pengadilan belum diterbitkan sampai periode berakhir."


def words(answer):
    return " ".join(answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def slot(world):
    return slot_of(world.indikator(target={"value": 80, "tw2": Decimal(75)}, needs_approval=True))


@pytest.fixture
def checked(world, slot):
    """Entered by the PIC, verified by his kasubbag."""
    return verified(world, slot, 91, 118)


def approve(world, version, by):
    return actions.approve_realisasi(version_id=version.pk, by=world.users[by])


def test_a_verified_figure_waits_for_a_third_person_and_then_counts(world, slot, checked):
    slot.refresh_from_db()
    assert (checked.status, slot.num, slot.verified_version) == ("checked", None, None)
    with pytest.raises(NotNow, match="menunggu persetujuan"):
        submit(world, slot, 92, 118)
    done = approve(world, checked, "koordinator")
    slot.refresh_from_db()
    assert (done.status, done.status_words, slot.num, slot.den) == ("verified", "Disetujui", 91, 118)
    assert slot.verified_version == done
    types = ["measurement.checked", "measurement.approved"]
    assert list(Event.objects.filter(type__in=types).order_by("seq").values_list("type", flat=True)) == types


@pytest.mark.parametrize(
    ("by", "allowed"),
    [
        ("koordinator", True),
        ("provinsi", True),  # the office above
        ("kasubbag", False),  # he verified it
        ("pic", False),
        ("rekan", False),
        ("perencana", False),
        ("tetangga", False),
    ],
)
def test_who_may_approve_and_the_queue_shows_the_same(world, checked, by, allowed):
    user = world.users[by]
    assert policies.can_approve(checked, user) is allowed
    assert [each.pk for each in queries.queue_for(user)] == ([checked.pk] if allowed else [])


def test_who_verified_it_does_not_approve_it_in_another_hat(world, slot):
    version = actions.verify_realisasi(
        version_id=submit(world, slot, 91, 118).pk, by=world.users["koordinator"]
    )
    with pytest.raises(NotAllowed, match="orang ketiga"):
        approve(world, version, "koordinator")
    assert approve(world, version, "provinsi").approved_person == world.penugasan["provinsi"].person


def test_the_approver_sends_back_and_everything_is_kept(world, slot, checked):
    with pytest.raises(NotAllowed):
        actions.return_realisasi(version_id=checked.pk, reason="x", by=world.users["kasubbag"])
    back = actions.return_realisasi(
        version_id=checked.pk, reason="Bukti bulan Mei belum ada.", by=world.users["koordinator"]
    )
    assert back.status == "returned"
    draft = slot.version_set.get(status="draft")
    assert (draft.entered_person, draft.note) == (checked.entered_person, NOTE)
    assert approve(world, verified(world, slot, 90, 118), "koordinator").number == draft.number


def test_only_what_waits_is_approved_and_only_once(world, slot, checked):
    approve(world, checked, "koordinator")
    with pytest.raises(NotNow, match="tidak menunggu persetujuan"):
        approve(world, checked, "koordinator")


def test_a_correction_leaves_the_approved_figure_until_it_is_approved_itself(world, slot, checked):
    approve(world, checked, "koordinator")
    later = verified(world, slot, 92, 118, cause="correction", reason="Satu terlewat.")
    slot.refresh_from_db()
    assert slot.num == 91
    approve(world, later, "koordinator")
    slot.refresh_from_db()
    checked.refresh_from_db()
    assert (slot.num, checked.status) == (92, "superseded")


def test_the_database_wants_three_persons(checked, world):
    checked.approved_by, checked.approved_at = world.users["kasubbag"], checked.verified_at
    checked.approved_person = checked.verified_person
    with pytest.raises(IntegrityError), transaction.atomic():
        checked.save()


def test_the_page_the_queue_and_the_inbox_lead_to_approval(world, client, slot, checked):
    (item,) = inbox.items(world.users["koordinator"], business_date())
    assert (item.text, item.action) == ("1 realisasi menunggu persetujuan Anda", "Setujui")
    client.force_login(world.users["koordinator"])
    assert "1 realisasi menunggu Anda periksa." in words(client.get(reverse("verifikasi")))
    page = words(client.get(reverse("realisasi", args=[slot.pk])))
    assert "menunggu persetujuan sejak 15 Jul 2026." in page
    assert "Setujui angka ini" in page
    assert "Verifikasi angka ini" not in page
    waits = str(figures.explain("realisasi:IKU-1:LAMTENG:2026-TW2", world.users["koordinator"]))
    assert "menunggu persetujuan orang ketiga" in waits
    done = words(client.post(reverse("realisasi_setujui", args=[checked.pk]), follow=True))
    assert "Realisasi TW II 2026 sudah disetujui: 91 dari 118." in done
    assert "disetujui Koordinator" in done


# --------------------------------------------------- cannot be supplied
def test_what_cannot_be_supplied_is_verified_asked_for_no_longer_and_stays_missing(world):
    slot = slot_of(world.indikator("IKU-9"))
    with pytest.raises(Refused, match="Jelaskan mengapa tidak dapat disediakan"):
        submit(world, slot, unavailable=True, note="pendek", evidence_waiver="")
    version = verified(world, slot, unavailable=True, note=WHY, evidence_waiver="")
    slot.refresh_from_db()
    assert (version.status, slot.num, slot.na, slot.verified_version) == ("verified", None, False, version)
    assert inbox.items(world.users["pic"], business_date()) == []
    row = queries.results_for([slot.indikator_id], 2026, 2)[slot.indikator_id]
    assert (row.missing, row.na, row.nilai) == (1, False, None)
    said = str(figures.explain("realisasi:IKU-9:LAMTENG:2026-TW2", world.users["pic"]))
    assert f"dinyatakan tidak dapat disediakan: {WHY}" in said

    verified(world, slot, 3, 4, cause="correction", reason="Putusan terbit.")  # it comes after all
    slot.refresh_from_db()
    assert (slot.num, slot.den) == (3, 4)


def test_not_applicable_and_not_available_are_two_things(world):
    slot = slot_of(world.indikator("IKU-9"))
    with pytest.raises(Refused, match="Pilih satu"):
        submit(world, slot, unavailable=True, na_claim=True, note=WHY)
