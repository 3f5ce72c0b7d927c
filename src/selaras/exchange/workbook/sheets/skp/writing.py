"""New SKP through skp's own actions: superiors first, since others point to their RHK."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import cast

from selaras.access.models import User
from selaras.exchange.errors import RowRefused
from selaras.exchange.workbook.sheet import Record, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Penugasan
from selaras.reform.models import RbAksiRhk
from selaras.skp import actions
from selaras.skp.models import RhkAspek

from .columns import key, parent_key

NAME = "SKP"
Whole = tuple[str, int]


def apply(plan: SheetPlan, world: World) -> None:
    """Draft and fill all, then submit: for the command line as the employee, else only one's own."""
    wholes: dict[Whole, list[Record]] = defaultdict(list)
    for record in plan.new:
        wholes[str(record.values["penugasan"]), cast(int, record.values["tahun"])].append(record)
    posts = {
        row.code: row
        for row in Penugasan.objects.filter(code__in={code for code, _ in wholes}).select_related("person")
    }
    users = world.users(row.person.user_id for row in posts.values() if row.person.user_id)
    drafted: dict[str, int] = {}
    submitted: list[tuple[int, Record, User]] = []
    for whole in _superiors_first(wholes):
        records = sorted(wholes[whole], key=lambda record: cast(int, record.values["nomor"]))
        post = posts[whole[0]]
        own = users.get(post.person.user_id or 0)
        by = world.by or own
        if by is None:
            raise RowRefused(
                NAME, records[0].row, "Pegawai ini belum mempunyai akun. Isi Nama pengguna di lembar Orang."
            )
        with world.row(NAME, records[0], _day(records[0], post)):
            skp = actions.draft_skp(penugasan_id=post.pk, year=whole[1], by=by)
        for record in records:
            with world.row(NAME, record, _day(record, post)):
                drafted[record.key] = _put(record, skp.pk, drafted, world, by)
        if own is not None and by.pk == own.pk:
            submitted.append((skp.pk, records[0], own))
    world.forget(["rhk"])
    for skp_id, record, own in submitted:
        with world.row(NAME, record, _day(record, posts[str(record.values["penugasan"])])):
            actions.submit_skp(skp_id=skp_id, by=own)


def _day(record: Record, post: Penugasan) -> date:
    """The day on which the demo lives while this SKP is written."""
    return cast("date | None", record.values["diajukan"]) or max(
        post.valid_from, date(cast(int, record.values["tahun"]), 1, 10)
    )


def _superiors_first(wholes: dict[Whole, list[Record]]) -> list[Whole]:
    """An order in which every RHK pointed to is written before."""
    needs = {
        whole: {_whole_of(parent_key(r.values)) for r in records if r.values["atasan"]}
        & wholes.keys() - {whole}
        for whole, records in wholes.items()
    }
    order: list[Whole] = []
    while needs:
        ready = sorted(whole for whole, above in needs.items() if above <= set(order))
        if not ready:  # two SKP that point into each other: any order, the room's own check decides
            ready = sorted(needs)
        order += ready
        for whole in ready:
            del needs[whole]
    return order


def _whole_of(rhk_key: str) -> Whole:
    code, _, rest = rhk_key.partition("/")
    return code, int(rest.partition("/")[0])


def _put(record: Record, skp_id: int, drafted: dict[str, int], world: World, by: User) -> int:
    values = record.values
    above = parent_key(values) if values["atasan"] else ""
    parent_id = drafted.get(above) or (world.ids("rhk", [above])[above] if above else None)
    rhk = actions.put_rhk(
        skp_id=skp_id,
        number=cast(int, values["nomor"]),
        text=str(values["uraian"]),
        by=by,
        kind=str(values["jenis"]),
        parent_id=parent_id,
        no_line_reason=str(values["tanpa_garis"]),
    )
    if values["iku"]:
        _feed(values, rhk.pk, world, by)
    if values["aksi_rb"]:
        aksi = str(values["aksi_rb"])  # an action that carries no line may come in: SEL502 names it
        RbAksiRhk.objects.create(rhk=rhk, aksi_id=world.ids("rb_aksi", [aksi])[aksi])
    _measure(values, rhk.pk, by)
    drafted[key(values)] = rhk.pk
    return rhk.pk


def _feed(values: Values, rhk_id: int, world: World, by: User) -> None:
    indikator = f"{values['iku']}:{values['kantor_iku']}"
    part = f"{values['iku']}:{values['komponen']}" if values["komponen"] else ""
    actions.feed_indikator(
        rhk_id=rhk_id,
        indikator_id=world.ids("indikator", [indikator])[indikator],
        by=by,
        komponen_id=world.ids("komponen", [part])[part] if part else None,
        relation=str(values["hubungan"]),
    )


def _measure(values: Values, rhk_id: int, by: User) -> None:
    if values["ukuran_kuantitas"]:
        actions.set_aspek(
            rhk_id=rhk_id,
            aspek=RhkAspek.Aspek.KUANTITAS,
            indicator_text=str(values["ukuran_kuantitas"]),
            by=by,
            target_low=cast(Decimal, values["kuantitas"]),
            target_high=cast(Decimal, values["kuantitas"]),
            satuan=str(values["satuan"]),
        )
    for aspek, name in ((RhkAspek.Aspek.KUALITAS, "kualitas"), (RhkAspek.Aspek.WAKTU, "waktu")):
        if values[f"ukuran_{name}"]:
            actions.set_aspek(
                rhk_id=rhk_id,
                aspek=aspek,
                indicator_text=str(values[f"ukuran_{name}"]),
                by=by,
                target_text=str(values[name]),
            )
