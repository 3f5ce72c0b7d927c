"""For whom a person acts, where he has a capability by delegation and not by a role of his own."""

from collections.abc import Collection
from datetime import date

from selaras.access.errors import NotAllowed
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes.reach import effective_reach, grants_of, holding
from selaras.access.scopes.source import Principal


def principal_of(
    user: User, capability: Capability, unit_id: int, on: date | None = None
) -> Principal | None:
    """For whom the user does this in the unit; None where he does it by a role of his own, or may not."""
    held = [grant.principal for grant, _ in holding(user, capability, unit_id, own=False, on=on)]
    return None if None in held else next(iter(held), None)


def behind(user: User, capability: Capability, unit_id: int) -> User | None:
    """The account in whose name the user acts, for `record(on_behalf_of=...)`. A query if there is one."""
    principal = principal_of(user, capability, unit_id)
    return User.objects.get(pk=principal.user_id) if principal else None


def principals_of(user: User, capability: Capability, on: date | None = None) -> dict[int, Principal]:
    """All for whom the user may do this somewhere on the date, by the id of the person."""
    held = (grant for grant in grants_of(user, on) if effective_reach(grant, capability))
    return {each.principal.person_id: each.principal for each in held if each.principal}


def acts_for(user: User, capability: Capability, unit_id: int, person_id: int) -> bool:
    """Whether this person has handed the capability in the unit to the user, whatever else the user holds."""
    held = holding(user, capability, unit_id, own=False, on=None)
    return any(grant.principal and grant.principal.person_id == person_id for grant, _ in held)


def check_principal_is_not(
    user: User, capability: Capability, unit_id: int, persons: Collection[int | None]
) -> None:
    """Nobody checks himself through a delegate: NotAllowed where the one acted for is among these persons."""
    principal = principal_of(user, capability, unit_id)
    if principal is not None and principal.person_id in persons:
        raise NotAllowed(
            f"Anda bertindak atas nama {principal.name}, yang mengerjakan ini sendiri. "
            "Pemeriksaan harus dilakukan orang lain."
        )
