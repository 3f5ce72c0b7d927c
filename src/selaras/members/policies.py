"""Who lets the indicators of members begin and end."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.organisation.models import UnitKerja


def check_can_assign_iku(office: UnitKerja, user: User) -> None:
    """The planner of the office: he applies the decree, he does not choose."""
    if not has_capability(user, Capability.PLANNING_WRITE, office.pk):
        raise NotAllowed("IKU anggota ditetapkan perencana kantor, menurut keputusan yang berlaku.")


can_assign_iku = as_bool(check_can_assign_iku)
