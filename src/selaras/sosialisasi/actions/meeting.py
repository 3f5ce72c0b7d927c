"""Opening and closing a meeting, and the questions asked in it."""

import secrets

from django.db import transaction
from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.sosialisasi import policies
from selaras.sosialisasi.events import SosialisasiEvent
from selaras.sosialisasi.models import Agenda, DiscussionNote


@transaction.atomic
def open_agenda(*, agenda_id: int, by: User) -> Agenda:
    """Open the door: from here people can attend, by a code made for this meeting alone."""
    agenda = _moved(agenda_id, Agenda.Status.OPEN, by)
    agenda.qr_secret = secrets.token_urlsafe(12)
    agenda.save(update_fields=["status", "qr_secret"])
    record(SosialisasiEvent.OPENED, target=agenda, by=by, unit_code=agenda.unit.code)
    return agenda


@transaction.atomic
def close_agenda(*, agenda_id: int, by: User) -> Agenda:
    """Close the door: the code is void; who is reached later is registered with a reason."""
    agenda = _moved(agenda_id, Agenda.Status.CLOSED, by)
    agenda.qr_secret = ""
    agenda.save(update_fields=["status", "qr_secret"])
    record(SosialisasiEvent.CLOSED, target=agenda, by=by, unit_code=agenda.unit.code)
    return agenda


def _moved(agenda_id: int, to: Agenda.Status, by: User) -> Agenda:
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    policies.check_can_move(agenda, to, by)
    agenda.status = to
    return agenda


@transaction.atomic
def note_question(
    *, agenda_id: int, question: str, by: User, definisi_id: int | None = None
) -> DiscussionNote:
    """Put a question that was asked into the minutes, with the indicator it is about."""
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    person = policies.check_is_of_office(agenda, by)
    if not question.strip():
        raise NotNow("Tulis pertanyaannya.")
    last = agenda.note_set.aggregate(last=Max("order"))["last"] or 0
    note = DiscussionNote.objects.create(
        agenda=agenda,
        order=last + 1,
        asked_by=person,
        question=question.strip(),
        definisi_id=definisi_id,
    )
    record(SosialisasiEvent.ASKED, target=note, by=by, unit_code=agenda.unit.code)
    return note


@transaction.atomic
def answer_note(*, note_id: int, answer: str, by: User) -> DiscussionNote:
    """Answer a question of the minutes; a later, better answer replaces it under one's own name."""
    note = DiscussionNote.objects.select_for_update().get(pk=note_id)
    policies.check_can_run(note.agenda, by)
    person = policies.check_is_of_office(note.agenda, by)
    if not answer.strip():
        raise NotNow("Tulis jawabannya.")
    note.answer, note.answered_by = answer.strip(), person
    note.save(update_fields=["answer", "answered_by"])
    record(SosialisasiEvent.REPLIED, target=note, by=by, unit_code=note.agenda.unit.code)
    return note
