"""Who writes the risks of a node, and how one moves."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability, person_of
from selaras.organisation.models import Formasi, Penugasan
from selaras.planning.models import Risk, Sasaran
from selaras.planning.queries.tree import is_in_force
from selaras.registry.business_date import business_date

from .plans import check_write

RISK_TRANSITIONS: dict[str, frozenset[str]] = {
    Risk.Status.OPEN: frozenset({Risk.Status.OCCURRED, Risk.Status.CLOSED}),
    Risk.Status.OCCURRED: frozenset({Risk.Status.CLOSED}),
    Risk.Status.CLOSED: frozenset({Risk.Status.OPEN}),
}


def check_can_add_risk(sasaran: Sasaran, user: User) -> None:
    """Planners of the office, on a node of a plan in force."""
    check_write(user, sasaran.unit_id)
    if not is_in_force(sasaran, business_date()):
        raise NotNow(f"“{sasaran.code}” tidak berada pada rencana yang berlaku. Pilih simpul yang berlaku.")


def check_can_change_risk(risk: Risk, user: User) -> None:
    """Planners of the office, and who holds the post that owns it where his role writes plans."""
    if not has_capability(user, Capability.PLANNING_WRITE, risk.sasaran.unit_id):
        check_write(user, risk.sasaran.unit_id, own=_owns(risk, user))


def check_can_edit_risk(risk: Risk, user: User) -> None:
    """The same, while it is not closed."""
    check_can_change_risk(risk, user)
    if risk.status == Risk.Status.CLOSED:
        raise NotNow("Risiko ini sudah ditutup. Buka lagi lebih dahulu bila masih ada.")


def check_can_move_risk(risk: Risk, to: str, user: User) -> None:
    """The same people say that it occurred, is gone, or is back."""
    check_can_change_risk(risk, user)
    if to not in RISK_TRANSITIONS[risk.status]:
        raise NotNow(f"Risiko ini berstatus {risk.get_status_display()}; perubahan itu tidak berlaku.")


def check_owns_in_office(owner: Formasi, sasaran: Sasaran) -> None:
    """The owner is a post of the office that has the node, and exists today."""
    if owner.unit.office_or_self_id != sasaran.unit.office_or_self_id:
        raise NotNow("Pemilik risiko harus jabatan pada kantor yang memiliki simpul ini.")
    if not owner.holds_on(business_date()):
        raise NotNow("Jabatan itu sudah tidak ada pada tanggal ini. Pilih jabatan yang berlaku.")


def _owns(risk: Risk, user: User) -> bool:
    person = person_of(user)
    held = Penugasan.objects.on(business_date()).filter(formasi_id=risk.owner_id, person_id=person)
    return person is not None and held.exists()


can_edit_risk = as_bool(check_can_edit_risk)
can_change_risk = as_bool(check_can_change_risk)
