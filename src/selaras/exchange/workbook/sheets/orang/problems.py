"""What a row about a person may not say."""

from datetime import date
from typing import cast

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.exchange.workbook.sheet import Record, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Formasi, Pegawai, Penugasan, Person

from .columns import MEMBER, is_role, roles_of

Problem = tuple[str, str]
# Roles that reach beyond one office are given on the page of roles, by somebody else than who runs an import.
BY_SYSTEM_ONLY = frozenset({Role.ADMIN_SISTEM.value, Role.EVALUATOR.value, Role.VERIFIKATOR.value})


def problems(record: Record, world: World) -> list[Problem]:
    """Sentences for one row."""
    values = record.values
    return [
        *_dates(values),
        *_status(values),
        *_place(values, world),
        *_stranger(values, world),
        *_account(values, world),
        *_roles(values, world),
    ]


def _dates(values: Values) -> list[Problem]:
    start, end, found = cast(date, values["mulai"]), cast("date | None", values["selesai"]), []
    if end is None and values["jenis"] in (Penugasan.Kind.PLT, Penugasan.Kind.PLH):
        found.append(("selesai", "Plt. dan Plh. wajib mempunyai tanggal selesai."))
    if end is not None and end <= start:
        found.append(("selesai", "Selesai harus sesudah mulai."))
    return found


def _status(values: Values) -> list[Problem]:
    found: list[Problem] = []
    if values["status"] in (Pegawai.Status.PPPK, MEMBER) and values["akhir_status"] is None:
        found.append(("akhir_status", "PPPK wajib mempunyai akhir kontrak; anggota, akhir masa jabatan."))
    if values["status"] == MEMBER and values["kursi"] is None:
        found.append(("kursi", "Anggota wajib mempunyai nomor kursi."))
    if (values["status"] == MEMBER) != (values["jenis"] == Penugasan.Kind.MEMBER):
        found.append(("jenis", "Jenis penugasan Anggota hanya untuk status Anggota Bawaslu, dan sebaliknya."))
    return found


def _place(values: Values, world: World) -> list[Problem]:
    """The post belongs to the unit: else a row could pass the question of scope and write elsewhere."""
    unit = _unit_of_formasi(world).get(str(values["formasi"]), "")
    if unit and unit != values["unit"]:
        return [("formasi", f"Formasi ini ada di {unit}, bukan di {values['unit']}.")]
    return []


def _unit_of_formasi(world: World) -> dict[str, str]:
    """The unit of each post named here: as stored, else as the file's own sheet Jabatan says."""
    if "formasi_unit" not in world.memo:
        codes = {str(record.values["formasi"]) for record in world.records("Orang")}
        stored = dict(Formasi.objects.filter(code__in=codes).values_list("code", "unit__code"))
        in_file = {record.key: str(record.values["unit"]) for record in world.records("Jabatan")}
        world.memo["formasi_unit"] = {**in_file, **stored}
    found: dict[str, str] = world.memo["formasi_unit"]
    return found


def _stranger(values: Values, world: World) -> list[Problem]:
    """One office's file does not rewrite a person of another office."""
    if world.by is None:
        return []
    if "strangers" not in world.memo:
        codes = {str(record.values["orang"]) for record in world.records("Orang")}
        elsewhere = Person.objects.filter(code__in=codes).exclude(penugasan_set__unit__in=world.unit_ids)
        world.memo["strangers"] = set(elsewhere.values_list("code", flat=True))
    if values["orang"] in world.memo["strangers"]:
        return [
            ("orang", "Orang ini tercatat di kantor lain. Perpindahan antarkantor dilakukan admin sistem.")
        ]
    return []


def _accounts(world: World) -> dict[str, str]:
    """Whose account each of these is now: person code, or "" for an account of nobody."""
    if "accounts" not in world.memo:
        records = world.records("Orang")
        names = {str(record.values["akun"]) for record in records}
        people = {str(record.values["orang"]) for record in records}
        found = dict.fromkeys(User.objects.filter(username__in=names).values_list("username", flat=True), "")
        of_people = Person.objects.exclude(user=None)
        found.update(of_people.filter(user__username__in=names).values_list("user__username", "code"))
        world.memo["accounts"] = found
        world.memo["account_of"] = dict(
            of_people.filter(code__in=people).values_list("code", "user__username")
        )
    accounts: dict[str, str] = world.memo["accounts"]
    return accounts


def _account(values: Values, world: World) -> list[Problem]:
    """An account is made here, never taken from somebody or changed."""
    name, person = str(values["akun"]), str(values["orang"])
    if not name:
        return []
    owner = _accounts(world).get(name)
    now: str = world.memo["account_of"].get(person, "")
    if owner is not None and owner != person:
        return [("akun", "Nama pengguna ini sudah dipakai. Pilih yang lain.")]
    if now and now != name:
        return [("akun", f"Akun orang ini {now}. Nama pengguna diganti di halaman akun, bukan lewat impor.")]
    others = {str(r.values["orang"]) for r in world.records("Orang") if r.values["akun"] == name}
    return [("akun", "Satu nama pengguna dipakai dua orang di berkas ini.")] if len(others) > 1 else []


def _roles(values: Values, world: World) -> list[Problem]:
    found = [
        (
            "peran",
            f"Peran “{role}@{unit}” tidak dikenal. Tulis misalnya {Role.PERENCANA.value}@{values['unit']}.",
        )
        for role, unit in sorted(roles_of(values))
        if not is_role(role) or not unit
    ]
    if values["peran"] and not values["akun"]:
        found.append(("peran", "Peran memerlukan nama pengguna."))
    if world.by is None:
        return found
    if any(role in BY_SYSTEM_ONLY for role, _ in roles_of(values)):
        found.append(
            ("peran", "Peran yang menjangkau kantor lain diberikan admin sistem, bukan lewat impor.")
        )
    if values["peran"] and str(values["akun"]) == world.by.username:
        found.append(("peran", "Tidak ada yang memberi peran kepada dirinya sendiri. Kosongkan kolom ini."))
    return found
