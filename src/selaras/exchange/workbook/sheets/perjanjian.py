"""Sheet Perjanjian Kinerja: the lines of each promise. They arrive as a draft; people sign."""

from decimal import Decimal

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
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values, fill_down
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Penugasan
from selaras.planning.models import PerjanjianKinerja, PerjanjianKinerjaLine

COLUMNS = (
    Column(
        "pihak_pertama",
        "Pihak pertama",
        "Kode penugasan yang berjanji.",
        Kind.REFERENCE,
        required=True,
        refers_to="penugasan",
        width=16,
    ),
    Column(
        "pihak_kedua",
        "Pihak kedua",
        "Kode penugasan yang menerima janji.",
        Kind.REFERENCE,
        refers_to="penugasan",
        width=16,
    ),
    unit_column(),
    Column(
        "jenis",
        "Jenis",
        "Kosong: unit kerja.",
        Kind.CHOICE,
        choices=choices_of(PerjanjianKinerja.Kind),
        width=14,
    ),
    year_column(),
    iku_column(),
    *figure_columns(),
    Column("urutan", "Urutan", "Angka.", Kind.INTEGER, low=0, high=999, width=8),
)
FIGURES = {"target": "value", "bawah": "value_low", "atas": "value_high"}
OPEN = (PerjanjianKinerja.Status.DRAFT, PerjanjianKinerja.Status.SIGNED, PerjanjianKinerja.Status.SUBMITTED)
_fill = fill_down(("pihak_kedua", "jenis"), same="pihak_pertama")


def prepare(rows: list[dict[str, Value]]) -> None:
    """Blank means as above; the promise of a unit is the usual one."""
    _fill(rows)
    for row in rows:
        row["jenis"] = row["jenis"] or PerjanjianKinerja.Kind.UNIT.value
        row["urutan"] = row["urutan"] or 0


def key(values: Values) -> str:
    """The holder, the year and the indicator."""
    return f"{values['pihak_pertama']}/{values['tahun']}/{values['kode']}"


def indikator_key(values: Values) -> str:
    """The indicator of the row."""
    return f"{values['kode']}:{values['unit']}"


def existing(world: World) -> Loaded:
    """The lines of the promises of the file's offices that are drafts or in force."""
    rows = PerjanjianKinerjaLine.objects.filter(
        perjanjian__unit__in=world.unit_ids, perjanjian__status__in=OPEN
    ).select_related(
        "perjanjian__holder", "perjanjian__second_party", "perjanjian__unit", "indikator__definisi"
    )
    found: Loaded = {}
    for row in rows.order_by("perjanjian__version"):
        promise = row.perjanjian
        values: dict[str, Value] = {
            "pihak_pertama": promise.holder.code,
            "pihak_kedua": promise.second_party.code if promise.second_party else "",
            "unit": promise.unit.code,
            "jenis": promise.kind,
            "tahun": promise.year,
            "kode": row.indikator.definisi.code,
            "skala": row.scale_code,
            "urutan": row.order,
            **{name: figure(getattr(row, field)) for name, field in FIGURES.items()},
        }
        found[key(values)] = values
    return found


def problems(record: Record, world: World) -> list[tuple[str, str]]:
    """One form of target; nothing moves in a promise that is submitted or signed."""
    values = record.values
    found = list(form_problem(values))
    before = world.existing(SHEET).get(record.key)
    state = _states(world).get((str(values["pihak_pertama"]), values["tahun"]))
    if state not in (None, PerjanjianKinerja.Status.DRAFT) and (
        before is None or any(before[name] != values[name] for name in before)
    ):
        found.append(
            (
                "kode",
                "Perjanjian Kinerja ini sudah diajukan atau ditandatangani. Buat perubahan di halamannya.",
            )
        )
    if values["pihak_pertama"] == values["pihak_kedua"]:
        found.append(("pihak_kedua", "Pihak kedua tidak boleh sama dengan pihak pertama."))
    return found


def _states(world: World) -> dict[tuple[str, Value], str]:
    if "promises" not in world.memo:
        rows = PerjanjianKinerja.objects.filter(unit__in=world.unit_ids, status__in=OPEN)
        world.memo["promises"] = {
            (code, year): status
            for code, year, status in rows.order_by("version").values_list("holder__code", "year", "status")
        }
    found: dict[tuple[str, Value], str] = world.memo["promises"]
    return found


def apply(plan: SheetPlan, world: World) -> None:
    """The promises as drafts, then their lines."""
    records = plan.rows_to_write
    promises = _put_promises(records, world)
    ids = world.ids("indikator", {indikator_key(record.values) for record in records})
    PerjanjianKinerjaLine.objects.bulk_create(_line(record, promises, ids) for record in plan.new)
    for change in plan.changed:
        row = _line(change.record, promises, ids)
        lines = PerjanjianKinerjaLine.objects.filter(perjanjian=row.perjanjian_id, indikator=row.indikator_id)
        lines.update(
            value=row.value,
            value_low=row.value_low,
            value_high=row.value_high,
            scale_code=row.scale_code,
            order=row.order,
        )
        moved = {
            name: {"sebelum": change.before[name], "sesudah": change.record.values[name]}
            for name in change.columns
            if isinstance(change.record.values[name], Decimal)
        }
        promise = PerjanjianKinerja(pk=row.perjanjian_id)
        world.note(promise, str(change.record.values["unit"]), kode=change.record.key, angka=moved)


def _put_promises(records: list[Record], world: World) -> dict[tuple[str, Value], int]:
    """The draft of each holder and year; made where there is none."""
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    holders = {str(r.values[name]) for r in records for name in ("pihak_pertama", "pihak_kedua")}
    posts = {row.code: row for row in Penugasan.objects.filter(code__in=holders)}
    drafts = PerjanjianKinerja.objects.filter(holder__code__in=holders, status=PerjanjianKinerja.Status.DRAFT)
    found: dict[tuple[str, Value], int] = {
        (code, year): pk for code, year, pk in drafts.values_list("holder__code", "year", "pk")
    }
    for record in records:
        values = record.values
        place = (str(values["pihak_pertama"]), values["tahun"])
        if place not in found:
            found[place] = PerjanjianKinerja.objects.create(
                unit_id=units[str(values["unit"])],
                holder=posts[place[0]],
                second_party=posts.get(str(values["pihak_kedua"])),
                kind=str(values["jenis"]),
                year=values["tahun"],
            ).pk
    return found


def _line(
    record: Record, promises: dict[tuple[str, Value], int], ids: dict[str, int]
) -> PerjanjianKinerjaLine:
    values = record.values
    return PerjanjianKinerjaLine(
        perjanjian_id=promises[str(values["pihak_pertama"]), values["tahun"]],
        indikator_id=ids[indikator_key(values)],
        scale_code=values["skala"],
        order=values["urutan"],
        **{field: values[name] for name, field in FIGURES.items()},
    )


SHEET = Sheet(
    name="Perjanjian Kinerja",
    about="Isi Perjanjian Kinerja. Datang sebagai draf; penandatanganan dilakukan orangnya sendiri.",
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
