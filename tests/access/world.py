"""A small country with one person for each role, for tests that ask who may do what where.

    RI ─┬─ PROV1 ─┬─ PROV1-A ── PROV1-A1      the viewer's grant and post are in PROV1-A
        │         ├─ PROV1-B
        │         └─ KAB1
        └─ PROV2 ─── KAB2

Seen from the grant in PROV1-A, an object is the viewer's *own*, or belongs to a bystander in the same
*unit* (its part PROV1-A1), elsewhere in the *office* (PROV1-B), in the *subtree* (KAB1), or anywhere
*other* (KAB2).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.organisation.models import Pegawai, Penugasan, Person, RoleGrant, UnitKerja, UnitPeriod

SINCE = date(2020, 1, 1)
UNITS = {  # code: (kind, parent, office); a part names its office
    "RI": ("ri", None, None),
    "PROV1": ("provinsi", "RI", None),
    "PROV1-A": ("bagian", "PROV1", "PROV1"),
    "PROV1-A1": ("subbagian", "PROV1-A", "PROV1"),
    "PROV1-B": ("bagian", "PROV1", "PROV1"),
    "KAB1": ("kabkota", "PROV1", None),
    "PROV2": ("provinsi", "RI", None),
    "KAB2": ("kabkota", "PROV2", None),
}
GRANTED = "PROV1-A"


class Relation(StrEnum):
    """How an object stands to the person who asks for it."""

    OWN = "own"
    UNIT = "unit"
    OFFICE = "office"
    SUBTREE = "subtree"
    OTHER = "other"


WHERE = {
    Relation.OWN: GRANTED,
    Relation.UNIT: "PROV1-A1",
    Relation.OFFICE: "PROV1-B",
    Relation.SUBTREE: "KAB1",
    Relation.OTHER: "KAB2",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object is to be made: in `unit`, of `person` in the post `penugasan`; `viewer` asks for it."""

    relation: Relation
    role: Role
    unit: UnitKerja
    person: Person
    penugasan: Penugasan
    viewer: User


def make_units() -> dict[str, UnitKerja]:
    """The units of the country, with their periods."""
    units: dict[str, UnitKerja] = {}
    for code, (kind, parent, office) in UNITS.items():
        units[code] = UnitKerja.objects.create(
            code=code, kind=kind, name=code, office=units.get(office or ""), opened_on=SINCE
        )
        UnitPeriod.objects.create(
            unit=units[code], name=code, parent=units.get(parent or ""), valid_from=SINCE
        )
    return units


def make_person(code: str, unit: UnitKerja, user: User | None = None) -> Penugasan:
    """A civil servant with one post in the unit."""
    person = Person.objects.create(code=code, user=user, name=f"Pegawai {code}", pseudonym=f"P-{code}")
    pegawai = Pegawai.objects.create(person=person, status="pns", valid_from=SINCE)
    return Penugasan.objects.create(
        code=code, person=person, unit=unit, kind="definitive", pegawai=pegawai, valid_from=SINCE
    )


class World:
    """The country, a bystander in each unit, and a viewer for each role."""

    def __init__(self) -> None:
        self.units = make_units()
        self.bystanders = {code: self._bystander(unit) for code, unit in self.units.items()}
        self.viewers = {role: self._viewer(role) for role in Role}

    def _bystander(self, unit: UnitKerja) -> Penugasan:
        """Somebody with an account and a post, and no role."""
        code = f"TETANGGA-{unit.code}"
        return make_person(code, unit, User.objects.create_user(code))

    def _viewer(self, role: Role) -> Penugasan:
        user = User.objects.create_user(role.value)
        RoleGrant.objects.create(user=user, role=role.value, unit=self.units[GRANTED], valid_from=SINCE)
        return make_person(f"P-{role.value}", self.units[GRANTED], user)

    def user(self, role: Role) -> User:
        """The account of the person who has this role, and no other, in PROV1-A."""
        user = self.viewers[role].person.user
        assert user is not None
        return user

    def place(self, role: Role, relation: Relation) -> Place:
        """Where an object stands that has this relation to the person of this role."""
        unit = self.units[WHERE[relation]]
        holder = self.viewers[role] if relation is Relation.OWN else self.bystanders[unit.code]
        return Place(relation, role, unit, holder.person, holder, self.user(role))
