"""Who may add evidence to a unit."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability


def check_can_read(user: User) -> None:
    """Whoever reads the evidence of some unit."""
    if not has_capability(user, Capability.EVIDENCE_READ):
        raise NotAllowed(
            "Peran Anda tidak mencakup bukti. Mintalah kepada admin unit bila perlu untuk tugas."
        )


def check_can_add(unit_id: int, user: User) -> None:
    """Where the role gives it for the unit; else in one's own office, whose evidence one may read."""
    at_home = has_capability(user, Capability.EVIDENCE_READ, unit_id)
    if not has_capability(user, Capability.EVIDENCE_WRITE, unit_id, own=at_home):
        raise NotAllowed("Anda hanya dapat menambahkan bukti pada kantor Anda sendiri.")


can_add = as_bool(check_can_add)
