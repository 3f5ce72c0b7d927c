"""Who plans the steps of a rencana aksi, who does them, who looks and who stops them."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import check_principal_is_not, explain_permission, has_capability, person_of
from selaras.organisation.deeds import DEED_TRANSITIONS
from selaras.organisation.models import Penugasan
from selaras.planning.models import Indikator, RencanaAksiStep

from .plans import check_write, is_answerable

Status = RencanaAksiStep.Status

RENCANA_AKSI_TRANSITIONS = DEED_TRANSITIONS


def check_can_plan_steps(indikator: Indikator, user: User) -> None:
    """Planners of the office, and who answers for the indicator where his role writes plans."""
    if not has_capability(user, Capability.PLANNING_WRITE, indikator.unit_id):
        check_write(user, indikator.unit_id, own=is_answerable(indikator, user))


def check_can_change_step(step: RencanaAksiStep, user: User) -> None:
    """The same, while the step is open: what was reported done or stopped stands."""
    check_can_plan_steps(step.rencana.indikator, user)
    if step.status != Status.OPEN:
        raise NotNow(f"Langkah ini {step.get_status_display().lower()}; isinya tidak diubah lagi.")


def check_can_remove_step(step: RencanaAksiStep, user: User) -> None:
    """A step of which nothing was ever reported; another one is stopped, with a reason."""
    check_can_change_step(step, user)
    if step.progress or step.progress_note or step.claimed_note:
        raise NotNow("Langkah ini sudah pernah dilaporkan. Hentikan dengan alasan, jangan dihapus.")


def check_is_pic_for(pic: Penugasan, indikator: Indikator, year: int) -> None:
    """The PIC works in the office that owes the indicator, at some time of that year."""
    if pic.unit.office_or_self_id != indikator.unit.office_or_self_id:
        raise NotNow("PIC harus orang kantor yang memiliki indikator ini.")
    if pic.valid_from.year > year or (pic.valid_to is not None and pic.valid_to.year < year):
        raise NotNow(f"{pic.person.name} tidak bertugas di kantor ini pada {year}. Pilih PIC lain.")


def check_can_report_step(step: RencanaAksiStep, user: User) -> int:
    """The PIC says how far he is, or that it is done; the answer is his person's id."""
    person = person_of(user)
    if person is None or step.pic.person_id != person:
        raise NotAllowed(f"Langkah ini dilaporkan oleh PIC-nya, {step.pic.person.name}.")
    _check_moves(step, Status.CLAIMED)
    return person


def check_can_verify_step(step: RencanaAksiStep, user: User) -> int:
    """Who verifies where the PIC works, and is not the PIC; the answer is his person's id."""
    unit_id = step.pic.unit_id
    person = person_of(user)
    if person is None or not has_capability(user, Capability.REALISASI_VERIFY, unit_id):
        raise NotAllowed(explain_permission(user, Capability.REALISASI_VERIFY, unit_id))
    if person in (step.claimed_person_id, step.pic.person_id):
        raise NotAllowed("Yang mengerjakan langkah tidak memeriksa laporannya sendiri.")
    doers = (step.claimed_person_id, step.pic.person_id)
    check_principal_is_not(user, Capability.REALISASI_VERIFY, unit_id, doers)
    _check_moves(step, Status.VERIFIED)
    return person


def check_can_drop_step(step: RencanaAksiStep, user: User) -> None:
    """Who approves plans of the office stops a step; the reason is asked in the action."""
    unit_id = step.rencana.indikator.unit_id
    if not has_capability(user, Capability.PLANNING_APPROVE, unit_id):
        raise NotAllowed(explain_permission(user, Capability.PLANNING_APPROVE, unit_id))
    _check_moves(step, Status.DROPPED)


def _check_moves(step: RencanaAksiStep, to: str) -> None:
    if to not in RENCANA_AKSI_TRANSITIONS[step.status]:
        raise NotNow(f"Langkah ini berstatus {step.get_status_display()}; tindakan itu tidak berlaku.")


def _reportable(step: RencanaAksiStep, user: User) -> None:
    check_can_report_step(step, user)


def _verifiable(step: RencanaAksiStep, user: User) -> None:
    check_can_verify_step(step, user)


can_plan_steps = as_bool(check_can_plan_steps)
can_change_step = as_bool(check_can_change_step)
can_remove_step = as_bool(check_can_remove_step)
can_report_step = as_bool(_reportable)
can_verify_step = as_bool(_verifiable)
can_drop_step = as_bool(check_can_drop_step)
