"""What `access` asks about units: the scope provider, registered at start-up."""

from datetime import date

from django.db.models import F, FilteredRelation, Q

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.access.scopes import Grant, UnitTree
from selaras.organisation import queries
from selaras.organisation.models import RoleGrant, UnitKerja

OVER_OFFICES = (UnitKerja.Kind.RI, UnitKerja.Kind.PROVINSI)


class OrganisationScopes:
    """Answers from RoleGrant and from the tree of units as it stood on the date."""

    def grants_of(self, user_id: int, on: date) -> tuple[Grant, ...]:
        """The roles in force on the date, widest unit first. One query."""
        rows = (
            RoleGrant.objects.on(on)
            .filter(user_id=user_id)
            .select_related("unit", "unit__office")
            .order_by(F("unit__office").asc(nulls_first=True), "valid_from", "pk")
        )
        return tuple(
            Grant(
                role=Role(row.role),
                unit_id=row.unit_id,
                office_id=row.unit.office_or_self_id,
                unit_code=row.unit.code,
                office_code=(row.unit.office or row.unit).code,
                over_offices=(row.unit.office or row.unit).kind in OVER_OFFICES,
            )
            for row in rows
        )

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
