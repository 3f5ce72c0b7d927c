"""Who reaches what: the grants of a person against the table of roles."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from selaras.access.models import User
from selaras.access.roles import Capability, Reach, comes_with, reach_of
from selaras.access.scopes.source import Denial, Grant, denials_from_source, provider
from selaras.access.scopes.tree import UnitTree
from selaras.access.scopes.units import NO_UNITS, UnitSet
from selaras.registry.business_date import business_date


@dataclass(slots=True)
class _Known:
    """What has been asked about one user, kept on the user object."""

    grants: dict[date, tuple[Grant, ...]] = field(default_factory=dict)
    denials: dict[date, tuple[Denial, ...]] = field(default_factory=dict)
    units: dict[tuple[Capability, date], UnitSet] = field(default_factory=dict)
    trees: dict[date, UnitTree] = field(default_factory=dict)
    under: dict[tuple[int, Reach, date], frozenset[int]] = field(default_factory=dict)


Visitor = User | AnonymousUser


def _known(user: User) -> _Known:
    known = user.__dict__.get("_scopes_known")
    if not isinstance(known, _Known):
        known = user.__dict__["_scopes_known"] = _Known()
    return known


def forget(user: User) -> None:
    """Drop what has been kept about this user: its grants have changed."""
    user.__dict__.pop("_scopes_known", None)


def grants_of(user: Visitor, on: date | None = None) -> tuple[Grant, ...]:
    """The grants in force on the date (default: the business date); none for who is no user any more."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    day, known = on or business_date(), _known(user)
    if day not in known.grants:
        known.grants[day] = provider().grants_of(user.pk, day)
    return known.grants[day]


def denials_of(user: User, on: date) -> tuple[Denial, ...]:
    """The explicit denials in force on the date."""
    known = _known(user)
    if on not in known.denials:
        known.denials[on] = denials_from_source(user.pk, on)
    return known.denials[on]


def effective_reach(grant: Grant, capability: Capability) -> Reach:
    """The reach of the table, narrowed by the grant. "Below" survives only a grant that goes below.

    Of a delegated role only what was handed on, and of that nothing that is somebody's own.
    """
    table = reach_of(grant.role, capability)
    if grant.only is not None and (table is Reach.OWN or not comes_with(grant.only, capability)):
        return Reach.NONE
    if table is Reach.BELOW:
        return table if grant.reach >= Reach.BELOW else Reach.NONE
    if grant.reach is Reach.BELOW:
        return Reach.BELOW if table >= Reach.SUBTREE else Reach.NONE
    return min(table, grant.reach)


def tree_of(user: User, on: date) -> UnitTree:
    """How all units hang on the date, kept for the request."""
    known = _known(user).trees
    if on not in known or not known[on].whole:
        known[on] = provider().tree_on(on, None)
    return known[on]


def own_tree_of(user: User, on: date) -> UnitTree:
    """How the units of the offices hang in which the user holds a role; the whole tree where it is known.

    It names the unit above each of these offices, and knows nothing of that one.
    """
    known = _known(user).trees
    if on not in known:
        offices = frozenset(grant.office_id for grant in grants_of(user, on))
        known[on] = provider().tree_on(on, offices or None)
    return known[on]


def _under(user: User, unit_id: int, reach: Reach, on: date) -> frozenset[int]:
    """Units within the reach of one unit, worked out once a request."""
    known = _known(user).under
    if (unit_id, reach, on) not in known:
        known[unit_id, reach, on] = _tree_for(user, unit_id, reach, on).under(unit_id, reach)
    return known[unit_id, reach, on]


def _tree_for(user: User, unit_id: int, reach: Reach, on: date) -> UnitTree:
    """Of one's own offices where that tells; else the whole tree."""
    if reach > Reach.OFFICE:
        return tree_of(user, on)
    own = own_tree_of(user, on)
    return own if own.knows(unit_id, reach) else tree_of(user, on)


def _of_grant(user: User, grant: Grant, reach: Reach, on: date) -> frozenset[int]:
    """Units within the reach of a grant. Beyond the unit it is its office that counts, so that several roles
    in one office are one question."""
    return _under(user, grant.unit_id if reach is Reach.UNIT else grant.office_id, reach, on)


def _units_of_grants(user: User, capability: Capability, on: date) -> UnitSet:
    reaches = [(grant, effective_reach(grant, capability)) for grant in grants_of(user, on)]
    reaches.sort(key=lambda pair: -pair[1])  # the widest first: the whole tree answers for the rest
    if reaches and reaches[0][1] is Reach.ALL:
        return UnitSet(everything=True)
    sets = (_of_grant(user, grant, reach, on) for grant, reach in reaches if reach >= Reach.UNIT)
    return UnitSet(frozenset().union(*sets))


def units_for(user: Visitor, capability: Capability, on: date | None = None) -> UnitSet:
    """The units whose objects this person reaches with the capability; own objects are asked with `owns`.

    An explicit denial takes what it covers away, whatever role would give it.
    """
    if not isinstance(user, User):
        return NO_UNITS
    day, known = on or business_date(), _known(user)
    if (capability, day) not in known.units:
        known.units[capability, day] = _less_denied(
            user, capability, _units_of_grants(user, capability, day), day
        )
    return known.units[capability, day]


def _less_denied(user: User, capability: Capability, units: UnitSet, on: date) -> UnitSet:
    denials = [d for d in denials_of(user, on) if d.capability in (None, capability)]
    if any(d.unit_id is None for d in denials):
        return NO_UNITS
    denied = frozenset().union(*(_denied_by(user, denial, on) for denial in denials))
    return UnitSet(units.ids, units.everything, denied) if denied else units


def _denied_by(user: User, denial: Denial, on: date) -> frozenset[int]:
    return frozenset() if denial.unit_id is None else _under(user, denial.unit_id, denial.reach, on)


def owns(user: Visitor, capability: Capability, on: date | None = None) -> bool:
    """Whether the capability covers this person's own objects (which are his, the caller knows)."""
    if not isinstance(user, User):
        return False
    day = on or business_date()
    if any(d.unit_id is None and d.capability in (None, capability) for d in denials_of(user, day)):
        return False
    return any(_covers_own(grant, effective_reach(grant, capability)) for grant in grants_of(user, day))


def _covers_own(grant: Grant, reach: Reach) -> bool:
    """Whether one's own objects are inside; a delegation never opens what is the delegate's own."""
    return grant.principal is None and reach.covers_own


def scope_filter(
    user: Visitor,
    capability: Capability,
    field_name: str = "unit_id",
    *,
    own: Q | None = None,
    on: date | None = None,
) -> Q:
    """The condition of `visible_to`: objects of the units reached, and those that `own` describes.

    `Log.objects.filter(scope_filter(user, Capability.LOG_READ, "unit_id", own=Q(person_id=person_of(user))))`
    """
    units = units_for(user, capability, on)
    reached = units.q(field_name)
    if own is None or not owns(user, capability, on):
        return reached
    if units.denied:
        own &= ~Q(**{f"{field_name}__in": units.denied})
    return reached | own if units else own


def reach_for(
    user: Visitor, capability: Capability, unit_id: int, *, own: bool = False, on: date | None = None
) -> Reach:
    """The widest reach by which this person has the capability in the unit; `Reach.NONE` (falsy) if he has
    not.

    `own=True` says that the object is this person's own (he is its PIC, its employee, its author).
    """
    return max((reach for _, reach in holding(user, capability, unit_id, own=own, on=on)), default=Reach.NONE)


def holding(
    user: Visitor, capability: Capability, unit_id: int, *, own: bool, on: date | None
) -> list[tuple[Grant, Reach]]:
    """The grants that give the capability in the unit, unless it is denied there."""
    if not isinstance(user, User):
        return []
    day = on or business_date()
    if denial_for(user, capability, unit_id, day):
        return []
    held = []
    for grant in grants_of(user, day):
        reach = effective_reach(grant, capability)
        by_unit = reach is Reach.ALL or (
            reach >= Reach.UNIT and unit_id in _of_grant(user, grant, reach, day)
        )
        if by_unit or (own and _covers_own(grant, reach)):
            held.append((grant, reach))
    return held


def denial_for(user: User, capability: Capability, unit_id: int, on: date) -> Denial | None:
    """The denial that forbids the capability in the unit, if there is one."""
    for denial in denials_of(user, on):
        if denial.capability in (None, capability) and (
            denial.unit_id is None or unit_id in _denied_by(user, denial, on)
        ):
            return denial
    return None


def has_capability(
    user: Visitor,
    capability: Capability,
    unit_id: int | None = None,
    *,
    own: bool = False,
    on: date | None = None,
) -> bool:
    """Whether this person may, in the unit; without a unit: whether anywhere at all (for menus)."""
    if unit_id is None:
        return _anywhere(user, capability, on) or owns(user, capability, on)
    return bool(reach_for(user, capability, unit_id, own=own, on=on))


def _anywhere(user: Visitor, capability: Capability, on: date | None) -> bool:
    """Whether some unit is reached. Without denials the grants alone say so, and no unit is looked up;
    what lies below one's office must be looked up, for there may be nothing."""
    if not isinstance(user, User):
        return False
    day = on or business_date()
    reaches = {effective_reach(grant, capability) for grant in grants_of(user, day)}
    if not denials_of(user, day) and reaches & {Reach.UNIT, Reach.OFFICE, Reach.SUBTREE, Reach.ALL}:
        return True
    return bool(units_for(user, capability, day))


def person_of(user: Visitor) -> int | None:
    """The id of the person behind the account; None for a technical account or an anonymous visitor.

    Asked once a request, together with all else that wants to know the person.
    """
    if not isinstance(user, User):
        return None
    return provider().person_of(user)
