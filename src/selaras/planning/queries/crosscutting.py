"""Requests between units: which a person may see, what a tree shows of them, who may be asked for what."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.planning.models import CrosscuttingRequest, Sasaran
from selaras.planning.queries.tree import in_force

Status = CrosscuttingRequest.Status


def requests_visible_to(user: User) -> QuerySet[CrosscuttingRequest]:
    """Requests from or to the units whose plans this user may read."""
    asking = scope_filter(user, Capability.PLANNING_READ, "sasaran__unit_id")
    asked = scope_filter(user, Capability.PLANNING_READ, "to_unit_id")
    rows = CrosscuttingRequest.objects.filter(asking | asked)
    return rows.select_related("sasaran__unit__office", "to_unit__office", "accepted_as__unit")


def of_office(visible: QuerySet[CrosscuttingRequest], office_id: int) -> list[CrosscuttingRequest]:
    """What the units of an office ask and are asked for, the newest first. One query."""
    mine = Q(sasaran__unit_id=office_id) | Q(sasaran__unit__office_id=office_id)
    theirs = Q(to_unit_id=office_id) | Q(to_unit__office_id=office_id)
    return list(visible.filter(mine | theirs).order_by("-asked_at", "-pk"))


@dataclass(frozen=True, slots=True)
class Tie:
    """What a node of the tree shows of one request. `given`: the node is what another unit's request was
    accepted as; else the node asks.
    """

    request: CrosscuttingRequest
    given: bool

    @property
    def unowned(self) -> bool:
        """Whether the node asked and nobody outside owns what it needs."""
        return not self.given and self.request.status == Status.REFUSED


def ties_of(sasaran_ids: Collection[int]) -> dict[int, list[Tie]]:
    """By node, its requests and those accepted as it; a refused one only while it was not asked again.

    One query.
    """
    rows = (
        CrosscuttingRequest.objects.filter(Q(sasaran_id__in=sasaran_ids) | Q(accepted_as_id__in=sasaran_ids))
        .select_related("sasaran__unit", "to_unit", "accepted_as")
        .order_by("pk")
    )
    newest = {(row.sasaran_id, row.to_unit_id): row for row in rows}
    found: dict[int, list[Tie]] = defaultdict(list)
    for row in newest.values():
        found[row.sasaran_id].append(Tie(row, given=False))
        if row.accepted_as_id is not None:
            found[row.accepted_as_id].append(Tie(row, given=True))
    return found


def units_to_ask(sasaran: Sasaran, above: Sequence[int]) -> QuerySet[UnitKerja]:
    """Whom a node's unit may ask: the other units of its office, the offices `above` (nearest first) with
    their parts, and the sister offices under the nearest of them. One query.
    """
    office = sasaran.unit.office_or_self_id
    near = [office, *above]
    sisters = Q(period_set__parent_id__in=above[:1], period_set__valid_to__isnull=True, office__isnull=True)
    rows = UnitKerja.objects.filter(Q(pk__in=near) | Q(office_id__in=near) | sisters)
    return rows.exclude(pk=sasaran.unit_id).distinct().order_by("code")


def nodes_to_accept_with(to_unit: UnitKerja, on: date) -> QuerySet[Sasaran]:
    """Nodes in force with which a unit may accept: its own, of an office those of its parts, and those that a
    post of the unit owns. One query.
    """
    own = Q(unit_id=to_unit.pk) | Q(unit__office_id=to_unit.pk) | Q(owner_formasi__unit_id=to_unit.pk)
    return in_force(on).filter(own).order_by("code")


def nodes_that_may_ask(office_id: int, on: date) -> QuerySet[Sasaran]:
    """Nodes in force of an office and its parts. One query."""
    return in_force(on).filter(Q(unit_id=office_id) | Q(unit__office_id=office_id)).order_by("code")


def heads_unit(person_id: int | None, unit_id: int, on: date) -> bool:
    """Whether the person leads the unit on the date, definitively or acting. One query."""
    led = Penugasan.objects.on(on).filter(person_id=person_id, unit_id=unit_id, is_head=True)
    return person_id is not None and led.exists()
