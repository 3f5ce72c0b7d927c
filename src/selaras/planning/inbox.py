"""What waits for a person in planning: a signature, a target to decide on."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import person_of, units_for
from selaras.planning import policies
from selaras.planning.models import PerjanjianKinerja, Renstra, Target
from selaras.registry.inbox import InboxItem


def waiting_for(user: User, on: date) -> list[InboxItem]:
    """Signatures and plans to enact one by one, proposed targets as one item. A fixed number of queries."""
    return [*_signatures(user), *_proposals(user), *_plans(user, on)]


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


def _signatures(user: User) -> list[InboxItem]:
    person = person_of(user)
    rows = (
        PerjanjianKinerja.objects.filter(status=PerjanjianKinerja.Status.SUBMITTED)
        .annotate(names=Count("dokumen__tandatangan_set"))
        .filter(Q(names=0, holder__person=person) | Q(names=1, second_party__person=person))
        .select_related("unit", "holder__person")
        .order_by("pk")
    )
    return [
        InboxItem(
            text=_("Tanda tangani Perjanjian Kinerja %(year)s %(holder)s")
            % {"year": row.year, "holder": row.holder.person.name},
            url=f"{reverse('perjanjian')}?unit={row.unit.code}&tahun={row.year}",
            icon="lock",
            action=_("Baca dan tanda tangani"),
        )
        for row in (rows if person is not None else ())
    ]


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
