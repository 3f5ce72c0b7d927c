"""Who gives parts in results, and who takes one up."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import explain_permission, has_capability, principal_of
from selaras.skp.models import MphCell
from selaras.skp.policies import check_is_employee


def check_can_assign(unit_id: int, user: User) -> None:
    """Who agrees to the SKP of the unit by a role of his own; what was handed to him is not this."""
    handed_on = principal_of(user, Capability.SKP_AGREE, unit_id) is not None
    if handed_on or not has_capability(user, Capability.SKP_AGREE, unit_id):
        raise NotAllowed(explain_permission(user, Capability.SKP_AGREE, unit_id))


can_assign = as_bool(check_can_assign)


def check_can_take(cell: MphCell, user: User) -> None:
    """The employee himself, once."""
    check_is_employee(cell.penugasan, user)
    if cell.taken_id is not None:
        raise NotNow("Peran ini sudah menjadi RHK Anda.")
