"""Sheet Log: daily work. The same row is the same log for ever: its uuid is made from its key."""

import uuid
from datetime import date
from decimal import Decimal
from typing import cast

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.exchange.errors import RowRefused
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.evidence_cells import HELP as EVIDENCE_HELP
from selaras.exchange.workbook.evidence_cells import keep_evidence, problems_of_evidence
from selaras.exchange.workbook.fields import choices_of, figure, unit_column
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Penugasan
from selaras.worklog import actions
from selaras.worklog.models import Log

NAME = "Log"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "selaras:lembar-log")
COLUMNS = (
    unit_column("Tempat bertugas."),
    Column(
        "penugasan",
        "Penugasan",
        "Kode penugasan pegawai.",
        Kind.REFERENCE,
        required=True,
        refers_to="penugasan",
        width=14,
    ),
    Column("tanggal", "Tanggal", "Hari pekerjaan dilakukan.", Kind.DATE, required=True, width=14),
    Column("nomor", "Nomor", "Urutan pada hari itu; kosong: 1.", Kind.INTEGER, low=1, high=99, width=8),
    Column("uraian", "Uraian", "Apa yang dikerjakan dan apa hasilnya.", required=True, width=70),
    Column(
        "rhk", "Nomor RHK", "RHK yang dikerjakan; kosong: di luar RHK.", Kind.INTEGER, low=1, high=99, width=8
    ),
    Column("jumlah", "Jumlah", "Angka, bila ada yang dihitung.", Kind.NUMBER, width=10),
    Column("satuan", "Satuan", "Satuan jumlah.", width=14),
    Column("menit", "Menit", "Lama kerja.", Kind.INTEGER, low=1, high=1_440, width=8),
    Column("tempat", "Tempat", "Kosong: kantor.", Kind.CHOICE, choices=choices_of(Log.Place), width=12),
    Column("alasan", "Alasan di luar RHK", "Bila tanpa nomor RHK.", width=30),
    Column("bukti", "Bukti", EVIDENCE_HELP, compared=False, width=60),
)


def prepare(rows: list[dict[str, Value]]) -> None:
    """Blank number is the first of the day; blank place the office."""
    for row in rows:
        row["nomor"] = row["nomor"] or 1
        row["tempat"] = row["tempat"] or Log.Place.OFFICE.value


def key(values: Values) -> str:
    """The assignment, the day and the number."""
    return f"{values['penugasan']}/{values['tanggal']}/{values['nomor']}"


def uuid_of(row_key: str) -> uuid.UUID:
    """The log's client_uuid: recording the same row again is the same log."""
    return uuid.uuid5(NAMESPACE, row_key)


def existing(world: World) -> Loaded:
    """The logs that came from rows of this file before."""
    keys = {uuid_of(record.key): record.key for record in world.records(NAME)}
    rows = Log.objects.filter(client_uuid__in=keys).select_related("penugasan__unit", "rhk")
    return {
        keys[row.client_uuid]: {
            "unit": row.penugasan.unit.code,
            "penugasan": row.penugasan.code,
            "tanggal": row.on,
            "uraian": row.text,
            "rhk": row.rhk.number if row.rhk else None,
            "jumlah": figure(row.quantity),
            "satuan": row.satuan,
            "menit": row.minutes,
            "tempat": row.place,
            "alasan": row.unassigned_reason,
        }
        for row in rows
    }


def problems(record: Record, world: World) -> list[tuple[str, str]]:
    """Evidence is written as evidence; a recorded log is not changed by a file."""
    found = list(problems_of_evidence("bukti", record.values["bukti"]))
    before = world.existing(SHEET).get(record.key)
    if before is not None and any(before[name] != record.values[name] for name in before):
        found.append(("uraian", "Log ini sudah tercatat dengan isi lain. Ganti lewat halaman Log."))
    if cast(date, record.values["tanggal"]) > world.today:
        found.append(("tanggal", "Tanggal ini belum tiba."))
    return found


def own(records: list[Record], world: World) -> list[Record]:
    """Nobody writes another person's day. An assignment nobody knows is a mistake, and is named as one."""
    named = {str(record.values["penugasan"]) for record in records}
    others = Penugasan.objects.filter(code__in=named).exclude(person__user=world.by)
    foreign = set(others.values_list("code", flat=True))
    return [record for record in records if record.values["penugasan"] not in foreign]


def _links(values: Values) -> list[tuple[str, str, str]]:
    return [("rhk", "rhk", _rhk_key(values))] if values["rhk"] else []


def _rhk_key(values: Values) -> str:
    return f"{values['penugasan']}/{cast(date, values['tanggal']).year}/{values['rhk']}"


def apply(plan: SheetPlan, world: World) -> None:
    """Every log through worklog's own action, oldest first, as the person who did the work."""
    records = sorted(plan.new, key=lambda record: (cast(date, record.values["tanggal"]), record.key))
    codes = {str(record.values["penugasan"]) for record in records}
    posts = {
        row.code: row for row in Penugasan.objects.filter(code__in=codes).select_related("person", "unit")
    }
    users = world.users(row.person.user_id for row in posts.values() if row.person.user_id)
    rhk = world.ids("rhk", {_rhk_key(record.values) for record in records if record.values["rhk"]})
    for record in records:
        post = posts[str(record.values["penugasan"])]
        by = world.by or users.get(post.person.user_id or 0)
        if by is None:
            raise RowRefused(
                NAME, record.row, "Pegawai ini belum mempunyai akun. Isi Nama pengguna di lembar Orang."
            )
        with world.row(NAME, record, record.values["tanggal"]):
            _record(record, post, rhk, by, world)


def _record(record: Record, post: Penugasan, rhk: dict[str, int], by: User, world: World) -> None:
    values = record.values
    actions.record_log(
        penugasan_id=post.pk,
        on=cast(date, values["tanggal"]),
        text=str(values["uraian"]),
        by=by,
        client_uuid=uuid_of(record.key),
        rhk_id=rhk[_rhk_key(values)] if values["rhk"] else None,
        quantity=cast("Decimal | None", values["jumlah"]),
        satuan=str(values["satuan"]),
        minutes=cast("int | None", values["menit"]),
        place=str(values["tempat"]),
        unassigned_reason=str(values["alasan"]),
        bukti_ids=keep_evidence(values["bukti"], post.unit.office_or_self_id, by, world),
    )


SHEET = Sheet(
    name=NAME,
    about="Pekerjaan harian, masing-masing atas nama pelakunya.",
    columns=COLUMNS,
    capability=Capability.IMPORT_APPLY,  # whose log it is, worklog's own action asks
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    links=_links,
    prepare=prepare,
    problems=problems,
    own=own,
    absent_reported=False,  # most logs are written in Selaras, not in a file
)
