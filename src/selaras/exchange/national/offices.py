"""Numbered offices with their posts, their people and two accounts each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.exchange.national.size import Size
from selaras.organisation.models import (
    Formasi,
    Jabatan,
    Pegawai,
    Penugasan,
    Person,
    RoleGrant,
    Satker,
    UnitKerja,
    UnitPeriod,
)

OPENED: Final = date(2018, 1, 1)
CONTRACT_ENDS: Final = date(2028, 12, 31)
HEAD, PLANNER, STAFF = 0, 1, 2
JABATAN: Final = (
    ("NAS-KEPALA", "Kepala Sekretariat (ilustrasi)", Jabatan.Family.STRUKTURAL, True),
    ("NAS-PERENCANA", "Perencana (ilustrasi)", Jabatan.Family.FUNGSIONAL, False),
    ("NAS-PELAKSANA", "Pelaksana (ilustrasi)", Jabatan.Family.PELAKSANA, False),
)
ROLES: Final = {
    HEAD: (Role.KEPALA_SEKRETARIAT, Role.VERIFIKATOR),
    PLANNER: (Role.PERENCANA,),
}


@dataclass(frozen=True, slots=True)
class Office:
    """One office: its row, what it lies under, who enters its figures and who verifies them."""

    unit: UnitKerja
    parent: "Office | None"
    entering: Person
    verifying: Person
    planner_post: Formasi


def make_offices(size: Size) -> list[Office]:
    """All offices, those above first; a district is verified by the head of its own office."""
    units = UnitKerja.objects.bulk_create(_units(size))
    parents = _parents(size)
    _periods(units, parents)
    people = _people(units, size)
    offices: list[Office] = []
    for number, unit in enumerate(units):
        above = parents[number]
        head, planner, post = people[number]
        offices.append(Office(unit, None if above is None else offices[above], planner, head, post))
    return offices


def _units(size: Size) -> list[UnitKerja]:
    kind = UnitKerja.Kind
    rows = [UnitKerja(code="NAS", kind=kind.RI, name="Bawaslu Nasional (ilustrasi)", opened_on=OPENED)]
    rows += [
        UnitKerja(code=f"P{p:02}", kind=kind.PROVINSI, name=f"Bawaslu Provinsi {p:02}", opened_on=OPENED)
        for p in range(1, size.provinces + 1)
    ]
    rows += [
        UnitKerja(
            code=f"P{p + 1:02}-K{k:02}",
            kind=kind.KABKOTA,
            name=f"Bawaslu Kabupaten/Kota {p + 1:02}.{k:02}",
            opened_on=OPENED,
        )
        for p in range(size.provinces)
        for k in range(1, size.districts_of(p) + 1)
    ]
    return rows


def _parents(size: Size) -> list[int | None]:
    """For each office the place of the one above it in the list."""
    above: list[int | None] = [None, *([0] * size.provinces)]
    return above + [p + 1 for p in range(size.provinces) for _ in range(size.districts_of(p))]


def _periods(units: list[UnitKerja], parents: list[int | None]) -> None:
    satker = Satker.objects.bulk_create(
        Satker(code=f"S{unit.code}", name=f"Satker {unit.code}", kpa_unit=unit, valid_from=OPENED)
        for unit in units
        if _is_satker(unit)
    )
    own = {row.kpa_unit_id: row for row in satker}
    status = UnitPeriod.BudgetStatus
    UnitPeriod.objects.bulk_create(
        UnitPeriod(
            unit=unit,
            name=unit.name,
            parent=None if above is None else units[above],
            satker=own.get(unit.pk),
            budget_status=status.SATKER if unit.pk in own else status.UKM,
            member_seats=_seats(unit, number),
            illustrative=True,
            valid_from=OPENED,
        )
        for number, (unit, above) in enumerate(zip(units, parents, strict=True))
    )


def _is_satker(unit: UnitKerja) -> bool:
    return unit.kind != UnitKerja.Kind.KABKOTA or unit.pk % 3 == 0


def _seats(unit: UnitKerja, number: int) -> int:
    if unit.kind == UnitKerja.Kind.KABKOTA:
        return 5 if number % 5 < 2 else 3
    return 5 if unit.kind == UnitKerja.Kind.RI or number % 2 else 7


def _people(units: list[UnitKerja], size: Size) -> list[tuple[Person, Person, Formasi]]:
    """Head, planner and the planner's post of each office, and the rest of its staff."""
    staff = [size.staff // len(units) + (n < size.staff % len(units)) for n in range(len(units))]
    jabatan = Jabatan.objects.bulk_create(
        Jabatan(code=code, name=name, family=family, is_head=head) for code, name, family, head in JABATAN
    )
    posts = _posts(units, staff, jabatan)
    accounts = _accounts(units)
    persons = Person.objects.bulk_create(
        (
            Person(
                code=f"{unit.code}-{n:03}",
                user=accounts[number, n] if n < STAFF else None,
                name=f"{('Kepala', 'Perencana')[n] if n < STAFF else f'Pegawai {n:03}'} {unit.code}",
                pseudonym=f"{unit.code}-{n:03}",
            )
            for number, unit in enumerate(units)
            for n in range(staff[number])
        ),
        batch_size=2_000,
    )
    _employ(units, staff, persons, posts)
    first = [sum(staff[:number]) for number in range(len(units))]
    return [(persons[at], persons[at + PLANNER], posts[number][PLANNER]) for number, at in enumerate(first)]


def _posts(units: list[UnitKerja], staff: list[int], jabatan: list[Jabatan]) -> list[list[Formasi]]:
    rows = Formasi.objects.bulk_create(
        Formasi(
            code=f"{unit.code}-{place}",
            unit=unit,
            jabatan=jabatan[place],
            seats=1 if place < STAFF else max(1, staff[number] - STAFF),
            is_head=place == HEAD,
            valid_from=OPENED,
        )
        for number, unit in enumerate(units)
        for place in (HEAD, PLANNER, STAFF)
    )
    return [rows[3 * number : 3 * number + 3] for number in range(len(units))]


def _accounts(units: list[UnitKerja]) -> dict[tuple[int, int], User]:
    """An account for the head and one for the planner, without a password until one is given."""
    places = [(number, place) for number in range(len(units)) for place in (HEAD, PLANNER)]
    names = ("kepala", "perencana")
    users = []
    for number, place in places:
        user = User(username=f"{names[place]}-{units[number].code.lower()}")
        user.set_unusable_password()
        users.append(user)
    made = dict(zip(places, User.objects.bulk_create(users), strict=True))
    RoleGrant.objects.bulk_create(
        RoleGrant(
            user=made[number, place], role=role.value, unit=units[number], valid_from=OPENED, reason="demo"
        )
        for number, place in places
        for role in (Role.PEGAWAI, *ROLES[place])
    )
    return made


def _employ(
    units: list[UnitKerja], staff: list[int], persons: list[Person], posts: list[list[Formasi]]
) -> None:
    status = Pegawai.Status
    employed = Pegawai.objects.bulk_create(
        (
            Pegawai(
                person=person,
                status=status.PPPK if person.pk % 4 == 0 else status.PNS,
                contract_end=CONTRACT_ENDS if person.pk % 4 == 0 else None,
                valid_from=OPENED + timedelta(days=person.pk % 700),
            )
            for person in persons
        ),
        batch_size=2_000,
    )
    places = [(number, n) for number in range(len(units)) for n in range(staff[number])]
    Penugasan.objects.bulk_create(
        (
            Penugasan(
                code=f"{row.person.code}-1",
                person=row.person,
                unit=units[number],
                formasi=posts[number][min(n, STAFF)],
                kind=Penugasan.Kind.DEFINITIVE,
                pegawai=row,
                is_head=n == HEAD,
                valid_from=row.valid_from,
            )
            for row, (number, n) in zip(employed, places, strict=True)
        ),
        batch_size=2_000,
    )
