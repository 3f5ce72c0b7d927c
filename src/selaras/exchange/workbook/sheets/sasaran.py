"""Sheet Sasaran: the tree of results, with the Renstra it stands in."""

import re
from datetime import date

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, unit_column
from selaras.exchange.workbook.levels import by_level
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values, fill_down
from selaras.exchange.workbook.world import World
from selaras.planning.models import Renstra, Sasaran

COLUMNS = (
    unit_column("Kode kantor pemilik sasaran."),
    Column(
        "periode", "Periode Renstra", "Tahun awal-tahun akhir.", required=True, width=16, example="2025-2029"
    ),
    Column("kode", "Kode", "Kode sasaran di kantor ini.", required=True, width=10, example="S1.1"),
    Column(
        "jenis",
        "Jenis",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(Sasaran.Kind),
        width=20,
    ),
    Column("uraian", "Uraian", "Keadaan yang ingin dicapai, bukan kegiatan.", required=True, width=70),
    Column("induk", "Sasaran di atasnya", "Kode, atau KANTOR:KODE bila milik kantor lain.", width=18),
    Column("urutan", "Urutan", "Angka.", Kind.INTEGER, low=0, high=999, width=8),
    Column("csf", "Faktor kunci", "ya bila faktor kunci keberhasilan (CSF).", Kind.YES, width=12),
    Column(
        "tingkat",
        "Tingkat hasil",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(Sasaran.LevelOfResult),
        width=18,
    ),
    Column(
        "pemilik", "Pemilik", "Kode formasi penanggung jawab.", Kind.REFERENCE, refers_to="formasi", width=32
    ),
    Column("tema", "Tema", "Tanda tema, misalnya digitalisasi.", width=18),
    Column("dasar", "Dasar Renstra", "Peraturan yang menetapkan. Kosong: Renstra masih draf.", width=30),
    Column("ilustrasi", "Ilustrasi", "ya bila datanya rekaan.", Kind.YES, width=10),
)
PERIOD = re.compile(r"(20\d\d)\s*[-–]\s*(20\d\d)")


def key(values: Values) -> str:
    """The office and the code."""
    return f"{values['unit']}:{values['kode']}"


def parent_key(values: Values) -> str:
    """The key of the node above; "" for none."""
    text = str(values["induk"] or "").replace(" ", "")
    return text if ":" in text or not text else f"{values['unit']}:{text}"


def span(values: Values) -> tuple[int, int]:
    """The first and last year of the plan; (0, 0) for text that is no period."""
    found = PERIOD.fullmatch(str(values["periode"]))
    return (int(found[1]), int(found[2])) if found else (0, 0)


def existing(world: World) -> Loaded:
    """The nodes of the file's offices, of each code the latest plan's."""
    rows = Sasaran.objects.filter(unit__in=world.unit_ids).select_related(
        "renstra", "unit", "parent__unit", "owner_formasi"
    )
    return {
        f"{row.unit.code}:{row.code}": {
            "unit": row.unit.code,
            "periode": f"{row.renstra.period_start}-{row.renstra.period_end}",
            "kode": row.code,
            "jenis": row.kind,
            "uraian": row.text,
            "induk": _parent_text(row),
            "urutan": row.order,
            "csf": row.is_csf,
            "tingkat": row.level_of_result,
            "pemilik": row.owner_formasi.code if row.owner_formasi else "",
            "tema": row.theme,
            "dasar": row.renstra.regulation,
            "ilustrasi": row.renstra.illustrative,
        }
        for row in rows.order_by("renstra__period_start", "renstra__version")
    }


def _parent_text(row: Sasaran) -> str:
    if row.parent is None:
        return ""
    return (
        row.parent.code if row.parent.unit_id == row.unit_id else f"{row.parent.unit.code}:{row.parent.code}"
    )


def prepare(rows: list[dict[str, Value]]) -> None:
    """Blank order is 0; the plan's regulation may stand on its first row only."""
    _fill(rows)
    for row in rows:
        row["urutan"] = row["urutan"] or 0
        row["tema"] = row["tema"] or ""
        row["periode"] = str(row["periode"] or "").replace(" ", "").replace("–", "-")
        row["induk"] = str(row["induk"] or "").replace(" ", "")
        if row["unit"] and str(row["induk"]).startswith(f"{row['unit']}:"):
            row["induk"] = str(row["induk"]).partition(":")[2]


_fill = fill_down(("dasar",), same="unit")


def problems(record: Record, world: World) -> list[tuple[str, str]]:
    """The period is a period, and the walk upwards ends."""
    start, end = span(record.values)
    if not start or end < start:
        return [("periode", "Periode ditulis seperti 2025-2029.")]
    parents = _parents(world)
    step, seen = record.key, set()
    while step:
        if step in seen:
            return [("induk", f"Berputar: {step} berada di bawah dirinya sendiri. Pilih induk lain.")]
        seen.add(step)
        step = parents.get(step, "")
    return []


def _parents(world: World) -> dict[str, str]:
    """The node above each, as it will be after the import."""
    if "parents" not in world.memo:
        stored = Sasaran.objects.exclude(parent=None).values_list(
            "unit__code", "code", "parent__unit__code", "parent__code"
        )
        above = {f"{unit}:{code}": f"{up_unit}:{up_code}" for unit, code, up_unit, up_code in stored}
        plan = world.plans.get("Sasaran")
        above.update({record.key: parent_key(record.values) for record in (plan.records if plan else ())})
        world.memo["parents"] = above
    found: dict[str, str] = world.memo["parents"]
    return found


def apply(plan: SheetPlan, world: World) -> None:
    """The plans, then the nodes, those above first."""
    records = plan.rows_to_write
    renstra = _put_renstra(records, world)
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    posts = world.ids("formasi", {str(record.values["pemilik"]) for record in records})
    nodes = {record.key: _node(record, renstra, units, posts) for record in records}
    for level in by_level(plan.new, parent_key):
        above = world.ids("sasaran", {parent_key(record.values) for record in level})
        for record in level:
            nodes[record.key].parent_id = above.get(parent_key(record.values))
        Sasaran.objects.bulk_create(nodes[record.key] for record in level)
    changed = [change.record for change in plan.changed]
    ids = world.ids("sasaran", {key for record in changed for key in (record.key, parent_key(record.values))})
    for record in changed:
        nodes[record.key].pk, nodes[record.key].parent_id = (
            ids[record.key],
            ids.get(parent_key(record.values)),
        )
    Sasaran.objects.bulk_update(
        [nodes[record.key] for record in changed],
        ["renstra", "kind", "text", "parent", "order", "is_csf", "level_of_result", "owner_formasi", "theme"],
    )
    for change in plan.changed:
        world.note(
            nodes[change.record.key],
            str(change.record.values["unit"]),
            kolom=list(change.columns),
            kode=change.record.key,
        )


def _put_renstra(records: list[Record], world: World) -> dict[tuple[str, str], int]:
    """The plan of each office and period as it stands: the version in force, else the one that is drafted.

    Where there is none yet, version 1 is made: enacted with a regulation, a draft without.
    """
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    found: dict[tuple[str, str], int] = {}
    for record in records:
        values = record.values
        place = (str(values["unit"]), str(values["periode"]))
        if place in found:
            continue
        start, end = span(values)
        status = Renstra.Status.ENACTED if values["dasar"] else Renstra.Status.DRAFT
        facts = {
            "period_end": end,
            "regulation": values["dasar"],
            "illustrative": values["ilustrasi"],
            "status": status,
        }
        key = {"unit_id": units[place[0]], "period_start": start}
        row = (
            Renstra.objects.filter(**key)
            .exclude(status=Renstra.Status.SUPERSEDED)
            .order_by("version")
            .first()
        )
        if row is None:
            row = Renstra.objects.create(**key, version=1, **facts)
        elif row.status == Renstra.Status.DRAFT:
            Renstra.objects.filter(pk=row.pk).update(**facts)
        found[place] = row.pk
    return found


def _node(
    record: Record, renstra: dict[tuple[str, str], int], units: dict[str, int], posts: dict[str, int]
) -> Sasaran:
    values = record.values
    return Sasaran(
        renstra_id=renstra[str(values["unit"]), str(values["periode"])],
        unit_id=units[str(values["unit"])],
        kind=values["jenis"],
        code=values["kode"],
        text=values["uraian"],
        order=values["urutan"],
        is_csf=values["csf"],
        theme=values["tema"] or "",
        level_of_result=values["tingkat"],
        owner_formasi_id=posts.get(str(values["pemilik"])),
        valid_from=date(span(values)[0], 1, 1),
    )


def _links(values: Values) -> list[tuple[str, str, str]]:
    return [("induk", "sasaran", parent_key(values))] if values["induk"] else []


SHEET = Sheet(
    name="Sasaran",
    about="Pohon kinerja: misi, tujuan, sasaran, sampai kondisi antara.",
    columns=COLUMNS,
    capability=Capability.PLANNING_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    names=lambda values: [("sasaran", key(values))],
    links=_links,
    prepare=prepare,
    problems=problems,
)
