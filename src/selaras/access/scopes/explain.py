"""Why a person may, or may not."""

from datetime import date

from selaras.access.models import User
from selaras.access.roles import Capability, Reach, Role, reach_of
from selaras.access.scopes.reach import Visitor, denial_for, grants_of, holding
from selaras.registry.business_date import business_date


def explain_permission(
    user: Visitor, capability: Capability, unit_id: int, *, own: bool = False, on: date | None = None
) -> str:
    """One sentence that names the grant, the denial, or the role that is lacking."""
    if not isinstance(user, User):
        return "Tidak boleh: belum masuk."
    if not user.is_active:
        return "Tidak boleh: akun ini tidak aktif."
    day = on or business_date()
    if denial := denial_for(user, capability, unit_id, day):
        return f"Tidak boleh: dilarang secara khusus. {denial.reason}".strip()
    held = holding(user, capability, unit_id, own=own, on=day)
    if held:
        grant, reach = max(held, key=lambda pair: (pair[0].principal is None, pair[1]))
        place = grant.unit_code or f"unit {grant.unit_id}"
        if grant.principal is not None:
            return (
                f"Boleh: atas nama {grant.principal.name} ({grant.role.label} di {place}), yang "
                f"mendelegasikannya; berlaku untuk {reach.label}."
            )
        return f"Boleh: peran {grant.role.label} di {place} berlaku untuk {reach.label}."
    giving = [role.label for role in Role if reach_of(role, capability) is not Reach.NONE]
    roles = [grant for grant in grants_of(user, day) if not grant.principal]
    having = ", ".join(f"{g.role.label} di {g.unit_code or g.unit_id}" for g in roles) or "tidak ada"
    return f"Tidak boleh di unit ini. Peran Anda: {having}. Yang dapat: {', '.join(giving)}."
