"""What `access` asks about units: the scope provider, registered at start-up."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, FilteredRelation, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from selaras.access.models import User
from selaras.access.roles import Capability, Role
from selaras.access.scopes import Grant, Principal, UnitTree
from selaras.organisation import queries
from selaras.organisation.models import Delegation, RoleGrant, UnitKerja

OVER_OFFICES = (UnitKerja.Kind.RI, UnitKerja.Kind.PROVINSI)

# the row of a role, and of whom it is where he has handed on one of its acts
_ROLE = ("valid_from", "pk", "role", "unit_id", "unit__office_id", "unit__code", "unit__kind")
_OFFICE = ("unit__office__code", "unit__office__kind")
_HANDED_ON = ("capability", "from_person__user_id", "from_person_id", "from_person__name")
_OWN = {
    "only": Cast(Value(None), TextField()),
    "of_user": Cast(Value(None), BigIntegerField()),
    "of_person": Cast(Value(None), BigIntegerField()),
    "of_name": Cast(Value(None), TextField()),
}


def _own_roles(user_id: int, on: date) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = RoleGrant.objects.on(on).filter(user_id=user_id).annotate(**_OWN)
    return rows.values_list(*_ROLE, *_OFFICE, *_OWN)


def _roles_of_principals(user_id: int, on: date) -> QuerySet[Any, Any]:
    """The roles, still held, of those who have handed on one of their acts."""
    role = "from_person__user__grant_set__"
    open_still = Q(**{f"{role}valid_to__isnull": True}) | Q(**{f"{role}valid_to__gt": on})
    rows = Delegation.objects.on(on).filter(
        open_still,
        to_person__user_id=user_id,
        revoked_at__isnull=True,
        from_person__user__is_active=True,
        **{f"{role}unit": F("unit"), f"{role}valid_from__lte": on},
    )
    return rows.values_list(*(f"{role}{name}" for name in _ROLE[:3]), *_ROLE[3:], *_OFFICE, *_HANDED_ON)


def _widest_first(row: tuple[Any, ...]) -> tuple[bool, bool, date, int]:
    valid_from, pk, _role, _unit, office_id, *_rest, principal = row
    return principal is not None, office_id is not None, valid_from, pk


def _grant(
    role: str,
    unit_id: int,
    office_id: int | None,
    code: str,
    kind: str,
    office_code: str | None,
    office_kind: str | None,
    only: str | None,
    of_user: int | None,
    of_person: int | None,
    of_name: str | None,
) -> Grant:
    return Grant(
        role=Role(role),
        unit_id=unit_id,
        office_id=office_id or unit_id,
        unit_code=code,
        office_code=office_code or code,
        over_offices=(office_kind or kind) in OVER_OFFICES,
        only=Capability(only) if only else None,
        principal=Principal(of_user, of_person, of_name or "") if of_user and of_person else None,
    )


class OrganisationScopes:
    """Answers from RoleGrant and from the tree of units as it stood on the date."""

    def grants_of(self, user_id: int, on: date) -> tuple[Grant, ...]:
        """The roles in force on the date, widest unit first, then what others have handed on. One query."""
        rows = _own_roles(user_id, on).union(_roles_of_principals(user_id, on), all=True)
        return tuple(_grant(*row[2:]) for row in sorted(rows, key=_widest_first))

    def tree_on(self, on: date, offices: frozenset[int] | None) -> UnitTree:
        """The units of these offices (None: of all), closed ones too, as they hang that day. One query."""
        day = Q(period_set__valid_to__isnull=True) | Q(period_set__valid_to__gt=on)
        units = UnitKerja.objects.annotate(
            at=FilteredRelation("period_set", condition=day & Q(period_set__valid_from__lte=on))
        )
        if offices is not None:
            units = units.filter(Q(pk__in=offices) | Q(office_id__in=offices))
        rows = units.values_list("pk", "office_id", "at__parent_id", "at__id")
        return UnitTree.of(
            ((unit, office, parent, period is not None) for unit, office, parent, period in rows),
            whole=offices is None,
        )

    def person_of(self, user: User) -> int | None:
        """The id of the person behind the account, asked together with `queries.person_of`."""
        person = queries.person_of(user)
        return person.pk if person else None

    def codes_of(self, unit_ids: frozenset[int]) -> frozenset[str]:
        """The codes of these units."""
        return frozenset(UnitKerja.objects.filter(pk__in=unit_ids).values_list("code", flat=True))

    def office_code_of(self, unit_code: str) -> str:
        """The code of the office that the unit is or belongs to; the code itself where it is unknown."""
        unit = UnitKerja.objects.select_related("office").filter(code=unit_code).first()
        return (unit.office or unit).code if unit else unit_code
