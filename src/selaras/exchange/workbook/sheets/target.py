"""Sheet Target: what an indicator should reach in a year, and to date in each quarter."""

from decimal import Decimal
from typing import cast

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import (
    choices_of,
    figure,
    figure_columns,
    form_problem,
    iku_column,
    unit_column,
    year_column,
)
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.planning.models import Target

QUARTERS = ("tw1", "tw2", "tw3", "tw4")
COLUMNS = (
    iku_column(),
    unit_column(),
    year_column(),
    *figure_columns(),
    *(
        Column(
            name, name.upper(), "Yang seharusnya tercapai sampai akhir triwulan ini.", Kind.NUMBER, width=10
        )
        for name in QUARTERS
    ),
    Column("dasar", "Dasar", "Kosong: Renstra.", Kind.CHOICE, choices=choices_of(Target.Basis), width=20),
    Column(
        "alasan", "Alasan perubahan", "Wajib bila target yang sudah ada diubah.", compared=False, width=50
    ),
)
FIGURES = {"target": "value", "bawah": "value_low", "atas": "value_high", **{name: name for name in QUARTERS}}


def indikator_key(values: Values) -> str:
    """The indicator of the row."""
    return f"{values['kode']}:{values['unit']}"


def key(values: Values) -> str:
    """The indicator and the year."""
    return f"{indikator_key(values)}/{values['tahun']}"


def existing(world: World) -> Loaded:
    """The targets in force of the file's offices."""
    rows = Target.objects.filter(
        indikator__unit__in=world.unit_ids, indikator__holder=None, status=Target.Status.CURRENT
    ).select_related("indikator__definisi", "indikator__unit")
    found: Loaded = {}
    for row in rows:
        values: dict[str, Value] = {
            "kode": row.indikator.definisi.code,
            "unit": row.indikator.unit.code,
            "tahun": row.year,
            "skala": row.scale_code,
            "dasar": row.basis,
            **{name: figure(getattr(row, field)) for name, field in FIGURES.items()},
        }
        found[key(values)] = values
    return found


def problems(record: Record, world: World) -> list[tuple[str, str]]:
    """One form of target; a change says why."""
    values = record.values
    found = list(form_problem(values))
    before = world.existing(SHEET).get(record.key)
    moved = before is not None and any(before[name] != values[name] for name in before)
    if moved and not values["alasan"]:
        found.append(("alasan", "Target ini sudah ada dengan angka lain. Isi alasan perubahannya."))
    return found


def prepare(rows: list[dict[str, Value]]) -> None:
    """Without a basis the target is the Renstra's."""
    for row in rows:
        row["dasar"] = row["dasar"] or Target.Basis.RENSTRA.value


def apply(plan: SheetPlan, world: World) -> None:
    """A new target is version 1; a changed one supersedes what was in force, with its reason."""
    ids = world.ids("indikator", {indikator_key(record.values) for record in plan.rows_to_write})
    Target.objects.bulk_create(_target(record, ids) for record in plan.new)
    if not plan.changed:
        return
    wanted = {
        (ids[indikator_key(c.record.values)], cast(int, c.record.values["tahun"])) for c in plan.changed
    }
    rows = Target.objects.select_for_update().filter(
        indikator__in={pk for pk, _ in wanted}, status=Target.Status.CURRENT
    )
    old = {(row.indikator_id, row.year): row for row in rows}
    fresh = []
    for change in plan.changed:
        row = _target(change.record, ids)
        before = old[row.indikator_id, row.year]
        row.version, row.supersedes, row.reason = (
            before.version + 1,
            before,
            str(change.record.values["alasan"]),
        )
        fresh.append(row)
    before_ids = [row.supersedes_id for row in fresh]
    Target.objects.filter(pk__in=before_ids).update(status=Target.Status.SUPERSEDED)
    Target.objects.bulk_create(fresh)
    for row, change in zip(fresh, plan.changed, strict=True):
        moved = {
            name: {"sebelum": change.before[name], "sesudah": change.record.values[name]}
            for name in change.columns
            if isinstance(change.before[name], Decimal) or isinstance(change.record.values[name], Decimal)
        }
        world.note(row, str(change.record.values["unit"]), kode=change.record.key, angka=moved)


def _target(record: Record, ids: dict[str, int]) -> Target:
    values = record.values
    return Target(
        indikator_id=ids[indikator_key(values)],
        year=values["tahun"],
        scale_code=values["skala"],
        basis=values["dasar"],
        **{field: values[name] for name, field in FIGURES.items()},
    )


SHEET = Sheet(
    name="Target",
    about="Target tiap IKU per tahun dan kumulatif per triwulan.",
    columns=COLUMNS,
    capability=Capability.PLANNING_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    links=lambda values: [("kode", "indikator", indikator_key(values))],
    prepare=prepare,
    problems=problems,
)
