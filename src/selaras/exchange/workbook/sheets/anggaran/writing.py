"""Lines and pagu in bulk, level by level; months through the room's own action."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from selaras.anggaran import actions
from selaras.anggaran.models import AnggaranLine, PaguVersion
from selaras.exchange.workbook.sheet import Record, SheetPlan
from selaras.exchange.workbook.world import World
from selaras.registry.business_date import business_now

from .columns import MONTHS, budgets, key, tree_of

WRITTEN = ("kind", "name", "unit", "sasaran", "indikator", "illustrative")


def apply(plan: SheetPlan, world: World) -> None:
    """New lines from the programmes down, changed ones, pagu, and last the months."""
    ids = _ids(plan.rows_to_write, world)
    found = _known(plan, world)
    for depth in sorted({_depth(record) for record in plan.new}):
        level = [record for record in plan.new if _depth(record) == depth]
        made = AnggaranLine.objects.bulk_create(_line(record, ids, found, world) for record in level)
        found.update(zip((record.key for record in level), made, strict=True))
    changed = [_changed(change.record, found[change.record.key], ids) for change in plan.changed]
    AnggaranLine.objects.bulk_update(changed, WRITTEN)
    _put_pagu(plan, found, world)
    for change in plan.changed:
        world.note(found[change.record.key], str(change.record.values["unit"]), kolom=list(change.columns))
    _submit(plan, found, world)


Ids = dict[str, dict[str, int]]


def _ids(records: Iterable[Record], world: World) -> Ids:
    rows = [record.values for record in records]
    units = {str(values[name]) for values in rows for name in ("unit", "pelaksana")}
    nodes = {f"{values['unit']}:{values['sasaran']}" for values in rows if values["sasaran"]}
    owed = {f"{values['iku']}:{values['unit']}" for values in rows if values["iku"]}
    return {
        "satker": world.ids("satker", {str(values["satker"]) for values in rows}),
        "unit": world.ids("unit", units),
        "sasaran": world.ids("sasaran", nodes),
        "indikator": world.ids("indikator", owed),
    }


def _known(plan: SheetPlan, world: World) -> dict[str, AnggaranLine]:
    """The lines there are, by key: parents of new ones, and those that change."""
    years = {record.values["tahun"] for record in plan.rows_to_write}
    rows = AnggaranLine.objects.filter(office__in=world.unit_ids, year__in=years)
    return {
        f"{row.satker.code}/{row.office.code}/{row.year}/{row.code}": row
        for row in rows.select_related("satker", "office")
    }


def _depth(record: Record) -> int:
    return str(record.values["kode"]).count(".")


def _line(record: Record, ids: Ids, found: dict[str, AnggaranLine], world: World) -> AnggaranLine:
    values = record.values
    above = budgets((), (), world)[tree_of(values)].parent(str(values["kode"]))
    row = AnggaranLine(
        satker_id=ids["satker"][str(values["satker"])],
        office_id=ids["unit"][str(values["unit"])],
        unit_id=ids["unit"][str(values["unit"])],
        year=values["tahun"],
        code=values["kode"],
        parent=found[key({**values, "kode": above})] if above else None,
    )
    return _changed(record, row, ids)


def _changed(record: Record, row: AnggaranLine, ids: Ids) -> AnggaranLine:
    """What the row says; a blank tie or spender leaves what is there."""
    values = record.values
    row.kind, row.name, row.illustrative = values["jenis"], values["nama"], values["ilustrasi"]
    if values["pelaksana"]:
        row.unit_id = ids["unit"][str(values["pelaksana"])]
    if values["sasaran"]:
        row.sasaran_id, row.indikator_id = ids["sasaran"][f"{values['unit']}:{values['sasaran']}"], None
    if values["iku"]:
        row.sasaran_id, row.indikator_id = None, ids["indikator"][f"{values['iku']}:{values['unit']}"]
    return row


def _put_pagu(plan: SheetPlan, found: dict[str, AnggaranLine], world: World) -> None:
    """A first pagu of what is new, a next one of what was revised; sums store nothing."""
    lines = budgets((), (), world)
    revised = [change.record for change in plan.changed if "pagu" in change.columns]
    last = {
        row.line_id: row.number
        for row in PaguVersion.objects.filter(line__in=[found[r.key].pk for r in revised]).order_by("number")
    }
    lowest = (r for r in plan.new if not lines[tree_of(r.values)].has_children(str(r.values["kode"])))
    PaguVersion.objects.bulk_create(
        PaguVersion(
            line=found[record.key],
            number=last.get(found[record.key].pk, 0) + 1,
            amount=record.values["pagu"],
            valid_from=record.values["berlaku"] or date(cast(int, record.values["tahun"]), 1, 1),
            reason=record.values["alasan"],
            set_by=world.by,
            set_at=business_now(),
        )
        for record in (*lowest, *revised)
    )


def _submit(plan: SheetPlan, found: dict[str, AnggaranLine], world: World) -> None:
    """The months that a row brings anew or differently; each waits for another person."""
    moved = {record.key: MONTHS for record in plan.new}
    moved.update((change.record.key, change.columns) for change in plan.changed)
    for record in plan.rows_to_write:
        values = record.values
        entries = [
            actions.MonthAmount(
                found[record.key].pk, number, values[name], str(values["sumber"]), str(values["catatan"])
            )
            for number, name in enumerate(MONTHS, start=1)
            if values[name] is not None and name in moved[record.key]
        ]
        if entries:
            with world.row(plan.sheet.name, record):
                actions.submit_realisasi(entries=entries, by=world.by)
