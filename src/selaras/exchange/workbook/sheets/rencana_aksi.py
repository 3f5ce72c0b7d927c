"""Sheet Rencana Aksi: the steps towards the target of a year. What was done of them, people report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from selaras.access.roles import Capability
from selaras.exchange.errors import RowRefused
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import figure, iku_column, unit_column, year_column
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Penugasan
from selaras.planning.models import RencanaAksi, RencanaAksiStep

NAME = "Rencana Aksi"
STATUS = "status"  # kept beside what the database holds; no column of the sheet
COLUMNS = (
    iku_column(),
    unit_column(),
    year_column(),
    Column(
        "nomor",
        "Nomor",
        "Urutan langkah pada IKU dan tahun itu.",
        Kind.INTEGER,
        required=True,
        low=1,
        high=99,
        width=8,
    ),
    Column("langkah", "Langkah", "Apa yang dikerjakan.", required=True, width=60),
    Column("keluaran", "Keluaran", "Apa yang ada bila langkah selesai.", required=True, width=36),
    Column(
        "pic",
        "PIC",
        "Kode penugasan orang kantor ini.",
        Kind.REFERENCE,
        required=True,
        refers_to="penugasan",
        width=12,
    ),
    Column("mulai", "TW mulai", "1 sampai 4.", Kind.INTEGER, required=True, low=1, high=4, width=10),
    Column("selesai", "TW selesai", "1 sampai 4.", Kind.INTEGER, required=True, low=1, high=4, width=10),
    Column(
        "bobot",
        "Persen bobot",
        "Lebih dari 0; semua langkah satu IKU berjumlah 100.",
        Kind.NUMBER,
        required=True,
        width=10,
        example="25",
    ),
)
FIELDS = {"langkah": "text", "keluaran": "output", "mulai": "tw_from", "selesai": "tw_to", "bobot": "weight"}


def indikator_key(values: Values) -> str:
    """The indicator of the row."""
    return f"{values['kode']}:{values['unit']}"


def key(values: Values) -> str:
    """The indicator, the year and the number."""
    return f"{indikator_key(values)}/{values['tahun']}/{values['nomor']}"


def existing(world: World) -> Loaded:
    """The steps of the file's offices and years."""
    found: Loaded = {}
    for row in _steps(world):
        values: dict[str, Value] = {
            "kode": row.rencana.indikator.definisi.code,
            "unit": row.rencana.indikator.unit.code,
            "tahun": row.rencana.year,
            "nomor": row.number,
            "langkah": row.text,
            "keluaran": row.output,
            "pic": row.pic.code,
            "mulai": row.tw_from,
            "selesai": row.tw_to,
            "bobot": figure(row.weight),
            STATUS: row.status,
        }
        found[key(values)] = values
    return found


def _steps(world: World) -> Iterable[RencanaAksiStep]:
    return RencanaAksiStep.objects.filter(
        rencana__indikator__unit__in=world.unit_ids,
        rencana__indikator__holder=None,
        rencana__year__in=world.years(NAME),
    ).select_related("rencana__indikator__definisi", "rencana__indikator__unit", "pic")


def problems(record: Record, world: World) -> list[tuple[str, str]]:
    """The quarters follow each other, the weight is a share, the PIC is there; what was done stands."""
    values, found = record.values, []
    if cast(int, values["mulai"]) > cast(int, values["selesai"]):
        found.append(("selesai", "TW selesai tidak boleh sebelum TW mulai."))
    if not 0 < cast(Decimal, values["bobot"]) <= 100:
        found.append(("bobot", "Bobot lebih dari 0 dan paling banyak 100."))
    if sentence := _pic_problem(record, world):
        found.append(("pic", sentence))
    before = world.existing(SHEET).get(record.key)
    if before is not None and before[STATUS] != RencanaAksiStep.Status.OPEN and _differs(before, values):
        state = RencanaAksiStep.Status(str(before[STATUS])).label.lower()
        found.append(("langkah", f"Langkah ini {state}; isinya tidak diubah lagi. Pakai nomor lain."))
    return found


def _differs(before: Values, values: Values) -> bool:
    return any(before[column.name] != values[column.name] for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class _Post:
    """Where and when somebody is employed: the office's code, first day, day after the last."""

    office: str
    start: date
    end: date | None


def _pic_problem(record: Record, world: World) -> str:
    post, year = _posts(world).get(str(record.values["pic"])), cast(int, record.values["tahun"])
    if post is None:
        return ""
    office = world.office_of(str(record.values["unit"]))
    if post.office != office:
        return f"PIC ini orang {post.office}. Pilih orang {office}."
    if post.start.year > year or (post.end is not None and post.end.year < year):
        return f"PIC ini tidak bertugas pada {year}. Pilih penugasan yang berlaku tahun itu."
    return ""


def _posts(world: World) -> dict[str, _Post]:
    """The assignments named as PIC: those of the database, and over them those the file itself brings."""
    if "pic" not in world.memo:
        named = {str(record.values["pic"]) for record in world.records(NAME)}
        rows = Penugasan.objects.filter(code__in=named).values_list(
            "code", "unit__code", "valid_from", "valid_to"
        )
        posts = {code: _Post(world.office_of(unit), start, end) for code, unit, start, end in rows}
        for each in world.records("Orang"):
            values: Any = each.values
            if values["kode"] in named:
                office = world.office_of(str(values["unit"]))
                posts[str(values["kode"])] = _Post(office, values["mulai"], values["selesai"])
        world.memo["pic"] = posts
    known: dict[str, _Post] = world.memo["pic"]
    return known


def apply(plan: SheetPlan, world: World) -> None:
    """New steps, and open ones said anew."""
    records = plan.rows_to_write
    people = world.ids("penugasan", {str(record.values["pic"]) for record in records})
    plans = _plans(records, world)
    RencanaAksiStep.objects.bulk_create(
        RencanaAksiStep(
            rencana_id=plans[_plan_key(record.values)],
            number=record.values["nomor"],
            **_facts(record.values, people),
        )
        for record in plan.new
    )
    _change(plan, plans, people, world)


def _plan_key(values: Values) -> str:
    return key(values).rsplit("/", 1)[0]


def _facts(values: Values, people: dict[str, int]) -> dict[str, Any]:
    return {
        "pic_id": people[str(values["pic"])],
        **{field: values[name] for name, field in FIELDS.items()},
    }


def _plans(records: list[Record], world: World) -> dict[str, int]:
    """The rencana aksi of the rows by indicator and year, made where there is none."""
    ids = world.ids("indikator", {indikator_key(record.values) for record in records})
    wanted = {
        (ids[indikator_key(record.values)], cast(int, record.values["tahun"])): _plan_key(record.values)
        for record in records
    }
    RencanaAksi.objects.bulk_create(
        [RencanaAksi(indikator_id=indikator, year=year) for indikator, year in wanted], ignore_conflicts=True
    )
    rows = RencanaAksi.objects.filter(indikator__in=ids.values(), year__in={year for _, year in wanted})
    found = rows.values_list("indikator_id", "year", "pk")
    return {wanted[indikator, year]: pk for indikator, year, pk in found if (indikator, year) in wanted}


def _change(plan: SheetPlan, plans: dict[str, int], people: dict[str, int], world: World) -> None:
    rows = RencanaAksiStep.objects.select_for_update().filter(
        rencana__in=plans.values(), status=RencanaAksiStep.Status.OPEN
    )
    steps = {(row.rencana_id, row.number): row for row in rows} if plan.changed else {}
    for change in plan.changed:
        values = change.record.values
        step = steps.get((plans[_plan_key(values)], cast(int, values["nomor"])))
        if step is None:
            raise RowRefused(
                NAME, change.record.row, "langkah ini baru saja dilaporkan selesai atau dihentikan."
            )
        for name, value in _facts(values, people).items():
            setattr(step, name, value)
        world.note(step, str(values["unit"]), kode=change.record.key, kolom=list(change.columns))
    RencanaAksiStep.objects.bulk_update(steps.values(), [*FIELDS.values(), "pic"])


SHEET = Sheet(
    name=NAME,
    about="Langkah menuju target tiap IKU: apa, siapa, triwulan berapa, apa hasilnya.",
    columns=COLUMNS,
    capability=Capability.PLANNING_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    links=lambda values: [("kode", "indikator", indikator_key(values))],
    problems=problems,
)
