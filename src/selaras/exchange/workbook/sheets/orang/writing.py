"""Writing people: accounts, persons, employments and terms, roles, assignments, each kind at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.utils.crypto import get_random_string

from selaras.access.models import User
from selaras.exchange.workbook.sheet import Record, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Formasi, Keanggotaan, Pegawai, Penugasan, Person, RoleGrant

from .columns import MEMBER, roles_of
from .existing import roles_granted

OF_WHOM = ("person", "pegawai", "keanggotaan", "unit", "formasi", "is_head", "kind", "is_primary")
WRITTEN = (*OF_WHOM, "valid_from", "valid_to", "decree", "ended_reason")
PSEUDONYM_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def apply(plan: SheetPlan, world: World) -> None:
    """People first, then what they are, then what they do."""
    records = plan.rows_to_write
    people = {str(record.values["orang"]): record.values for record in reversed(records)}
    _put_accounts(people.values())
    world.forget(["akun", "orang"])
    persons = _put_persons(people, world)
    employed = _put_pegawai(people, persons)
    members = _put_keanggotaan(people, persons, records, world)
    _put_penugasan(plan, world, persons, employed, members)
    _grant(people, world)


def _put_accounts(rows: Iterable[Values]) -> None:
    """New accounts have no usable password: somebody gives them one, or an invitation does."""
    names = {str(values["akun"]) for values in rows if values["akun"]}
    there = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    new = [User(username=name, must_change_password=True) for name in sorted(names - there)]
    for user in new:
        user.set_unusable_password()
    User.objects.bulk_create(new)


def _put_persons(people: dict[str, Values], world: World) -> dict[str, Person]:
    accounts = world.ids("akun", {str(values["akun"]) for values in people.values()})
    there = {row.code: row for row in Person.objects.filter(code__in=people)}
    new = [
        Person(
            code=code,
            name=values["nama"],
            user_id=accounts.get(str(values["akun"])),
            pseudonym=f"P-{get_random_string(6, PSEUDONYM_LETTERS)}",
        )
        for code, values in people.items()
        if code not in there
    ]
    for code, row in there.items():
        row.name = str(people[code]["nama"])
        row.user_id = accounts.get(str(people[code]["akun"])) or row.user_id
    Person.objects.bulk_create(new)
    Person.objects.bulk_update(there.values(), ["name", "user"])
    return {**there, **{row.code: row for row in new}}


def _put_pegawai(people: dict[str, Values], persons: dict[str, Person]) -> dict[str, Pegawai]:
    """One employment a person, found again by the day it began."""
    rows = {code: values for code, values in people.items() if values["status"] != MEMBER}
    there = {
        (row.person_id, row.valid_from): row
        for row in Pegawai.objects.filter(person__in=[persons[code] for code in rows])
    }
    found: dict[str, Pegawai] = {}
    for code, values in rows.items():
        start = cast(date, values["mulai_status"])
        row = there.get((persons[code].pk, start)) or Pegawai(person=persons[code], valid_from=start)
        row.status = str(values["status"])
        end = cast("date | None", values["akhir_status"])
        on_contract = row.status == Pegawai.Status.PPPK
        row.contract_end, row.valid_to = (end, None) if on_contract else (None, end)
        found[code] = row
    Pegawai.objects.bulk_create(row for row in found.values() if row.pk is None)
    Pegawai.objects.bulk_update(
        (row for row in found.values() if row in there.values()), ["status", "contract_end", "valid_to"]
    )
    return found


def _put_keanggotaan(
    people: dict[str, Values], persons: dict[str, Person], records: list[Record], world: World
) -> dict[str, Keanggotaan]:
    """One term a member, found again by the day it began."""
    rows = {code: values for code, values in people.items() if values["status"] == MEMBER}
    units = world.ids("unit", {str(values["unit"]) for values in rows.values()})
    there = {
        (row.person_id, row.term_from): row
        for row in Keanggotaan.objects.filter(person__in=[persons[code] for code in rows])
    }
    chairs = {str(record.values["orang"]) for record in records if record.values["ketua"]}
    found: dict[str, Keanggotaan] = {}
    for code, values in rows.items():
        start = cast(date, values["mulai_status"])
        row = there.get((persons[code].pk, start)) or Keanggotaan(person=persons[code], term_from=start)
        row.unit_id, row.seat = units[str(values["unit"])], cast(int, values["kursi"])
        row.is_chair, row.term_to = code in chairs, cast(date, values["akhir_status"])
        found[code] = row
    Keanggotaan.objects.bulk_create(row for row in found.values() if row.pk is None)
    Keanggotaan.objects.bulk_update(
        (row for row in found.values() if row in there.values()), ["unit", "seat", "is_chair", "term_to"]
    )
    return found


def _put_penugasan(
    plan: SheetPlan,
    world: World,
    persons: dict[str, Person],
    employed: dict[str, Pegawai],
    members: dict[str, Keanggotaan],
) -> None:
    records = plan.rows_to_write
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    posts = {row.code: row for row in Formasi.objects.filter(code__in=[r.values["formasi"] for r in records])}
    there = {row.code: row for row in Penugasan.objects.filter(code__in=[r.key for r in records])}
    new: list[Penugasan] = []
    for record in records:
        values, code = record.values, str(record.values["orang"])
        row = there.get(record.key) or Penugasan(code=record.key)
        row.person, row.pegawai, row.keanggotaan = persons[code], employed.get(code), members.get(code)
        post = posts[str(values["formasi"])]
        row.unit_id, row.formasi, row.is_head = units[str(values["unit"])], post, post.is_head
        for name, value in _fields(values).items():
            setattr(row, name, value)
        if row.pk is None:
            new.append(row)
    _end_before_begin(new, list(there.values()))
    for change in plan.changed:
        world.note(there[change.record.key], str(change.record.values["unit"]), kolom=list(change.columns))


def _fields(values: Values) -> dict[str, Any]:
    return {
        "kind": values["jenis"],
        "is_primary": values["utama"],
        "valid_from": values["mulai"],
        "valid_to": values["selesai"],
        "decree": values["dasar"],
        "ended_reason": values["alasan"],
    }


def _end_before_begin(new: list[Penugasan], there: list[Penugasan]) -> None:
    """A transfer ends one row and begins another: the ending is written first, or two would be open."""
    Penugasan.objects.bulk_update(
        there,
        WRITTEN,
    )
    Penugasan.objects.bulk_create(new)


def _grant(people: dict[str, Values], world: World) -> None:
    """Give the roles of the cells that are not held yet; none is taken away."""
    accounts = world.ids("akun", {str(values["akun"]) for values in people.values()})
    units = world.ids("unit", {unit for values in people.values() for _, unit in roles_of(values)})
    held = roles_granted(world, set(accounts.values()))
    new = []
    for values in people.values():
        user_id = accounts.get(str(values["akun"]), 0)  # no account, no roles: the preview has refused it
        for role, unit in sorted(roles_of(values) - held.get(user_id, set())):
            start = max(cast(date, values["mulai"]), cast(date, values["mulai_status"]))
            new.append(
                RoleGrant(
                    user_id=user_id,
                    role=role,
                    unit_id=units[unit],
                    valid_from=min(start, world.today),
                    granted_by=world.by,
                    reason="impor",
                )
            )
    RoleGrant.objects.bulk_create(new)
    codes = {pk: code for code, pk in units.items()}
    for grant in new:
        world.note(grant, codes[grant.unit_id], peran=grant.role)
