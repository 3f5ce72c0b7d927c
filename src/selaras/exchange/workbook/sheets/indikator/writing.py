"""Writing indicators: definitions, their manuals, then what each office owes."""

from dataclasses import asdict
from datetime import date
from typing import Any, cast

from selaras.exchange.workbook.levels import by_level
from selaras.exchange.workbook.sheet import Change, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.measurement.models import Realisasi
from selaras.planning.models import DefinisiIndikator, DefinisiVersion, Indikator, Komponen

from .columns import OF_MANUAL, key, parent_key, parts_of, sasaran_key
from .existing import MANUAL_FIGURES, MANUAL_TEXTS, manuals

WRITTEN = ("sasaran", "parent", "pic_formasi", "is_iku", "illustrative", "valid_from")


def apply(plan: SheetPlan, world: World) -> None:
    """Definitions first, since an indicator needs one; then what is owed, parents first."""
    first = {str(r.values["kode"]): r.values for r in reversed(plan.rows_to_write) if r.values["nama"]}
    stored = manuals(world)
    _new_definitions({code: values for code, values in first.items() if code not in stored}, world)
    for code, values in first.items():
        if code in stored and any(stored[code][name] != values[name] for name in OF_MANUAL):
            _change_manual(code, values, world)
    world.forget(["definisi", "komponen"])
    _put_indikator(plan, world)


def _new_definitions(rows: dict[str, Values], world: World) -> None:
    units = world.ids("unit", {str(values["pemilik"]) for values in rows.values()})
    definitions = DefinisiIndikator.objects.bulk_create(
        DefinisiIndikator(
            code=code, owner_unit_id=units[str(values["pemilik"])], result_type=str(values["hasil"])
        )
        for code, values in rows.items()
    )
    versions = DefinisiVersion.objects.bulk_create(
        DefinisiVersion(
            definisi=row, valid_from=cast(date, rows[row.code]["mulai"]), **_manual(rows[row.code])
        )
        for row in definitions
    )
    Komponen.objects.bulk_create(
        part for version in versions for part in _komponen(version, rows[version.definisi.code])
    )


def _manual(values: Values) -> dict[str, Any]:
    names = {**MANUAL_TEXTS, **MANUAL_FIGURES}
    return {field: values[name] for name, field in names.items()}


def _komponen(version: DefinisiVersion, values: Values) -> list[Komponen]:
    return [
        Komponen(version=version, order=order, **asdict(part)) for order, part in enumerate(parts_of(values))
    ]


def _change_manual(code: str, values: Values, world: World) -> None:
    """In place while no opened period has frozen the version; else a new version from the next month."""
    version = DefinisiVersion.objects.select_for_update().get(definisi__code=code, valid_to=None)
    definition = version.definisi
    definition.result_type = str(values["hasil"])
    definition.owner_unit_id = world.ids("unit", [str(values["pemilik"])])[str(values["pemilik"])]
    definition.save(update_fields=["result_type", "owner_unit"])
    if Realisasi.objects.filter(definisi_version=version).exists():
        start = max(_next_month(world.today), _next_month(version.valid_from))
        version.valid_to = start
        version.save(update_fields=["valid_to"])
        version = DefinisiVersion(definisi=definition, version=version.version + 1, valid_from=start)
    else:
        version.komponen_set.all().delete()
    for field, value in _manual(values).items():
        setattr(version, field, value)
    version.save()
    Komponen.objects.bulk_create(_komponen(version, values))
    world.note(definition, str(values["pemilik"]), kode=code, versi=version.version)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _put_indikator(plan: SheetPlan, world: World) -> None:
    records = plan.rows_to_write
    codes = world.ids("definisi", {str(record.values["kode"]) for record in records})
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    posts = world.ids("formasi", {str(record.values["pic"]) for record in records})
    nodes = world.ids("sasaran", {sasaran_key(record.values) for record in records})
    rows = {
        record.key: Indikator(
            definisi_id=codes[str(record.values["kode"])],
            unit_id=units[str(record.values["unit"])],
            sasaran_id=nodes[sasaran_key(record.values)],
            pic_formasi_id=posts.get(str(record.values["pic"])),
            is_iku=record.values["iku"],
            illustrative=record.values["ilustrasi"],
            valid_from=record.values["mulai"],
        )
        for record in records
    }
    for level in by_level(plan.new, parent_key):
        above = world.ids("indikator", {parent_key(record.values) for record in level})
        for record in level:
            rows[record.key].parent_id = above.get(parent_key(record.values))
        Indikator.objects.bulk_create(rows[record.key] for record in level)
    changed = [change.record for change in plan.changed]
    ids = world.ids("indikator", {k for r in changed for k in (r.key, parent_key(r.values))})
    for record in changed:
        rows[record.key].pk, rows[record.key].parent_id = ids[record.key], ids.get(parent_key(record.values))
    Indikator.objects.bulk_update([rows[record.key] for record in changed], WRITTEN)
    for change in plan.changed:
        _note(change, rows[key(change.record.values)], world)


def _note(change: Change, row: Indikator, world: World) -> None:
    figures = {
        name: {"sebelum": change.before[name], "sesudah": change.record.values[name]} for name in ("pic",)
    }
    world.note(
        row, str(change.record.values["unit"]), kolom=list(change.columns), kode=change.record.key, **figures
    )
