"""Who asks another unit, and who answers for it (DOMAIN 1.12, case 17)."""

from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability, Reach
from selaras.access.scopes import explain_permission, person_of, reach_for
from selaras.planning.models import CrosscuttingRequest, Sasaran
from selaras.planning.queries.crosscutting import heads_unit
from selaras.planning.queries.tree import is_in_force
from selaras.registry.business_date import business_date

from .plans import check_write

Status = CrosscuttingRequest.Status
MOST_ASKED = 2  # once, and once again after a refusal

CROSSCUTTING_TRANSITIONS: dict[str, frozenset[str]] = {
    Status.ASKED: frozenset({Status.ACCEPTED, Status.REFUSED}),
    Status.ACCEPTED: frozenset(),
    Status.REFUSED: frozenset({Status.ASKED}),  # asked again, once, as a new row
}


def check_can_ask(sasaran: Sasaran, user: User) -> None:
    """Planners of the unit ask for what a node in force needs."""
    check_write(user, sasaran.unit_id)
    if not is_in_force(sasaran, business_date()):
        raise NotNow(f"“{sasaran.code}” tidak berlaku. Permintaan dibuat dari simpul yang berlaku.")


def check_can_answer(request: CrosscuttingRequest, user: User) -> None:
    """The head of the unit that is asked answers, or who approves plans in its office; never who asked."""
    check_can_answer_at_all(request, user)
    if Status.ACCEPTED not in CROSSCUTTING_TRANSITIONS[request.status]:
        raise NotNow(f"Permintaan ini sudah dijawab: {request.get_status_display().lower()}.")


def check_can_answer_at_all(request: CrosscuttingRequest, user: User) -> None:
    """Who answers for the unit, whatever the state of the request."""
    if request.asked_by_id == user.pk:
        raise NotAllowed("Anda yang meminta; orang lain yang menjawab.")
    _check_answers_for(request, user, business_date())


def _check_answers_for(request: CrosscuttingRequest, user: User, on: date) -> None:
    reach = reach_for(user, Capability.PLANNING_APPROVE, request.to_unit_id)
    approves = bool(reach) and reach is not Reach.BELOW
    if not approves and not heads_unit(person_of(user), request.to_unit_id, on):
        if reach is Reach.BELOW:
            raise NotAllowed(
                "Permintaan dijawab oleh kepala unit yang diminta, bukan oleh kantor di atasnya."
            )
        raise NotAllowed(explain_permission(user, Capability.PLANNING_APPROVE, request.to_unit_id))


def check_may_be_asked(earlier: list[CrosscuttingRequest]) -> None:
    """A unit is asked once for a node, and once again after it refused; `earlier` are the requests so far."""
    if any(row.status != Status.REFUSED for row in earlier):
        raise NotNow("Unit itu sudah dimintai untuk sasaran ini. Lihat jawabannya pada daftar permintaan.")
    if len(earlier) >= MOST_ASKED:
        raise NotNow(
            "Unit itu sudah menolak dua kali. Ubah uraian sasaran, ambil alih sendiri, atau minta unit lain."
        )


can_ask = as_bool(check_can_ask)
can_answer = as_bool(check_can_answer)
