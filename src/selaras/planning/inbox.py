"""What waits for a person in planning: a signature, a step, another unit's request, a target to decide on."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, TextField, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import grants_of, person_of, units_for
from selaras.organisation.models import Penugasan
from selaras.planning import policies
from selaras.planning.models import CrosscuttingRequest, PerjanjianKinerja, RencanaAksiStep, Renstra, Target
from selaras.planning.queries.rencana_aksi import last_day
from selaras.registry.business_date import quarter_of
from selaras.registry.inbox import InboxItem

_Rows = QuerySet[Any, Any]
SIGN, DO, VERIFY, ANSWER = "sign", "do", "verify", "answer"


def waiting_for(user: User, on: date) -> list[InboxItem]:
    """Signatures, steps, requests and plans one by one; steps to look at, and proposed targets, as one item.

    A fixed number of queries.
    """
    return [*_of_person(user, on), *_proposals(user), *_plans(user, on)]


def _plans(user: User, on: date) -> list[InboxItem]:
    """Drafts that are ready, for whoever may enact them: not their authors."""
    units = units_for(user, Capability.PLANNING_APPROVE)
    rows = (
        Renstra.objects.filter(
            units.q("unit_id"),
            status=Renstra.Status.DRAFT,
            ready_at__isnull=False,
            period_start__lte=on.year,
        )
        .exclude(Q(drafted_by=user) | Q(change_set__by=user))
        .select_related("unit")
        .order_by("pk")
        if units
        else Renstra.objects.none()
    )
    return [
        InboxItem(
            text=_("Tetapkan Renstra %(start)s-%(end)s %(unit)s")
            % {"start": row.period_start, "end": row.period_end, "unit": row.unit.name},
            url=reverse("renstra_tetapkan", args=[row.pk]),
            icon="signpost-split",
            action=_("Periksa dan tetapkan"),
        )
        for row in rows
        if policies.can_enact_renstra(row, user, on)
    ]


class _Waiting(NamedTuple):
    """One row of `_of_person`: a promise to sign, a step to take or to look at, a request to answer.

    `unit` is a code and `words` the name or the deed; `ends` is the quarter that ends a step. `year` and
    `ends` are 0 where there is none.
    """

    kind: str
    pk: int
    year: int
    unit: str
    words: str
    ends: int


def _of_person(user: User, on: date) -> list[InboxItem]:
    """Signatures and steps that wait for this person. One query: the first page has no room for two."""
    person = person_of(user)
    if person is None:
        return []
    rows = _signatures(person).union(_requests(user, person, on), *_steps(user, person, on), all=True)
    found = [_Waiting(*row) for row in rows.order_by("pk")]
    to_verify = [row for row in found if row.kind == VERIFY]
    items = [ITEMS[row.kind](row) for row in found if row.kind != VERIFY]
    return items + ([_to_verify(to_verify)] if to_verify else [])


def _signatures(person: int) -> _Rows:
    rows = (
        PerjanjianKinerja.objects.filter(status=PerjanjianKinerja.Status.SUBMITTED)
        .annotate(names=Count("dokumen__tandatangan_set"), kind_=_word(SIGN), ends=Value(0))
        .filter(Q(names=0, holder__person=person) | Q(names=1, second_party__person=person))
    )
    return rows.values_list("kind_", "pk", "year", "unit__code", "holder__person__name", "ends")


def _requests(user: User, person: int, on: date) -> _Rows:
    """Requests to the units that this person leads, or for whose office he approves plans."""
    led = Penugasan.objects.on(on).filter(person_id=person, is_head=True).values("unit_id")
    offices = {grant.office_id for grant in grants_of(user)}
    own = Q(to_unit_id__in=offices) | Q(to_unit__office_id__in=offices)
    approved = units_for(user, Capability.PLANNING_APPROVE).q("to_unit_id") & own
    asked = CrosscuttingRequest.objects.filter(
        Q(to_unit_id__in=led) | approved, status=CrosscuttingRequest.Status.ASKED
    ).exclude(asked_by=user)
    return asked.annotate(kind_=_word(ANSWER), no_year=Value(0), ends=Value(0)).values_list(
        "kind_", "pk", "no_year", "to_unit__code", "to_unit__name", "ends"
    )


def _steps(user: User, person: int, on: date) -> list[_Rows]:
    """His own open steps whose last quarter has begun, and those done by others that he may look at."""
    begun = Q(rencana__year__lt=on.year) | Q(rencana__year=on.year, tw_to__lte=quarter_of(on.month))
    steps = RencanaAksiStep.objects
    found = [_shape(steps.filter(begun, pic__person=person, status=RencanaAksiStep.Status.OPEN), DO)]
    units = units_for(user, Capability.REALISASI_VERIFY)
    if units:
        claimed = steps.filter(units.q("pic__unit_id"), status=RencanaAksiStep.Status.CLAIMED)
        found.append(_shape(claimed.exclude(Q(claimed_person=person) | Q(pic__person=person)), VERIFY))
    return found


def _shape(steps: QuerySet[RencanaAksiStep], kind: str) -> _Rows:
    return (
        steps.order_by()
        .annotate(kind_=_word(kind))
        .values_list("kind_", "pk", "rencana__year", "rencana__indikator__unit__code", "text", "tw_to")
    )


def _word(kind: str) -> Value:
    return Value(kind, output_field=TextField())


def _to_sign(row: _Waiting) -> InboxItem:
    return InboxItem(
        text=_("Tanda tangani Perjanjian Kinerja %(year)s %(holder)s")
        % {"year": row.year, "holder": row.words},
        url=f"{reverse('perjanjian')}?unit={row.unit}&tahun={row.year}",
        icon="lock",
        action=_("Baca dan tanda tangani"),
    )


def _to_do(row: _Waiting) -> InboxItem:
    return InboxItem(
        text=_("Langkah: %(words)s") % {"words": row.words},
        url=reverse("langkah_aksi", args=[row.pk]),
        icon="check2-all",
        due=last_day(row.year, row.ends),
        action=_("Laporkan"),
    )


def _to_answer(row: _Waiting) -> InboxItem:
    return InboxItem(
        text=_("Permintaan lintas unit kepada %(unit)s menunggu jawaban") % {"unit": row.words},
        url=reverse("lintas_satu", args=[row.pk]),
        icon="send",
        action=_("Baca dan jawab"),
    )


ITEMS: dict[str, Callable[[_Waiting], InboxItem]] = {SIGN: _to_sign, DO: _to_do, ANSWER: _to_answer}


def _to_verify(rows: list[_Waiting]) -> InboxItem:
    return InboxItem(
        text=_("%(n)s langkah rencana aksi menunggu pemeriksaan Anda") % {"n": len(rows)},
        url=reverse("langkah_aksi", args=[rows[0].pk]),
        icon="check2-all",
        count=len(rows),
        action=_("Periksa"),
    )


def _proposals(user: User) -> list[InboxItem]:
    units = units_for(user, Capability.PLANNING_APPROVE)
    rows = (
        Target.objects.filter(units.q("indikator__unit_id"), status=Target.Status.PROPOSED)
        .exclude(proposed_by=user)
        .select_related("indikator__unit")
        .order_by("pk")
    )
    # one's own office is not the office above: the policy tells them apart, without a query
    waiting = [row for row in rows if policies.can_decide_target(row, user)] if units else []
    if not waiting:
        return []
    return [
        InboxItem(
            text=_("%(n)s usulan target menunggu persetujuan Anda") % {"n": len(waiting)},
            url=f"{reverse('target')}?indikator={waiting[0].indikator_id}&tahun={waiting[0].year}",
            icon="list-nested",
            count=len(waiting),
            action=_("Putuskan"),
        )
    ]
