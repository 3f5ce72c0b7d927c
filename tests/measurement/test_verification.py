"""Verifying: by another person, never by oneself in any hat; returning; correcting."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Role
from selaras.access.scopes import forget
from selaras.audit.models import Event
from selaras.measurement import actions, policies, queries
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.organisation.models import Person, RoleGrant
from tests.measurement.world import NOTE, START, slot_of, submit, values_of, verified


@pytest.fixture
def indikator(world):
    return world.indikator()


@pytest.fixture
def slot(indikator):
    return slot_of(indikator)


def verify(world, version, name):
    return actions.verify_realisasi(version_id=version.pk, by=world.users[name])


def test_a_verified_figure_becomes_official(world, slot):
    version = verify(world, submit(world, slot, 91, 118), "kasubbag")
    slot.refresh_from_db()

    assert (version.status, version.verified_person) == ("verified", world.penugasan["kasubbag"].person)
    assert (slot.num, slot.den, slot.na, slot.verified_version) == (91, 118, False, version)
    event = Event.objects.get(type="measurement.verified")
    assert Decimal(event.data["num"]["after"]) == 91
    assert "before" not in event.data["num"]


@pytest.mark.parametrize(
    ("enters", "verifies", "allowed"),
    [
        ("pic", "kasubbag", True),
        ("pic", "koordinator", True),
        ("pic", "provinsi", True),
        ("pic", "pic", False),
        ("pic", "rekan", False),
        ("pic", "perencana", False),
        ("pic", "tetangga", False),
        ("perencana", "pic", False),  # he answers for the figure, whoever typed it
        ("perencana", "perencana", False),
        ("perencana", "kasubbag", True),
        ("perencana", "koordinator", True),
    ],
)
def test_who_may_verify(world, slot, enters, verifies, allowed):
    version = submit(world, slot, 91, 118, by=enters)
    waiting = queries.queue_for(world.users[verifies])
    assert policies.can_verify(version, world.users[verifies]) is allowed
    assert (version in waiting) is allowed  # the queue shows what the policy lets through, and no more
    if allowed:
        assert verify(world, version, verifies).status == "verified"
    else:
        with pytest.raises(NotAllowed):
            verify(world, version, verifies)


def test_a_kasubbag_verifies_only_his_own_part(world):
    world.unit("LAMTENG-ADM", "subbagian", office="LAMTENG")
    world.person("arsiparis", "LAMTENG-ADM")
    version = submit(world, slot_of(world.indikator("IKU-2", pic="arsiparis")), 1, 2, by="arsiparis")

    assert not policies.can_verify(version, world.users["kasubbag"])
    assert policies.can_verify(version, world.users["koordinator"])


def test_the_superior_of_the_pic_verifies_even_without_a_role(world, slot):
    RoleGrant.objects.filter(user=world.users["kasubbag"]).update(role=Role.PEGAWAI)
    forget(world.users["kasubbag"])
    version = submit(world, slot, 91, 118)
    assert version in queries.queue_for(world.users["kasubbag"])
    assert verify(world, version, "kasubbag").status == "verified"


def test_nobody_verifies_what_his_superior_entered(world):
    RoleGrant.objects.create(
        user=world.users["kasubbag"],
        role=Role.KEPALA_SEKRETARIAT,
        unit=world.units["LAMTENG"],
        valid_from=START,
    )
    slot = slot_of(world.indikator("IKU-K", pic="koordinator"))
    version = submit(world, slot, 1, 2, by="koordinator")

    assert version not in queries.queue_for(world.users["kasubbag"])
    with pytest.raises(NotAllowed, match="diisi atasan Anda"):
        verify(world, version, "kasubbag")
    assert verify(world, version, "provinsi").status == "verified"


def test_a_second_account_is_still_the_same_person(world, slot):
    """An account is tied to one person; one without a person verifies nothing, whatever its role."""
    other = User.objects.create_user("pic-2", "sandi-yang-panjang")
    RoleGrant.objects.create(
        user=other, role=Role.KEPALA_SEKRETARIAT, unit=world.units["LAMTENG"], valid_from=START
    )
    version = submit(world, slot, 91, 118)
    with pytest.raises(NotAllowed, match="tidak terhubung dengan seseorang"):
        actions.verify_realisasi(version_id=version.pk, by=other)
    person = world.penugasan["pic"].person
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(code="X", user=person.user, name="x", pseudonym="x")


def test_the_database_refuses_a_figure_verified_by_the_person_who_entered_it(world, slot):
    version = submit(world, slot, 91, 118)
    with pytest.raises(IntegrityError), transaction.atomic():
        RealisasiVersion.objects.filter(pk=version.pk).update(
            status="verified",
            verified_by=world.users["koordinator"],
            verified_person=version.entered_person,
            verified_at=version.entered_at,
        )


def test_verifying_twice_is_refused_and_recorded_once(world, slot):
    version = verify(world, submit(world, slot, 91, 118), "kasubbag")
    with pytest.raises(NotNow, match="Diverifikasi"):
        verify(world, version, "koordinator")
    assert Event.objects.filter(type="measurement.verified").count() == 1


def test_a_returned_figure_comes_back_as_the_next_draft_with_everything_in_it(world, slot, indikator):
    version = submit(world, slot, 91, 118)
    with pytest.raises(NotNow, match="Tulis apa"):
        actions.return_realisasi(version_id=version.pk, reason="  ", by=world.users["kasubbag"])
    with pytest.raises(NotAllowed):
        actions.return_realisasi(version_id=version.pk, reason="x", by=world.users["pic"])
    actions.return_realisasi(
        version_id=version.pk, reason="Penyebut belum termasuk Juni.", by=world.users["kasubbag"]
    )
    version.refresh_from_db()
    draft = slot.version_set.get(status="draft")

    assert (version.status, version.returned_reason) == ("returned", "Penyebut belum termasuk Juni.")
    assert (draft.number, draft.note, draft.entered_person) == (2, NOTE, version.entered_person)
    assert {part.komponen_id: part.value for part in draft.komponen_set.all()} == values_of(
        indikator, 91, 118
    )
    again = submit(world, slot, 91, 120)
    assert (again.pk, again.number) == (draft.pk, 2)


def test_a_correction_needs_a_reason_and_replaces_the_official_figure_only_when_verified(world, slot):
    first = verified(world, slot, 91, 118)
    with pytest.raises(NotNow, match="koreksi beralasan"):
        submit(world, slot, 92, 118)
    with pytest.raises(NotNow, match="alasan koreksi"):
        submit(world, slot, 92, 118, cause="correction")
    second = submit(world, slot, 92, 118, cause="correction", reason="Satu rekomendasi terlewat")
    slot.refresh_from_db()
    assert slot.num == 91  # a pending correction disturbs nothing

    verify(world, second, "kasubbag")
    first.refresh_from_db()
    slot.refresh_from_db()
    assert (slot.num, slot.verified_version, first.status) == (92, second, "superseded")


def test_nothing_verified_nothing_to_correct(world, slot):
    with pytest.raises(NotNow, match="Belum ada angka terverifikasi"):
        submit(world, slot, 92, 118, cause="correction", reason="x")


def test_a_zero_denominator_becomes_not_applicable(world, slot):
    verified(world, slot, 0, 0)
    slot.refresh_from_db()
    assert (slot.na, slot.na_reason, slot.num) == (True, Realisasi.NaReason.ZERO_DENOMINATOR, None)


def test_declared_not_applicable_and_taken_back_by_a_correction(world, slot):
    verified(world, slot, na_claim=True)
    slot.refresh_from_db()
    assert (slot.na, slot.na_reason) == (True, Realisasi.NaReason.DECLARED)
    verified(world, slot, 1, 2, cause="correction", reason="Ternyata ada satu rekomendasi")
    slot.refresh_from_db()
    assert (slot.na, slot.num, slot.den) == (False, 1, 2)


def test_the_verifier_says_that_he_opened_the_evidence(world, slot):
    from selaras.evidence.actions import add_link

    link = add_link(
        unit_id=world.units["LAMTENG"].pk, name="Berita", url="https://contoh.invalid/", by=world.users["pic"]
    )
    version = submit(world, slot, 91, 118, bukti_ids=(link.pk,))
    assert version.bukti_set.get().opened_at is None
    actions.verify_realisasi(version_id=version.pk, by=world.users["kasubbag"], evidence_opened=True)
    assert version.bukti_set.get().opened_at is not None
