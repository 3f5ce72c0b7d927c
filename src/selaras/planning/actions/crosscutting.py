"""Asking another unit for what a result needs, and answering for one's own."""

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import UnitKerja
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import CrosscuttingRequest, Sasaran
from selaras.planning.queries.crosscutting import nodes_to_accept_with, units_to_ask
from selaras.planning.queries.versions import offices_above
from selaras.registry.business_date import business_date, business_now

Status = CrosscuttingRequest.Status


@transaction.atomic
def ask_crosscutting(*, sasaran_id: int, to_unit_id: int, need: str, by: User) -> CrosscuttingRequest:
    """Ask another unit for what a node in force needs. After a refusal it may be asked once more."""
    sasaran = (
        Sasaran.objects.select_for_update(of=("self",)).select_related("unit", "renstra").get(pk=sasaran_id)
    )
    policies.check_can_ask(sasaran, by)
    if not need.strip():
        raise NotNow("Tulis apa yang dibutuhkan dari unit lain.")
    above = offices_above(sasaran.unit.office_or_self_id, business_date())
    to_unit = units_to_ask(sasaran, above).filter(pk=to_unit_id).first()
    if to_unit is None:
        raise NotNow("Unit itu tidak dapat diminta untuk sasaran ini. Pilih unit lain.")
    earlier = CrosscuttingRequest.objects.filter(sasaran=sasaran, to_unit=to_unit)
    policies.check_may_be_asked(list(earlier))
    row = CrosscuttingRequest.objects.create(
        sasaran=sasaran, to_unit=to_unit, need=need.strip(), asked_by=by, asked_at=business_now()
    )
    return _recorded(PlanningEvent.CROSSCUTTING_ASKED, row, by, sasaran.unit)


@transaction.atomic
def accept_crosscutting(*, request_id: int, accepted_as_id: int, by: User) -> CrosscuttingRequest:
    """The unit that was asked takes it on, under a node of its own that is in force."""
    row = _locked(request_id)
    policies.check_can_answer(row, by)
    node = nodes_to_accept_with(row.to_unit, business_date()).filter(pk=accepted_as_id).first()
    if node is None:
        raise NotNow("Pilih sasaran unit Anda sendiri yang berlaku; di sanalah permintaan ini dipenuhi.")
    row.status, row.accepted_as = Status.ACCEPTED, node
    return _answered(PlanningEvent.CROSSCUTTING_ACCEPTED, row, by)


@transaction.atomic
def refuse_crosscutting(*, request_id: int, reason: str, by: User) -> CrosscuttingRequest:
    """The unit that was asked does not take it on, and says why."""
    row = _locked(request_id)
    policies.check_can_answer(row, by)
    if not reason.strip():
        raise NotNow("Tulis alasan penolakan; unit yang meminta membacanya.")
    row.status, row.answer_reason = Status.REFUSED, reason.strip()
    return _answered(PlanningEvent.CROSSCUTTING_REFUSED, row, by)


def _locked(request_id: int) -> CrosscuttingRequest:
    rows = CrosscuttingRequest.objects.select_for_update(of=("self",)).select_related("to_unit")
    return rows.get(pk=request_id)


def _answered(event: PlanningEvent, row: CrosscuttingRequest, by: User) -> CrosscuttingRequest:
    row.answered_by, row.answered_at = by, business_now()
    row.save(update_fields=["status", "accepted_as", "answer_reason", "answered_by", "answered_at"])
    return _recorded(event, row, by, row.to_unit)


def _recorded(
    event: PlanningEvent, row: CrosscuttingRequest, by: User, unit: UnitKerja
) -> CrosscuttingRequest:
    data = {"sasaran": row.sasaran_id, "to_unit": row.to_unit_id, "accepted_as": row.accepted_as_id}
    record(event, target=row, by=by, unit_code=unit.code, data=data)
    return row
