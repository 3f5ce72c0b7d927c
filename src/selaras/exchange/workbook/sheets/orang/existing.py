"""What the database holds of people, in the shape of the sheet's rows."""

from collections import defaultdict

from selaras.exchange.workbook.columns import Value
from selaras.exchange.workbook.sheet import Loaded
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Keanggotaan, Pegawai, Penugasan, RoleGrant

from .columns import MEMBER, roles_of


def existing(world: World) -> Loaded:
    """The assignments in the file's offices, past ones too."""
    rows = (
        Penugasan.objects.filter(unit__in=world.unit_ids)
        .select_related("person__user", "unit", "formasi", "pegawai", "keanggotaan")
        .order_by("code")
    )
    granted = roles_granted(world, {row.person.user_id for row in rows if row.person.user_id})
    asked = {record.key: record.values for record in world.records("Orang")}
    found: Loaded = {}
    for row in rows:
        roles = granted.get(row.person.user_id or 0, set())
        if row.code in asked and roles_of(asked[row.code]) <= roles:
            peran = asked[row.code]["peran"]  # roles beyond the cell stay; a workbook takes none away
        else:
            peran = "; ".join(sorted(f"{role}@{unit}" for role, unit in roles))
        found[row.code] = {**_of_person(row), **_of_assignment(row), "peran": peran}
    return found


def roles_granted(world: World, user_ids: set[int]) -> dict[int, set[tuple[str, str]]]:
    """The roles in force today, by account."""
    grants: dict[int, set[tuple[str, str]]] = defaultdict(set)
    rows = RoleGrant.objects.on(world.today).filter(user__in=user_ids)
    for user_id, role, unit in rows.values_list("user_id", "role", "unit__code"):
        grants[user_id].add((role, unit))
    return grants


def _of_person(row: Penugasan) -> dict[str, Value]:
    person, employed, member = row.person, row.pegawai, row.keanggotaan
    return {
        "orang": person.code,
        "nama": person.name,
        "akun": person.user.username if person.user else "",
        **(_employed(employed) if employed else _member(member) if member else {}),
    }


def _employed(row: Pegawai) -> dict[str, Value]:
    return {
        "status": row.status,
        "mulai_status": row.valid_from,
        "akhir_status": row.contract_end or row.valid_to,
        "kursi": None,
        "ketua": False,
    }


def _member(row: Keanggotaan) -> dict[str, Value]:
    return {
        "status": MEMBER,
        "mulai_status": row.term_from,
        "akhir_status": row.term_to,
        "kursi": row.seat,
        "ketua": row.is_chair,
    }


def _of_assignment(row: Penugasan) -> dict[str, Value]:
    return {
        "kode": row.code,
        "jenis": row.kind,
        "unit": row.unit.code,
        "formasi": row.formasi.code if row.formasi else "",
        "utama": row.is_primary,
        "mulai": row.valid_from,
        "selesai": row.valid_to,
        "dasar": row.decree,
        "alasan": row.ended_reason,
    }
