"""Who may look at findings."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability


def check_can_read_findings(unit_id: int, user: User) -> None:
    """Findings of an office are for those whose role reads them there."""
    if not has_capability(user, Capability.PERIKSA_READ, unit_id):
        raise NotAllowed("Temuan kantor ini hanya terlihat oleh orang kantor itu dan pembinanya.")


can_read_findings = as_bool(check_can_read_findings)
