"""From the open door to the verified follow-up."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.organisation.models import Penugasan
from selaras.sosialisasi import actions
from selaras.sosialisasi.models import Agenda, FollowUp, Kehadiran, PemahamanAnswer
from tests.support.office import a_post, employ

from .conftest import a_commitment, a_question, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_meeting(meeting):
    meeting.agenda = actions.open_agenda(agenda_id=meeting.agenda.pk, by=user_of(meeting.leader))
    return meeting


def test_opening_makes_a_code_and_closing_voids_it(open_meeting):
    assert open_meeting.agenda.qr_secret

    closed = actions.close_agenda(agenda_id=open_meeting.agenda.pk, by=user_of(open_meeting.leader))

    assert closed.qr_secret == ""
    with pytest.raises(NotNow):
        actions.open_agenda(agenda_id=closed.pk, by=user_of(open_meeting.leader))


def test_a_staff_member_does_not_run_the_meeting(meeting):
    with pytest.raises(NotAllowed, match="dijalankan oleh"):
        actions.open_agenda(agenda_id=meeting.agenda.pk, by=user_of(meeting.staff))


def test_scanning_twice_keeps_the_first_time_and_one_event(open_meeting):
    agenda, user = open_meeting.agenda, user_of(open_meeting.staff)
    first = actions.attend_by_qr(agenda_id=agenda.pk, token=agenda.qr_secret, by=user)
    again = actions.attend_by_qr(agenda_id=agenda.pk, token=agenda.qr_secret, by=user)

    assert again == first
    assert first.method == Kehadiran.Method.QR
    assert Event.objects.filter(type="sosialisasi.attended").count() == 1


def test_a_wrong_code_is_refused(open_meeting):
    with pytest.raises(NotAllowed, match="Pindai ulang"):
        actions.attend_by_qr(agenda_id=open_meeting.agenda.pk, token="salah", by=user_of(open_meeting.staff))


def test_the_code_is_void_after_closing(open_meeting):
    token = open_meeting.agenda.qr_secret
    actions.close_agenda(agenda_id=open_meeting.agenda.pk, by=user_of(open_meeting.leader))

    with pytest.raises(NotAllowed):
        actions.attend_by_qr(agenda_id=open_meeting.agenda.pk, token=token, by=user_of(open_meeting.staff))


def test_a_person_of_another_office_does_not_attend(open_meeting):
    agenda = open_meeting.agenda
    with pytest.raises(NotAllowed):
        actions.attend_by_qr(agenda_id=agenda.pk, token=agenda.qr_secret, by=user_of(open_meeting.outsider))
    with pytest.raises(NotNow, match="bukan orang kantor ini"):
        actions.register_attendance(
            agenda_id=agenda.pk, person_id=open_meeting.outsider.person_id, by=user_of(open_meeting.leader)
        )


def test_a_late_attendance_needs_to_say_how_the_person_was_reached(open_meeting):
    agenda, leader = open_meeting.agenda, user_of(open_meeting.leader)
    actions.close_agenda(agenda_id=agenda.pk, by=leader)
    driver = open_meeting.driver.person_id

    with pytest.raises(NotNow, match="Tulis bagaimana"):
        actions.register_attendance(agenda_id=agenda.pk, person_id=driver, by=leader)
    row = actions.register_attendance(
        agenda_id=agenda.pk, person_id=driver, late_reason="Sesi susulan 30 menit, 20 Juli", by=leader
    )

    assert row.method == Kehadiran.Method.MANUAL
    assert row.late_reason == "Sesi susulan 30 menit, 20 Juli"


def test_only_the_person_himself_confirms_what_was_entered_for_him(open_meeting):
    row = actions.register_attendance(
        agenda_id=open_meeting.agenda.pk,
        person_id=open_meeting.staff.person_id,
        by=user_of(open_meeting.leader),
    )
    with pytest.raises(NotAllowed):
        actions.confirm_attendance(kehadiran_id=row.pk, by=user_of(open_meeting.leader))

    confirmed = actions.confirm_attendance(kehadiran_id=row.pk, by=user_of(open_meeting.staff))

    assert confirmed.method == Kehadiran.Method.CONFIRMED
    with pytest.raises(NotNow):
        actions.confirm_attendance(kehadiran_id=row.pk, by=user_of(open_meeting.staff))


def test_nobody_registers_another_by_code(open_meeting):
    with pytest.raises(NotNow, match="orangnya sendiri"):
        actions.register_attendance(
            agenda_id=open_meeting.agenda.pk,
            person_id=open_meeting.staff.person_id,
            method="qr",
            by=user_of(open_meeting.leader),
        )


def test_the_first_answer_counts(open_meeting):
    _, good, bad = a_question(open_meeting.agenda)
    user = user_of(open_meeting.staff)
    actions.answer_question(option_id=bad.pk, by=user)
    actions.answer_question(option_id=bad.pk, by=user)

    with pytest.raises(NotNow, match="jawaban pertama"):
        actions.answer_question(option_id=good.pk, by=user)
    assert PemahamanAnswer.objects.get().option == bad


def test_several_answers_are_all_or_none(open_meeting):
    _, good, _ = a_question(open_meeting.agenda, 1)
    _, second, other = a_question(open_meeting.agenda, 2)
    user = user_of(open_meeting.staff)
    actions.answer_question(option_id=second.pk, by=user)

    with pytest.raises(NotNow):
        actions.answer_questions(option_ids=[good.pk, other.pk], by=user)
    assert PemahamanAnswer.objects.count() == 1


def test_the_trail_does_not_say_which_answer_was_chosen(open_meeting):
    _, good, _ = a_question(open_meeting.agenda)
    actions.answer_question(option_id=good.pk, by=user_of(open_meeting.staff))

    event = Event.objects.get(type="sosialisasi.answered")
    assert event.data == {}
    assert event.target_type == "sosialisasi.pemahaman"


def test_one_signs_the_text_one_was_shown(open_meeting):
    komitmen = a_commitment(open_meeting.agenda)
    user = user_of(open_meeting.driver)

    with pytest.raises(NotNow, match="berubah sejak"):
        actions.sign_commitment(agenda_id=open_meeting.agenda.pk, sha256="x" * 64, by=user)
    first = actions.sign_commitment(agenda_id=open_meeting.agenda.pk, sha256=komitmen.sha256, by=user)
    again = actions.sign_commitment(agenda_id=open_meeting.agenda.pk, sha256=komitmen.sha256, by=user)

    assert first == again
    assert Event.objects.filter(type="sosialisasi.signed").count() == 1


def test_a_question_is_noted_and_answered_by_who_runs_the_meeting(open_meeting):
    note = actions.note_question(
        agenda_id=open_meeting.agenda.pk,
        question="Apakah log ditulis setiap hari?",
        by=user_of(open_meeting.staff),
    )
    with pytest.raises(NotAllowed):
        actions.answer_note(note_id=note.pk, answer="Ya", by=user_of(open_meeting.staff))

    note = actions.answer_note(note_id=note.pk, answer="Setiap ada hasil.", by=user_of(open_meeting.leader))

    assert note.answered_by == open_meeting.leader.person


@pytest.fixture
def followup(open_meeting):
    return actions.decide_with_follow_up(
        agenda_id=open_meeting.agenda.pk,
        text="Tupoksi dipetakan ke IKU",
        task="Menyusun peta tupoksi ke IKU",
        penugasan_id=open_meeting.staff.pk,
        due=date(2026, 6, 30),
        by=user_of(open_meeting.leader),
    )


def test_a_follow_up_is_done_when_another_person_has_looked(open_meeting, followup):
    actions.claim_follow_up(
        followup_id=followup.pk, note="Peta selesai untuk 12 jabatan", by=user_of(open_meeting.staff)
    )
    done = actions.verify_follow_up(followup_id=followup.pk, by=user_of(open_meeting.leader))

    assert done.status == FollowUp.Status.VERIFIED
    assert done.verified_person == open_meeting.leader.person
    with pytest.raises(NotNow):
        actions.verify_follow_up(followup_id=followup.pk, by=user_of(open_meeting.leader))


def test_only_the_pic_claims_and_nobody_verifies_his_own(open_meeting, followup):
    FollowUp.objects.filter(pk=followup.pk).update(pic=open_meeting.leader)
    with pytest.raises(NotAllowed, match="milik"):
        actions.claim_follow_up(
            followup_id=followup.pk, note="Sudah selesai semua", by=user_of(open_meeting.staff)
        )
    actions.claim_follow_up(
        followup_id=followup.pk, note="Sudah selesai semua", by=user_of(open_meeting.leader)
    )

    with pytest.raises(NotAllowed, match="tidak memeriksa laporannya sendiri"):
        actions.verify_follow_up(followup_id=followup.pk, by=user_of(open_meeting.leader))


def test_the_database_too_refuses_that_one_verifies_his_own(open_meeting, followup):
    person = open_meeting.staff.person
    rows = FollowUp.objects.filter(pk=followup.pk)
    now = open_meeting.agenda.starts_at
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(
            status="verified",
            claimed_at=now,
            claimed_person=person,
            verified_at=now,
            verified_by=person.user,
            verified_person=person,
        )


def test_what_is_not_done_goes_back_with_the_reason(open_meeting, followup):
    staff, leader = user_of(open_meeting.staff), user_of(open_meeting.leader)
    actions.claim_follow_up(followup_id=followup.pk, note="Peta selesai sebagian", by=staff)
    with pytest.raises(NotNow, match="masih kurang"):
        actions.reopen_follow_up(followup_id=followup.pk, reason="kurang", by=leader)

    back = actions.reopen_follow_up(followup_id=followup.pk, reason="Jabatan arsiparis belum ada", by=leader)

    assert back.status == FollowUp.Status.OPEN
    assert actions.claim_follow_up(followup_id=followup.pk, note="Kini lengkap semua", by=staff)


def test_a_link_becomes_evidence_of_the_office_with_the_claim(open_meeting, followup):
    followup = actions.claim_with_evidence(
        followup_id=followup.pk,
        note="Peta selesai untuk 12 jabatan",
        link="https://contoh.id/peta",
        by=user_of(open_meeting.staff),
    )
    assert [one.bukti.url for one in followup.bukti_set.select_related("bukti")] == ["https://contoh.id/peta"]


def test_a_bad_link_claims_nothing(open_meeting, followup):
    with pytest.raises(NotNow):
        actions.claim_with_evidence(
            followup_id=followup.pk,
            note="Peta selesai semua",
            link="bukan alamat",
            by=user_of(open_meeting.staff),
        )
    followup.refresh_from_db()
    assert followup.status == FollowUp.Status.OPEN


def test_a_follow_up_stays_inside_the_office(open_meeting):
    decision = actions.decide(
        agenda_id=open_meeting.agenda.pk, text="Sesuatu", by=user_of(open_meeting.leader)
    )
    with pytest.raises(NotNow, match="orang kantor ini"):
        actions.plan_follow_up(
            keputusan_id=decision.pk,
            text="Sesuatu",
            penugasan_id=open_meeting.outsider.pk,
            due=date(2026, 7, 1),
            by=user_of(open_meeting.leader),
        )


def test_a_planner_runs_the_meetings_of_his_office(meeting):
    planner = employ(a_post(meeting.office.adm, "Perencana Ahli"), roles=(Role.PEGAWAI,))
    from tests.support.office import grant

    grant(planner.person, Role.PERENCANA, meeting.office.lamteng)
    assert actions.open_agenda(agenda_id=meeting.agenda.pk, by=user_of(planner)).status == Agenda.Status.OPEN
    assert Penugasan.objects.count() == 6
