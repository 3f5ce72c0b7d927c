"""What the pages of a meeting show: frozen shapes, each built in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from selaras.access.models import User
from selaras.organisation.models import Person
from selaras.organisation.queries import person_of
from selaras.sosialisasi import policies, queries
from selaras.sosialisasi.forms import AnswerForm, ClaimForm, QuestionForm, ReasonForm
from selaras.sosialisasi.models import (
    Agenda,
    FollowUp,
    Kehadiran,
    Komitmen,
    KomitmenSignature,
    Pemahaman,
)
from selaras.sosialisasi.queries import Coverage, QuestionResult
from selaras.ui.parts import Simpul

UNDERSTOOD = 80  # percent of right answers above which a question counts as understood (own setting)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One meeting in the list."""

    agenda: Agenda
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ListPage:
    """All meetings in sight, the newest first."""

    rows: tuple[ListRow, ...]
    today: date

    @property
    def headline(self) -> str:
        """The answer: whom the last one reached."""
        held = [
            row for row in self.rows if row.agenda.status != Agenda.Status.PLANNED and row.coverage.should
        ]
        if not held:
            return "Belum ada acara yang berlangsung."
        last = held[0].coverage
        if not last.unreached:
            return f"Acara terakhir menjangkau semua {last.should} orang."
        return f"Acara terakhir menjangkau {last.reached} dari {last.should} orang."


def list_page(user: User, today: date) -> ListPage:
    """The meetings this user may see."""
    agendas = list(
        queries.visible_to(user)
        .select_related("unit", "leader__person")
        .prefetch_related("topic_set")
        .order_by("-starts_at", "-pk")
    )
    covered = queries.coverage_of_many(agendas)
    return ListPage(tuple(ListRow(agenda, covered[agenda.pk]) for agenda in agendas), today)


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One follow-up as a list shows it: its state on the day."""

    followup: FollowUp
    overdue_days: int
    can_verify: bool

    @property
    def state(self) -> str:
        """The mark: late is worse than open; verified is reached."""
        if self.followup.status == FollowUp.Status.VERIFIED:
            return "tercapai"
        if self.followup.status == FollowUp.Status.CLAIMED:
            return "submitted"
        if self.followup.status == FollowUp.Status.DROPPED:
            return "tidak_berlaku"
        return "di_bawah" if self.overdue_days > 0 else "later"

    @property
    def word(self) -> str:
        """The word beside the mark."""
        if self.state == "di_bawah":
            return f"Lewat {self.overdue_days} hari"
        return str(self.followup.get_status_display())


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """Everything on the page of one meeting."""

    agenda: Agenda
    coverage: Coverage
    results: tuple[QuestionResult, ...]
    followups: tuple[FollowUpRow, ...]
    me: Person | None
    my_attendance: Kehadiran | None
    can_run: bool
    can_answer: bool
    question_form: QuestionForm
    answer_form: AnswerForm

    @property
    def headline(self) -> str:
        """The answer in one sentence."""
        if self.agenda.status == Agenda.Status.PLANNED:
            return f"Acara ini mengundang {self.coverage.should} orang."
        reached = f"{self.coverage.reached} dari {self.coverage.should} orang terjangkau"
        if self.komitmen:
            return f"{reached}; {self.coverage.signed} menandatangani komitmen."
        return f"{reached}."

    @property
    def komitmen(self) -> Komitmen | None:
        """The commitment, where the meeting has one."""
        return getattr(self.agenda, "komitmen", None)

    @property
    def weakest(self) -> QuestionResult | None:
        """The question least understood, once people have answered."""
        answered = [result for result in self.results if result.percent is not None]
        return min(answered, key=lambda result: result.percent or 0, default=None)

    @property
    def my_open(self) -> int:
        """How many questions this person still has to answer."""
        return sum(result.mine is None for result in self.results)

    @property
    def figure(self) -> str:
        """The telusur key of the coverage."""
        return f"jangkauan:{self.agenda.code}"

    @property
    def garis(self) -> list[Simpul]:
        """Breadcrumb of meaning: what it follows, itself, what came of it."""
        before = self.agenda.follows
        nodes = [Simpul(before.title, agenda_url(before))] if before else []
        nodes.append(Simpul(self.agenda.title, current=True))
        if self.komitmen:
            nodes.append(Simpul("Komitmen", reverse("komitmen", args=[self.agenda.pk])))
        if self.followups:
            nodes.append(
                Simpul(f"{len(self.followups)} tindak lanjut", f"{agenda_url(self.agenda)}#tindak-lanjut")
            )
        return nodes

    def count(self, status: str) -> int:
        """How many follow-ups have this status."""
        return sum(row.followup.status == status for row in self.followups)

    @property
    def followup_headline(self) -> str:
        """The state of all follow-ups in one line."""
        late = sum(row.state == "di_bawah" for row in self.followups)
        parts = (
            (self.count(FollowUp.Status.VERIFIED), "selesai"),
            (self.count(FollowUp.Status.CLAIMED), "menunggu pemeriksaan"),
            (late, "lewat batas"),
            (self.count(FollowUp.Status.OPEN) - late, "berjalan"),
        )
        said = ", ".join(f"{n} {word}" for n, word in parts if n)
        return f"Tindak lanjut: {said}" if said else "Tindak lanjut"


def agenda_page(agenda: Agenda, user: User, today: date) -> AgendaPage:
    """The page of a meeting for this user; `agenda` comes from `queries.for_page`."""
    person = person_of(user)
    coverage = queries.coverage_of(agenda)
    mine = next(
        (one.attendance for one in coverage.people if person and one.penugasan.person_id == person.pk), None
    )
    followups = queries.followups_of(agenda)
    return AgendaPage(
        agenda=agenda,
        coverage=coverage,
        results=tuple(queries.results_of(agenda, person)),
        followups=tuple(
            FollowUpRow(row, (today - row.due).days, policies.can_verify(row, user)) for row in followups
        ),
        me=person,
        my_attendance=mine,
        can_run=policies.can_run(agenda, user),
        can_answer=policies.can_answer(agenda, user),
        question_form=QuestionForm(),
        answer_form=AnswerForm(),
    )


def understanding_context(agenda: Agenda, person: Person, unanswered: list[Pemahaman]) -> dict[str, Any]:
    """What the page of the short check shows: the open questions, and one's own answers."""
    return {
        "kantor": agenda.unit.name,
        "agenda": agenda,
        "open": unanswered,
        "results": queries.explained_results_of(agenda, person),
    }


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """The commitment as one person reads it."""

    agenda: Agenda
    komitmen: Komitmen
    signature: KomitmenSignature | None
    signed: int

    @property
    def lines(self) -> list[str]:
        """The text, one promise a line."""
        return [line.strip() for line in self.komitmen.text.splitlines() if line.strip()]


def commitment_page(agenda: Agenda, user: User) -> CommitmentPage | None:
    """The commitment of a meeting; None where it has none."""
    komitmen: Komitmen | None = getattr(agenda, "komitmen", None)
    if komitmen is None:
        return None
    person = person_of(user)
    signatures = list(komitmen.signature_set.all())
    mine = next((one for one in signatures if person and one.person_id == person.pk), None)
    return CommitmentPage(agenda, komitmen, mine, len(signatures))


def followup_context(followup: FollowUp, user: User) -> dict[str, Any]:
    """What the page of one follow-up shows."""
    agenda = followup.keputusan.agenda
    return {
        "kantor": agenda.unit.name,
        "followup": followup,
        "agenda": agenda,
        "can_claim": policies.can_claim(followup, user),
        "can_verify": policies.can_verify(followup, user),
        "claim_form": ClaimForm(),
        "reason_form": ReasonForm(),
        "garis": [
            Simpul(agenda.title, agenda_url(agenda)),
            Simpul(f"Keputusan {followup.keputusan.number}", f"{agenda_url(agenda)}#tindak-lanjut"),
            Simpul("Tindak lanjut", current=True),
        ],
    }


def agenda_url(agenda: Agenda) -> str:
    """The address of a meeting."""
    return reverse("sosialisasi", args=[agenda.pk])


def attendance_path(agenda: Agenda) -> str:
    """What the code at the door says; empty while the door is shut."""
    return reverse("hadir", args=[agenda.pk, agenda.qr_secret]) if agenda.qr_secret else ""


def after_register(agenda: Agenda) -> str:
    """Where to go on after entering somebody: the door while open, the list of the unreached afterwards."""
    name = "pintu" if agenda.status == Agenda.Status.OPEN else "jangkauan"
    return reverse(name, args=[agenda.pk])
