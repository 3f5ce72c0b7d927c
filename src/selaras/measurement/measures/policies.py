"""Who plans a measure, who does it, who looks and who stops it."""

from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import check_principal_is_not, explain_permission, has_capability, person_of
from selaras.measurement import policies
from selaras.measurement.models import Measure, Realisasi
from selaras.organisation.models import Penugasan
from selaras.ui.formatting import tanggal

Status = Measure.Status


def check_can_plan(slot: Realisasi, user: User) -> None:
    """Who enters the figure, and who verifies it: about a figure that is asked for."""
    unit_id = policies.verification_unit_id(slot.indikator)
    if not has_capability(user, Capability.REALISASI_VERIFY, unit_id):
        policies.check_may_enter(slot, user)
    policies.check_owed(slot)


def check_is_pic_for(pic: Penugasan, slot: Realisasi, on: date) -> None:
    """The PIC works in the office that owes the figure."""
    if pic.unit.office_or_self_id != slot.indikator.unit.office_or_self_id:
        raise NotNow("PIC harus orang kantor yang memiliki angka ini.")
    if pic.valid_from > on or (pic.valid_to is not None and pic.valid_to <= on):
        raise NotNow(f"{pic.person.name} tidak lagi bertugas di kantor ini. Pilih PIC lain.")


def check_due(due: date, on: date) -> None:
    """A measure is for what is to come."""
    if due < on:
        raise NotNow(f"Pilih batas waktu mulai {tanggal(on)}.")


def check_new_due(measure: Measure, due: date, on: date) -> None:
    """Another day than now, and not one that is past."""
    check_due(due, on)
    if due == measure.due:
        raise NotNow(f"Batasnya sudah {tanggal(due)}. Pilih hari lain.")


def check_can_claim(measure: Measure, user: User) -> int:
    """The PIC says that it is done; the answer is his person's id."""
    person = person_of(user)
    if person is None or person != measure.pic.person_id:
        raise NotAllowed(f"Tindakan ini dilaporkan oleh PIC-nya, {measure.pic.person.name}.")
    _check_moves(measure, Status.CLAIMED)
    return person


def check_can_verify(measure: Measure, user: User) -> int:
    """Who verifies where the PIC works, and is not the PIC; the answer is his person's id."""
    person = _person_who_verifies(measure, user)
    _check_moves(measure, Status.VERIFIED)
    return person


def check_can_drop(measure: Measure, user: User) -> int:
    """Who could verify it stops an open one; the reason is asked in the action."""
    person = _person_who_verifies(measure, user)
    _check_moves(measure, Status.DROPPED)
    return person


def check_is_verifier(measure: Measure, user: User) -> None:
    """Who verifies it, whatever its state."""
    _person_who_verifies(measure, user)


def check_can_move(measure: Measure, user: User) -> int:
    """Who could stop an open one also gives it another last day: never its PIC."""
    return check_can_drop(measure, user)


def _person_who_verifies(measure: Measure, user: User) -> int:
    unit_id = measure.pic.unit_id
    person = person_of(user)
    if person is None or not has_capability(user, Capability.REALISASI_VERIFY, unit_id):
        raise NotAllowed(explain_permission(user, Capability.REALISASI_VERIFY, unit_id))
    if person in (measure.claimed_person_id, measure.pic.person_id):
        raise NotAllowed("Yang mengerjakan tindakan tidak memeriksanya sendiri.")
    doers = (measure.claimed_person_id, measure.pic.person_id)
    check_principal_is_not(user, Capability.REALISASI_VERIFY, unit_id, doers)
    return person


def _check_moves(measure: Measure, to: str) -> None:
    if to not in policies.MEASURE_TRANSITIONS[measure.status]:
        raise NotNow(f"Tindakan ini berstatus {measure.get_status_display()}; langkah itu tidak berlaku.")


def _claimable(measure: Measure, user: User) -> None:
    check_can_claim(measure, user)


def _verifiable(measure: Measure, user: User) -> None:
    check_can_verify(measure, user)


def _stoppable(measure: Measure, user: User) -> None:
    check_can_drop(measure, user)


can_plan = as_bool(check_can_plan)
can_claim = as_bool(_claimable)
can_verify = as_bool(_verifiable)
can_drop = as_bool(_stoppable)
