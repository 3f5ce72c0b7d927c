"""Sheet Jabatan: posts of each unit. A post without a person is a vacancy."""

from datetime import date
from typing import cast

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind
from selaras.exchange.workbook.fields import choices_of, unit_column
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values, fill_down
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Formasi, Jabatan

COLUMNS = (
    Column(
        "kode",
        "Kode formasi",
        "Kode jabatan di unit ini.",
        required=True,
        width=34,
        example="LAMTENG-ADM-PERENCANA",
    ),
    unit_column(),
    Column(
        "kode_jabatan", "Kode jabatan", "Sama untuk jabatan yang sama di mana pun.", required=True, width=22
    ),
    Column("nama", "Nama jabatan", "Kosong: seperti baris pertama jabatan ini.", required=True, width=44),
    Column(
        "keluarga",
        "Rumpun",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(Jabatan.Family),
    ),
    Column("jenjang", "Jenjang", "Misalnya Ahli Pertama."),
    Column("kelas", "Kelas jabatan", "Angka.", Kind.INTEGER, low=1, high=17, width=10),
    Column("kepala", "Kepala unit", "ya bila memimpin unit ini.", Kind.YES, width=10),
    Column(
        "kursi", "Jumlah formasi", "Berapa orang.", Kind.INTEGER, required=True, low=1, high=500, width=10
    ),
    Column("mulai", "Berlaku mulai", "Tanggal.", Kind.DATE, required=True, width=14),
    Column(
        "selesai",
        "Berlaku sampai",
        "Hari pertama formasi tidak ada lagi; biasanya kosong.",
        Kind.DATE,
        width=14,
    ),
)
OF_JABATAN = ("nama", "keluarga", "jenjang", "kelas")


def existing(world: World) -> Loaded:
    """The posts of the file's offices."""
    rows = Formasi.objects.filter(unit__in=world.unit_ids).select_related("unit", "jabatan")
    return {
        row.code: {
            "kode": row.code,
            "unit": row.unit.code,
            "kode_jabatan": row.jabatan.code,
            "nama": row.jabatan.name,
            "keluarga": row.jabatan.family,
            "jenjang": row.jabatan.jenjang,
            "kelas": row.jabatan.kelas,
            "kepala": row.is_head,
            "kursi": row.seats,
            "mulai": row.valid_from,
            "selesai": row.valid_to,
        }
        for row in rows
    }


def problems(record: Record, world: World) -> list[tuple[str, str]]:
    """A post stays in its unit and ends after it began."""
    values, found = record.values, []
    if values["selesai"] is not None and cast(date, values["selesai"]) <= cast(date, values["mulai"]):
        found.append(("selesai", "Berlaku sampai harus sesudah berlaku mulai."))
    before = world.existing(SHEET).get(record.key)
    if before and before["unit"] != values["unit"]:
        found.append(
            ("unit", f"Formasi ini tercatat di {before['unit']}. Pakai kode formasi baru untuk unit lain.")
        )
    shared = _known_jabatan(world).get(str(values["kode_jabatan"]))
    if world.by is not None and shared and shared != tuple(values[name] for name in OF_JABATAN):
        found.append(
            (
                "kode_jabatan",
                f"Jabatan ini dipakai seluruh Bawaslu dan bernama {shared[0]}. Samakan barisnya.",
            )
        )
    return found


def _known_jabatan(world: World) -> dict[str, tuple[object, ...]]:
    """Kinds of posts are shared by all offices: one office's file does not rename them."""
    if "jabatan" not in world.memo:
        codes = {str(record.values["kode_jabatan"]) for record in world.records("Jabatan")}
        rows = Jabatan.objects.filter(code__in=codes)
        world.memo["jabatan"] = {row.code: (row.name, row.family, row.jenjang, row.kelas) for row in rows}
    known: dict[str, tuple[object, ...]] = world.memo["jabatan"]
    return known


def apply(plan: SheetPlan, world: World) -> None:
    """Kinds of posts first, then the posts."""
    _put_jabatan(plan.rows_to_write)
    world.forget(["jabatan"])
    units = world.ids("unit", {str(record.values["unit"]) for record in plan.rows_to_write})
    jabatan = world.ids("jabatan", {str(record.values["kode_jabatan"]) for record in plan.rows_to_write})
    Formasi.objects.bulk_create(_formasi(record, units, jabatan) for record in plan.new)
    ids = world.ids("formasi", [change.record.key for change in plan.changed])
    changed = [_formasi(change.record, units, jabatan, ids) for change in plan.changed]
    Formasi.objects.bulk_update(changed, ["jabatan", "seats", "is_head", "valid_from", "valid_to"])
    for row, change in zip(changed, plan.changed, strict=True):
        world.note(row, str(change.record.values["unit"]), kolom=list(change.columns))


def _put_jabatan(records: list[Record]) -> None:
    rows = {
        str(values["kode_jabatan"]): Jabatan(
            code=values["kode_jabatan"],
            name=values["nama"],
            family=values["keluarga"],
            jenjang=values["jenjang"],
            kelas=values["kelas"],
            is_head=values["kepala"],
            rank_order=10 if values["kepala"] else 100 - cast(int, values["kelas"] or 1),
        )
        for values in (record.values for record in reversed(records))
    }
    Jabatan.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "family", "jenjang", "kelas", "is_head", "rank_order"],
    )


def _formasi(
    record: Record, units: dict[str, int], jabatan: dict[str, int], ids: dict[str, int] | None = None
) -> Formasi:
    values = record.values
    return Formasi(
        pk=ids[record.key] if ids else None,
        code=record.key,
        unit_id=units[str(values["unit"])],
        jabatan_id=jabatan[str(values["kode_jabatan"])],
        seats=values["kursi"],
        is_head=values["kepala"],
        valid_from=values["mulai"],
        valid_to=values["selesai"],
    )


def _names(values: Values) -> list[tuple[str, str]]:
    return [("formasi", str(values["kode"])), ("jabatan", str(values["kode_jabatan"]))]


SHEET = Sheet(
    name="Jabatan",
    about="Jabatan di tiap unit dan jumlah formasinya. Formasi tanpa orang adalah lowongan.",
    columns=COLUMNS,
    capability=Capability.ORGANISATION_WRITE,
    key=lambda values: str(values["kode"]),
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    names=_names,
    prepare=fill_down(OF_JABATAN, same="kode_jabatan"),
    problems=problems,
)
