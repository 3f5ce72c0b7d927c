"""Figures through measurement's action, each as its author; printed capaian as found."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from selaras.access.models import User
from selaras.exchange.errors import RowRefused
from selaras.exchange.workbook.evidence_cells import keep_evidence
from selaras.exchange.workbook.sheet import Record, SheetPlan
from selaras.exchange.workbook.world import World
from selaras.measurement import actions
from selaras.measurement.models import PeriodePengukuran, PublishedCapaian, Realisasi, RealisasiVersion
from selaras.organisation.models import Penugasan, Person
from selaras.planning.models import Komponen

from .columns import PARTS, indikator_key, is_printed
from .existing import ROLES


def apply(plan: SheetPlan, world: World) -> None:
    """Printed capaian first, then figures from the oldest month on."""
    ids = world.ids("indikator", {indikator_key(record.values) for record in plan.rows_to_write})
    _put_printed([record for record in plan.rows_to_write if is_printed(record.values)], ids)
    figures = [record for record in plan.new if not is_printed(record.values)]
    figures.sort(key=lambda r: (cast(int, r.values["tahun"]), cast(int, r.values["bulan"])))
    _open_periods(figures, world)
    around = _around(figures, ids, world)
    for record in figures:
        _submit(plan.sheet.name, record, around, world)


def _put_printed(records: list[Record], ids: dict[str, int]) -> None:
    PublishedCapaian.objects.bulk_create(
        [
            PublishedCapaian(
                indikator_id=ids[indikator_key(record.values)],
                year=record.values["tahun"],
                tw=int(str(record.values["periode_cetak"])),
                target=record.values["target_cetak"],
                realisasi=record.values["realisasi_cetak"],
                printed=record.values["capaian_cetak"],
                document=record.values["dokumen"],
            )
            for record in records
        ],
        update_conflicts=True,
        unique_fields=["indikator", "year", "tw", "document"],
        update_fields=["target", "realisasi", "printed"],
    )


def _open_periods(records: list[Record], world: World) -> None:
    """The server's command line opens the past periods that its file fills."""
    if world.by is not None:
        return
    wanted = {(cast(int, r.values["tahun"]), cast(int, r.values["bulan"])) for r in records}
    there = set(
        PeriodePengukuran.objects.exclude(status=PeriodePengukuran.Status.PLANNED).values_list(
            "year", "month"
        )
    )
    for year, month in sorted(wanted - there):
        actions.open_period(year=year, month=month, by=None)


@dataclass
class _Around:
    """What the rows need, asked once for all of them."""

    slots: dict[tuple[str, int, int], Realisasi] = field(default_factory=dict)
    parts: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    holders: dict[int, list[Penugasan]] = field(default_factory=lambda: defaultdict(list))
    authors: dict[str, int | None] = field(default_factory=dict)


def _around(records: list[Record], ids: dict[str, int], world: World) -> _Around:
    around = _Around()
    slots = Realisasi.objects.filter(indikator__in=ids.values()).select_related(
        "indikator__definisi", "indikator__unit"
    )
    for slot in slots:
        key = f"{slot.indikator.definisi.code}:{slot.indikator.unit.code}"
        around.slots[key, slot.year, slot.month] = slot
    versions = {slot.definisi_version_id for slot in around.slots.values()}
    for part in Komponen.objects.filter(version__in=versions, role__in=ROLES):
        around.parts[part.version_id].setdefault(ROLES[part.role], part.pk)
    posts = {slot.indikator.pic_formasi_id for slot in around.slots.values()}
    for row in Penugasan.objects.filter(formasi__in=posts - {None}).select_related("person").order_by("code"):
        around.holders[row.formasi_id or 0].append(row)
    names = {str(record.values["pengisi"]) for record in records}
    around.authors = dict(Person.objects.filter(code__in=names).values_list("code", "user_id"))
    found = {row.person.user_id for rows in around.holders.values() for row in rows} | {
        *around.authors.values()
    }
    world.users(pk for pk in found if pk)
    return around


def _submit(sheet_name: str, record: Record, around: _Around, world: World) -> None:
    values = record.values
    place = (indikator_key(values), cast(int, values["tahun"]), cast(int, values["bulan"]))
    slot = around.slots.get(place)
    if slot is None:
        raise RowRefused(sheet_name, record.row, "IKU ini tidak berutang angka pada periode itu.")
    parts = around.parts[slot.definisi_version_id]
    given = {parts[name]: cast(Decimal, values[name]) for name in PARTS if values[name] is not None}
    with world.row(sheet_name, record, values["tanggal"]):
        author = _author(sheet_name, record, slot, around, world)
        actions.submit_realisasi(
            slot_id=slot.pk,
            values=given,
            by=author,
            scale_code=str(values["skala"]),
            na_claim=bool(values["na"]),
            note=str(values["catatan"]),
            obstacle=str(values["hambatan"]),
            response=str(values["tanggapan"]),
            evidence_waiver=str(values["tanpa_bukti"]),
            bukti_ids=tuple(keep_evidence(values["bukti"], slot.indikator.unit_id, author, world)),
            difference_reasons=dict.fromkeys(given, str(values["beda"])) if values["beda"] else {},
            cause=RealisasiVersion.Cause.IMPORT,
        )


def _author(sheet_name: str, record: Record, slot: Realisasi, around: _Around, world: World) -> User:
    """Who imports; for the command line who the row names, else who holds the PIC's post on the day."""
    if world.by is not None:
        return world.by
    day: date = world.today
    user_id = around.authors.get(str(record.values["pengisi"]))
    if user_id is None:
        holding = around.holders[slot.indikator.pic_formasi_id or 0]
        user_id = next(
            (row.person.user_id for row in holding if row.holds_on(day) and row.person.user_id), None
        )
    if user_id is None:
        raise RowRefused(
            sheet_name, record.row, "Tidak ada penanggung jawab yang mengisi. Isi kolom Diisi oleh."
        )
    return world.users([user_id])[user_id]
