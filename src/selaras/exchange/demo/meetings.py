"""Meetings: the door opens, people come, answer, sign, ask; then decisions are followed up."""

from datetime import date
from typing import Any

from selaras.access.models import User
from selaras.exchange.demo.cast import Cast
from selaras.organisation.queries import people_of_office
from selaras.planning.models import DefinisiIndikator
from selaras.registry.business_date import business_day
from selaras.sosialisasi import actions
from selaras.sosialisasi.models import Agenda, FollowUp, Komitmen, PemahamanOption


def hold_meetings(script: Any, cast: Cast) -> None:
    """Each meeting of the script that is still planned."""
    for plan in script["acara"]:
        agenda = Agenda.objects.select_related("unit").get(code=plan["kode"])
        if agenda.status == Agenda.Status.PLANNED:
            _hold(agenda, plan, cast)


def _hold(agenda: Agenda, plan: Any, cast: Cast) -> None:
    host = cast.user(plan["penyelenggara"])
    with business_day(plan["buka"]):
        agenda = actions.open_agenda(agenda_id=agenda.pk, by=host)
        present = _attend(agenda, plan, host, cast)
        _answer(agenda, plan, present, cast)
        _sign(agenda, plan, present, cast)
        _ask(agenda, plan, host, cast)
    with business_day(plan["tutup"]):
        actions.close_agenda(agenda_id=agenda.pk, by=host)
    for task in plan.get("tindak_lanjut", ()):
        _follow_up(agenda, task, cast)


def _attend(agenda: Agenda, plan: Any, host: User, cast: Cast) -> list[str]:
    """By the code at the door; some by name, of whom some confirm. Codes of those present."""
    here = people_of_office(agenda.unit_id, plan["buka"])
    codes = plan.get("kode_qr") or sorted(row.person.code for row in here)
    present = [code for code in codes if code not in plan.get("tidak_hadir", ())]
    by_name = set(plan.get("dicatat", ()))
    for code in present:
        if code not in by_name:
            actions.attend_by_qr(agenda_id=agenda.pk, token=agenda.qr_secret, by=cast.user(code))
            continue
        row = actions.register_attendance(agenda_id=agenda.pk, person_id=cast.person(code).pk, by=host)
        if code in plan.get("konfirmasi", ()):
            actions.confirm_attendance(kehadiran_id=row.pk, by=cast.user(code))
    return present


def _answer(agenda: Agenda, plan: Any, present: list[str], cast: Cast) -> None:
    rows = list(PemahamanOption.objects.filter(question__agenda=agenda).select_related("question"))
    questions = sorted({row.question.order for row in rows})
    for code in present:
        if code in plan.get("tidak_menjawab", ()):
            continue
        wrong = plan.get("salah", {}).get(code, ())
        chosen = [
            next(row for row in rows if row.question.order == order and row.is_right == (order not in wrong))
            for order in questions
        ]
        actions.answer_questions(option_ids=[row.pk for row in chosen], by=cast.user(code))


def _sign(agenda: Agenda, plan: Any, present: list[str], cast: Cast) -> None:
    if Komitmen.objects.filter(agenda=agenda).exists():
        for code in present:
            if code not in plan.get("tidak_menandatangani", ()):
                actions.sign_commitment(agenda_id=agenda.pk, by=cast.user(code))


def _ask(agenda: Agenda, plan: Any, host: User, cast: Cast) -> None:
    ids = dict(DefinisiIndikator.objects.values_list("code", "pk"))
    for question in plan.get("pertanyaan", ()):
        note = actions.note_question(
            agenda_id=agenda.pk,
            question=question["isi"],
            by=cast.user(question["oleh"]),
            definisi_id=ids.get(question.get("iku")),
        )
        if "jawaban" in question:
            actions.answer_note(
                note_id=note.pk, answer=question["jawaban"], by=cast.user(question["dijawab"])
            )


def _follow_up(agenda: Agenda, task: Any, cast: Cast) -> None:
    row = FollowUp.objects.filter(keputusan__agenda=agenda, keputusan__number=task["keputusan"]).first()
    if row is None or row.status != FollowUp.Status.OPEN:
        return
    with business_day(task["hari"]):
        actions.claim_follow_up(followup_id=row.pk, note=task["catatan"], by=cast.user(task["oleh"]))
    if "diperiksa" in task:
        who, day = task["diperiksa"]
        checked: date = day
        with business_day(checked):
            actions.verify_follow_up(followup_id=row.pk, by=cast.user(who))
