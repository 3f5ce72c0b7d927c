"""What one may hand to whom, and what has been handed on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import DELEGABLE, DELEGABLE_LABELS, Capability, Reach
from selaras.access.scopes import Grant, effective_reach, grants_of
from selaras.organisation.models import Delegation, Penugasan, Person

from .people import office_of, people_of_office, person_of


@dataclass(frozen=True, slots=True)
class Power:
    """One act that a person may do by a role of his own at a unit, and may hand on."""

    capability: Capability
    unit_id: int
    unit_code: str

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.capability}:{self.unit_id}"

    @property
    def label(self) -> str:
        """What people choose."""
        return f"{DELEGABLE_LABELS[self.capability]} ({self.unit_code})"


def powers_of(user: User, on: date) -> list[Power]:
    """What the user holds by his own roles and may hand on; what was handed to him is not among it."""
    return list(_powers(grants_of(user, on)))


def _powers(grants: Iterable[Grant]) -> Iterable[Power]:
    seen: set[tuple[Capability, int]] = set()
    for grant in grants:
        for capability in DELEGABLE:
            held = effective_reach(grant, capability) >= Reach.UNIT and grant.principal is None
            if held and (capability, grant.unit_id) not in seen:
                seen.add((capability, grant.unit_id))
                yield Power(capability, grant.unit_id, grant.unit_code)


def acts_for_others(user: User, on: date) -> bool:
    """Whether somebody has handed something to the user that holds on the date."""
    return any(grant.principal for grant in grants_of(user, on))


def colleagues_of(user: User, on: date) -> QuerySet[Penugasan]:
    """The people of his office who can sign in, himself left out."""
    office, me = office_of(user, on), person_of(user)
    if office is None or me is None:
        return Penugasan.objects.none()
    return people_of_office(office.pk, on).filter(person__user__is_active=True).exclude(person=me)


def _with_people() -> QuerySet[Delegation]:
    return Delegation.objects.select_related("from_person", "to_person", "unit")


def given_by(person: Person) -> QuerySet[Delegation]:
    """All that the person has ever handed on, the newest first."""
    return _with_people().filter(from_person=person).order_by("-valid_from", "-pk")


def held_by(person: Person, on: date) -> QuerySet[Delegation]:
    """What others have handed to the person and holds on the date, or will."""
    rows = _with_people().filter(to_person=person, valid_to__gt=on, revoked_at__isnull=True)
    return rows.order_by("valid_from", "pk")


def overlapping(delegation: Delegation) -> QuerySet[Delegation]:
    """Delegations of the same act between the same people on some of the same days."""
    return Delegation.objects.overlapping(delegation.valid_from, delegation.valid_to).filter(
        Q(from_person=delegation.from_person_id, to_person=delegation.to_person_id),
        capability=delegation.capability,
        unit=delegation.unit_id,
        revoked_at__isnull=True,
    )
