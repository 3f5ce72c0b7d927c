"""What this room tells others: what waits for a person, and which evidence it rests on."""

from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from selaras.access.models import User
from selaras.organisation.models import Person
from selaras.organisation.queries import office_of, person_of
from selaras.registry.evidence_uses import EvidenceUse
from selaras.registry.inbox import InboxItem
from selaras.registry.records import key_of
from selaras.sosialisasi import policies
from selaras.sosialisasi.models import (
    Agenda,
    FollowUp,
    FollowUpBukti,
    Kehadiran,
    Pemahaman,
    PemahamanAnswer,
)


def inbox(user: User, on: date) -> list[InboxItem]:
    """Follow-ups I owe, attendance only I can confirm, questions I have not answered, reports to look at.

    Two queries.
    """
    person = person_of(user)
    if person is None:
        return []
    return [*_follow_ups(user, person, on), *_attended(person)]


def _follow_ups(user: User, person: Person, on: date) -> list[InboxItem]:
    """My own that are open, and those of my office that are said to be done. One query."""
    wanted = Q(pic__person=person, status=FollowUp.Status.OPEN)
    if office := office_of(user, on):
        wanted |= Q(keputusan__agenda__unit=office, status=FollowUp.Status.CLAIMED)
    rows = FollowUp.objects.filter(wanted).select_related("keputusan__agenda", "pic__person").order_by("due")
    return [
        _owed(row) if row.status == FollowUp.Status.OPEN else _to_verify(row)
        for row in rows
        if row.status == FollowUp.Status.OPEN or policies.can_verify(row, user)
    ]


def _owed(row: FollowUp) -> InboxItem:
    url = reverse("tindak_lanjut", args=[row.pk])
    return InboxItem(f"Tindak lanjut: {row.text}", url, "check2-all", due=row.due, action="Laporkan selesai")


def _to_verify(row: FollowUp) -> InboxItem:
    text = f"Dilaporkan selesai oleh {row.pic.person.name}: {row.text}"
    return InboxItem(text, reverse("tindak_lanjut", args=[row.pk]), "send", due=row.due, action="Periksa")


def _attended(person: Person) -> list[InboxItem]:
    """Meetings where my attendance waits for my word, and those whose questions I owe. One query."""
    mine = PemahamanAnswer.objects.filter(question=OuterRef("pk"), person=person)
    asked = Pemahaman.objects.filter(~Exists(mine), agenda=OuterRef("agenda")).order_by()
    number = asked.values("agenda").annotate(n=Count("pk")).values("n")
    rows = (
        Kehadiran.objects.filter(person=person)
        .annotate(
            questions=Case(
                When(agenda__status=Agenda.Status.PLANNED, then=0), default=Coalesce(Subquery(number), 0)
            )
        )
        .filter(Q(method=Kehadiran.Method.MANUAL) | Q(questions__gt=0))
        .select_related("agenda")
    )
    confirm = [_to_confirm(row.agenda) for row in rows if row.method == Kehadiran.Method.MANUAL]
    return confirm + [_to_answer(row.agenda, row.questions) for row in rows if row.questions]


def _to_confirm(agenda: Agenda) -> InboxItem:
    text = f"Anda dicatat hadir di {agenda.title}; benarkah?"
    return InboxItem(text, reverse("sosialisasi", args=[agenda.pk]), "person-plus", action="Konfirmasi")


def _to_answer(agenda: Agenda, questions: int) -> InboxItem:
    url = reverse("pemahaman", args=[agenda.pk])
    return InboxItem(f"Soal pemahaman {agenda.title}", url, "pencil", count=questions, action="Jawab")


def uses_of(bukti_ids: list[int]) -> list[EvidenceUse]:
    """Follow-ups that rest on these pieces of evidence; a verified one forbids deleting them."""
    rows = FollowUpBukti.objects.filter(bukti_id__in=bukti_ids).select_related("followup")
    return [
        EvidenceUse(
            row.bukti_id,
            f"Tindak lanjut: {row.followup.text}",
            key_of("sosialisasi.followup", row.followup_id),
            row.followup.status == FollowUp.Status.VERIFIED,
        )
        for row in rows
    ]
