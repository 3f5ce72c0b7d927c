"""What this room tells others: what waits for a person, and which evidence it rests on."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from selaras.access.models import User
from selaras.organisation.models import Person
from selaras.organisation.queries import office_of, person_of
from selaras.registry.evidence_uses import EvidenceUse
from selaras.registry.inbox import InboxItem
from selaras.sosialisasi import policies
from selaras.sosialisasi.models import Agenda, FollowUp, FollowUpBukti, Kehadiran


def inbox(user: User, on: date) -> list[InboxItem]:
    """Follow-ups I owe, attendance only I can confirm, questions I have not answered, reports to look at."""
    person = person_of(user)
    if person is None:
        return []
    return [*_owed(person), *_to_confirm(person), *_to_answer(person), *_to_verify(user, on)]


def _owed(person: Person) -> list[InboxItem]:
    rows = FollowUp.objects.filter(pic__person=person, status=FollowUp.Status.OPEN).order_by("due")
    return [
        InboxItem(
            f"Tindak lanjut: {row.text}",
            reverse("tindak_lanjut", args=[row.pk]),
            "check2-all",
            due=row.due,
            action="Laporkan selesai",
        )
        for row in rows
    ]


def _to_confirm(person: Person) -> list[InboxItem]:
    rows = Kehadiran.objects.filter(person=person, method=Kehadiran.Method.MANUAL).select_related("agenda")
    return [
        InboxItem(
            f"Anda dicatat hadir di {row.agenda.title}; benarkah?",
            reverse("sosialisasi", args=[row.agenda_id]),
            "person-plus",
            action="Konfirmasi",
        )
        for row in rows
    ]


def _to_answer(person: Person) -> list[InboxItem]:
    """Questions of meetings one attended. One query."""
    answered = Count("pemahaman_set__answer_set", filter=Q(pemahaman_set__answer_set__person=person))
    rows = (
        Agenda.objects.filter(kehadiran_set__person=person)
        .exclude(status=Agenda.Status.PLANNED)
        .annotate(asked=Count("pemahaman_set", distinct=True), answered=answered)
        .filter(asked__gt=0)
    )
    return [
        InboxItem(
            f"Soal pemahaman {row.title}",
            reverse("pemahaman", args=[row.pk]),
            "pencil",
            count=row.asked - row.answered,
            action="Jawab",
        )
        for row in rows
        if row.answered < row.asked
    ]


def _to_verify(user: User, on: date) -> list[InboxItem]:
    office = office_of(user, on)
    if office is None:
        return []
    rows = FollowUp.objects.filter(
        keputusan__agenda__unit=office, status=FollowUp.Status.CLAIMED
    ).select_related("keputusan__agenda__unit", "pic__person")
    return [
        InboxItem(
            f"Dilaporkan selesai oleh {row.pic.person.name}: {row.text}",
            reverse("tindak_lanjut", args=[row.pk]),
            "send",
            due=row.due,
            action="Periksa",
        )
        for row in rows
        if policies.can_verify(row, user)
    ]


def uses_of(bukti_ids: list[int]) -> list[EvidenceUse]:
    """Follow-ups that rest on these pieces of evidence; a verified one forbids deleting them."""
    rows = FollowUpBukti.objects.filter(bukti_id__in=bukti_ids).select_related("followup")
    return [
        EvidenceUse(
            row.bukti_id,
            f"Tindak lanjut: {row.followup.text}",
            reverse("tindak_lanjut", args=[row.followup_id]),
            row.followup.status == FollowUp.Status.VERIFIED,
        )
        for row in rows
    ]
