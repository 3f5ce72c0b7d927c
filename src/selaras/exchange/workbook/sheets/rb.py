"""Sheet RB: the road map's focuses and an office's actions. Which RHK serves one stands in sheet SKP."""

from typing import Any, cast

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, unit_column, year_column
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values, fill_down
from selaras.exchange.workbook.sheets.sasaran import PERIOD
from selaras.exchange.workbook.world import World
from selaras.reform.models import RbAksi, RbFokus, RoadMap

COLUMNS = (
    Column("peta", "Kode peta jalan", "Misalnya RB-2025-2029.", required=True, width=18),
    Column("periode", "Periode peta jalan", "Tahun awal-tahun akhir.", required=True, width=16),
    Column("dasar", "Dasar", "Peraturan peta jalan.", width=30),
    Column("fokus", "Kode fokus", "Kode fokus atau tema.", required=True, width=12),
    Column(
        "jenis",
        "Jenis RB",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(RbFokus.Kind),
        width=14,
    ),
    Column("tema", "Fokus atau tema", "Nama.", required=True, width=40),
    unit_column(),
    year_column(),
    Column("kode", "Kode aksi", "Kode di kantor dan tahun ini.", required=True, width=12, example="RB-01"),
    Column("aksi", "Rencana aksi", "Apa yang diubah.", required=True, width=60),
    Column("sasaran", "Sasaran", "Kode sasaran kantor ini, atau KANTOR:KODE.", width=14),
    Column("iku", "Kode IKU", "IKU yang didorong.", Kind.REFERENCE, refers_to="definisi", width=14),
    Column("masalah", "Masalah", "Yang hendak diatasi.", width=50),
    Column("ukuran", "Ukuran", "Indikator keluaran aksi.", width=40),
    Column("satuan", "Satuan", "Satuan ukuran.", width=14),
    Column("pic", "Penanggung jawab", "Kode formasi.", Kind.REFERENCE, refers_to="formasi", width=32),
    Column("status", "Status", "Kosong: berjalan.", Kind.CHOICE, choices=choices_of(RbAksi.Status), width=14),
    Column("ditutup", "Ditutup", "Tanggal selesai atau dihentikan.", Kind.DATE, width=14),
    Column("ilustrasi", "Ilustrasi", "ya bila datanya rekaan.", Kind.YES, width=10),
)
_fill = fill_down(("dasar",), same="peta")


def prepare(rows: list[dict[str, Value]]) -> None:
    """An action without a state is running."""
    _fill(rows)
    for row in rows:
        row["status"] = row["status"] or RbAksi.Status.RUNNING.value
        row["periode"] = str(row["periode"] or "").replace(" ", "").replace("–", "-")


def key(values: Values) -> str:
    """The office, the year and the code."""
    return f"{values['unit']}/{values['tahun']}/{values['kode']}"


def sasaran_key(values: Values) -> str:
    """The node of the tree the action moves; "" for none."""
    text = str(values["sasaran"])
    return text if ":" in text or not text else f"{values['unit']}:{text}"


def existing(world: World) -> Loaded:
    """The actions of the file's offices and years."""
    rows = RbAksi.objects.filter(unit__in=world.unit_ids, year__in=world.years("RB")).select_related(
        "unit", "fokus__road_map", "sasaran__unit", "indikator__definisi", "pic_formasi"
    )
    found: Loaded = {}
    for row in rows:
        values = {**_of_map(row), **_of_aksi(row)}
        found[key(values)] = values
    return found


def _of_map(row: RbAksi) -> dict[str, Value]:
    road_map = row.fokus.road_map
    return {
        "peta": road_map.code,
        "periode": f"{road_map.period_start}-{road_map.period_end}",
        "dasar": road_map.regulation,
        "fokus": row.fokus.code,
        "jenis": row.fokus.kind,
        "tema": row.fokus.theme,
    }


def _of_aksi(row: RbAksi) -> dict[str, Value]:
    node = row.sasaran
    own = node is not None and node.unit_id == row.unit_id
    return {
        "unit": row.unit.code,
        "tahun": row.year,
        "kode": row.code,
        "aksi": row.action,
        "sasaran": "" if node is None else node.code if own else f"{node.unit.code}:{node.code}",
        "iku": row.indikator.definisi.code if row.indikator else "",
        "masalah": row.problem,
        "ukuran": row.indicator_text,
        "satuan": row.satuan,
        "pic": row.pic_formasi.code if row.pic_formasi else "",
        "status": row.status,
        "ditutup": row.closed_on,
        "ilustrasi": row.illustrative,
    }


def problems(record: Record, _world: World) -> list[tuple[str, str]]:
    """The period is a period; a closed action has its day."""
    values, found = record.values, []
    if not PERIOD.fullmatch(str(values["periode"])):
        found.append(("periode", "Periode ditulis seperti 2025-2029."))
    if (values["status"] == RbAksi.Status.RUNNING) != (values["ditutup"] is None):
        found.append(("ditutup", "Tanggal ditutup diisi hanya bila aksi selesai atau dihentikan."))
    return found


def apply(plan: SheetPlan, world: World) -> None:
    """Road maps and focuses, then the actions."""
    records = plan.rows_to_write
    focuses = _put_focuses(records, world)
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    nodes = world.ids("sasaran", {sasaran_key(record.values) for record in records})
    wanted = {f"{r.values['iku']}:{r.values['unit']}" for r in records if r.values["iku"]}
    indicators = world.ids("indikator", wanted)
    posts = world.ids("formasi", {str(record.values["pic"]) for record in records})
    rows = [
        RbAksi(
            unit_id=units[str(values["unit"])],
            fokus_id=focuses[str(values["peta"]), str(values["fokus"])],
            code=values["kode"],
            year=values["tahun"],
            sasaran_id=nodes.get(sasaran_key(values)),
            indikator_id=indicators.get(f"{values['iku']}:{values['unit']}"),
            problem=values["masalah"],
            action=values["aksi"],
            indicator_text=values["ukuran"],
            satuan=values["satuan"],
            pic_formasi_id=posts.get(str(values["pic"])),
            status=values["status"],
            closed_on=values["ditutup"],
            illustrative=values["ilustrasi"],
        )
        for values in (record.values for record in records)
    ]
    written = ["fokus", "sasaran", "indikator", "problem", "action", "indicator_text", "satuan"]
    RbAksi.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["unit", "year", "code"],
        update_fields=[*written, "pic_formasi", "status", "closed_on", "illustrative"],
    )
    world.forget(["rb_aksi"])
    ids = world.ids("rb_aksi", [change.record.key for change in plan.changed])
    for change in plan.changed:
        world.note(
            RbAksi(pk=ids[change.record.key]), str(change.record.values["unit"]), kolom=list(change.columns)
        )


def _put_focuses(records: list[Record], world: World) -> dict[tuple[str, str], int]:
    """The road map is everybody's: only the server's command line changes one that is there."""
    maps = {str(r.values["peta"]): r.values for r in reversed(records)}
    for code, values in maps.items():
        found = PERIOD.fullmatch(str(values["periode"]))
        start, end = (int(found[1]), int(found[2])) if found else (0, 0)
        facts = {
            "period_start": start,
            "period_end": end,
            "regulation": str(values["dasar"]),
            "illustrative": bool(values["ilustrasi"]),
        }
        RoadMap.objects.update_or_create(
            code=code, defaults=facts if world.by is None else {}, create_defaults=facts
        )
    road_maps = dict(RoadMap.objects.filter(code__in=maps).values_list("code", "pk"))
    focuses = {(str(r.values["peta"]), str(r.values["fokus"])): r.values for r in reversed(records)}
    RbFokus.objects.bulk_create(
        [
            RbFokus(
                road_map_id=road_maps[peta], code=code, kind=cast(str, v["jenis"]), theme=cast(str, v["tema"])
            )
            for (peta, code), v in focuses.items()
        ],
        **_overwriting(world),
    )
    rows = RbFokus.objects.filter(road_map__code__in=maps).values_list("road_map__code", "code", "pk")
    return {(peta, code): pk for peta, code, pk in rows}


def _overwriting(world: World) -> dict[str, Any]:
    if world.by is not None:
        return {"ignore_conflicts": True}
    return {
        "update_conflicts": True,
        "unique_fields": ["road_map", "code"],
        "update_fields": ["kind", "theme"],
    }


def _links(values: Values) -> list[tuple[str, str, str]]:
    links = [("sasaran", "sasaran", sasaran_key(values))] if values["sasaran"] else []
    return [*links, ("iku", "indikator", f"{values['iku']}:{values['unit']}")] if values["iku"] else links


SHEET = Sheet(
    name="RB",
    about="Peta jalan RB dan rencana aksi kantor pada sasaran yang didorongnya.",
    columns=COLUMNS,
    capability=Capability.RB_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    names=lambda values: [("rb_aksi", key(values))],
    links=_links,
    prepare=prepare,
    problems=problems,
)
