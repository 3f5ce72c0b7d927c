"""Who may tie people's work to an RB action."""

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.reform import queries
from selaras.reform.models import RbAksi
from selaras.skp.models import Rhk
from selaras.skp.policies import check_can_edit


def check_can_serve(rhk: Rhk, aksi: RbAksi, user: User) -> None:
    """The employee, while his SKP is a draft; an action of his own office that carries a line."""
    check_can_edit(rhk.skp, user)
    if aksi.unit.office_or_self_id != rhk.skp.penugasan.unit.office_or_self_id:
        raise NotNow("Aksi RB itu milik kantor lain.")
    reason = queries.broken_reason(aksi, rhk.skp.year)
    if reason:
        raise NotNow(f"Aksi RB {aksi.code} tidak dapat menopang garis: {reason}.")
