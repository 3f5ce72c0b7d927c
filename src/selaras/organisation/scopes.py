"""What `access` asks about units: the scope provider, registered at start-up."""

from collections import defaultdict
from datetime import date

from django.db.models import F

from selaras.access.roles import Reach, Role
from selaras.access.scopes import Grant
from selaras.organisation.models import Person, RoleGrant, UnitKerja, UnitPeriod


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
            )
            for row in rows
        )

    def units_under(self, unit_ids: frozenset[int], reach: Reach, on: date) -> frozenset[int]:
        """UNIT: the units and their parts; OFFICE: their whole offices; SUBTREE: those and all below.

        Two queries whatever the depth: the tree on a date is a few hundred rows.
        """
        if reach is Reach.UNIT:
            return unit_ids | _descendants(unit_ids, on, within_office=True)
        offices = frozenset(
            row.office_or_self_id for row in UnitKerja.objects.filter(pk__in=unit_ids).only("pk", "office_id")
        )
        if reach is Reach.OFFICE:
            parts = UnitKerja.objects.filter(office_id__in=offices).values_list("pk", flat=True)
            return offices | frozenset(parts)
        return offices | _descendants(offices, on, within_office=False)

    def person_of(self, user_id: int) -> int | None:
        """The id of the person behind the account."""
        return Person.objects.filter(user_id=user_id).values_list("pk", flat=True).first()

    def codes_of(self, unit_ids: frozenset[int]) -> frozenset[str]:
        """The codes of these units."""
        return frozenset(UnitKerja.objects.filter(pk__in=unit_ids).values_list("code", flat=True))

    def office_code_of(self, unit_code: str) -> str:
        """The code of the office that the unit is or belongs to; the code itself where it is unknown."""
        unit = UnitKerja.objects.select_related("office").filter(code=unit_code).first()
        return (unit.office or unit).code if unit else unit_code


def _descendants(roots: frozenset[int], on: date, *, within_office: bool) -> frozenset[int]:
    """All units below the roots on the date; `within_office` stops at the border of the office."""
    children: dict[int, set[int]] = defaultdict(set)
    office_of: dict[int, int] = {}
    rows = UnitPeriod.objects.on(on).values_list("unit_id", "parent_id", "unit__office_id")
    for unit_id, parent_id, office_id in rows:
        office_of[unit_id] = office_id or unit_id
        if parent_id is not None:
            children[parent_id].add(unit_id)
    found: set[int] = set()
    frontier = set(roots)
    while frontier:
        below = set().union(*(children[unit] for unit in frontier)) - found - roots
        if within_office:
            below = {unit for unit in below if office_of[unit] != unit}
        found |= below
        frontier = below
    return frozenset(found)
