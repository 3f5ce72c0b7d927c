"""Sheet Unit: offices and their parts."""

from datetime import date
from typing import cast

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of
from selaras.exchange.workbook.sheet import Change, Loaded, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Satker, UnitKerja, UnitPeriod

COLUMNS = (
    Column("kode", "Kode unit", "Kode singkat yang tidak berubah.", required=True, example="LAMTENG"),
    Column("nama", "Nama unit", "Nama resmi.", required=True, width=44),
    Column(
        "jenis",
        "Jenis",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(UnitKerja.Kind),
        width=22,
    ),
    Column(
        "induk",
        "Unit di atasnya",
        "Kode unit; kosong hanya untuk Bawaslu RI.",
        Kind.REFERENCE,
        refers_to="unit",
    ),
    Column(
        "kursi", "Kursi anggota", "3, 5, atau 7; kosong untuk bagian.", Kind.INTEGER, low=3, high=7, width=10
    ),
    Column(
        "anggaran",
        "Status anggaran",
        "Pilih dari daftar.",
        Kind.CHOICE,
        choices=choices_of(UnitPeriod.BudgetStatus),
        width=22,
    ),
    Column(
        "satker",
        "Kode satker",
        "Satker yang membiayai kantor ini. Kosong: seperti yang tercatat; bagian kantor tidak mengisinya.",
        Kind.REFERENCE,
        refers_to="satker",
    ),
    Column(
        "mulai",
        "Berlaku mulai",
        "Sejak kapan nama dan induk ini berlaku.",
        Kind.DATE,
        required=True,
        width=14,
    ),
    Column("ilustrasi", "Ilustrasi", "ya bila datanya rekaan.", Kind.YES, width=10),
)


def key(values: Values) -> str:
    """The unit's code."""
    return str(values["kode"])


def existing(world: World) -> Loaded:
    """The units of the file's offices as they are now; of a satker that the file leaves blank nothing."""
    blank = {record.key for record in world.records("Unit") if not record.values["satker"]}
    rows = UnitPeriod.objects.filter(unit__in=world.unit_ids, valid_to=None).select_related(
        "unit", "parent", "satker"
    )
    return {
        row.unit.code: {
            "kode": row.unit.code,
            "nama": row.name,
            "jenis": row.unit.kind,
            "induk": row.parent.code if row.parent else "",
            "kursi": row.member_seats,
            "anggaran": row.budget_status,
            "mulai": row.valid_from,
            "ilustrasi": row.illustrative,
            **({} if row.unit.code in blank else {"satker": row.satker.code if row.satker else ""}),
        }
        for row in rows
    }


def problems(record: Record, world: World) -> list[tuple[str, str]]:
    """A part hangs under something; seats are those of the law; the kind of a unit stays."""
    values, found = record.values, []
    if not values["induk"] and values["jenis"] != UnitKerja.Kind.RI:
        found.append(("induk", "Unit di atasnya wajib diisi, kecuali untuk Bawaslu RI."))
    if values["kursi"] not in (None, 3, 5, 7):
        found.append(("kursi", "Kursi anggota 3, 5, atau 7."))
    before = world.existing(SHEET).get(record.key)
    if before and before["jenis"] != values["jenis"]:
        found.append(("jenis", "Jenis unit tidak dapat diubah. Tutup unit lama dan buat kode baru."))
    if before and cast(date, values["mulai"]) < cast(date, before["mulai"]):
        found.append(
            ("mulai", f"Lebih awal dari yang tercatat ({before['mulai']}). Isi tanggal itu atau sesudahnya.")
        )
    return found


def apply(plan: SheetPlan, world: World) -> None:
    """Offices first, then parts; a change from a later day is a new period."""
    _create(plan.new, world)
    world.forget(["unit"])
    _create_satker([record.values for record in plan.rows_to_write], world)
    _create_periods([(record.values, cast(date, record.values["mulai"])) for record in plan.new], world)
    for change in plan.changed:
        _change(change, world)


def _create(records: list[Record], world: World) -> None:
    office_of: dict[str, UnitKerja] = {}
    created: dict[str, UnitKerja] = {}
    for record in sorted(records, key=lambda record: record.values["jenis"] not in UnitKerja.OFFICES):
        values = record.values
        unit = UnitKerja(
            code=record.key, kind=values["jenis"], name=values["nama"], opened_on=cast(date, values["mulai"])
        )
        if values["jenis"] not in UnitKerja.OFFICES:
            unit.office = _office(str(values["induk"]), created, office_of)
        unit.save(force_insert=True)
        created[record.key] = unit


def _office(parent_code: str, created: dict[str, UnitKerja], known: dict[str, UnitKerja]) -> UnitKerja:
    """The office of a part: its parent, or the parent's office."""
    parent = created.get(parent_code) or known.get(parent_code)
    if parent is None:
        parent = known[parent_code] = UnitKerja.objects.select_related("office").get(code=parent_code)
    return parent.office or parent


def names(values: Values) -> list[tuple[str, str]]:
    """The unit, and of an office that is a satker itself its satker."""
    made = [("unit", str(values["kode"]))]
    own = values["satker"] and values["anggaran"] == UnitPeriod.BudgetStatus.SATKER
    return [*made, ("satker", str(values["satker"]))] if own else made


def _create_satker(rows: list[Values], world: World) -> None:
    """The satker of offices that are one themselves and are not there yet; named like the office."""
    own = {str(values["satker"]): values for values in rows if ("satker", values["satker"]) in names(values)}
    units = world.ids("unit", {str(values["kode"]) for values in own.values()})
    Satker.objects.bulk_create(
        [
            Satker(
                code=code,
                name=f"Satker {values['nama']}",
                kpa_unit_id=units[str(values["kode"])],
                valid_from=cast(date, values["mulai"]),
            )
            for code, values in own.items()
        ],
        ignore_conflicts=True,
    )
    world.forget(["satker"])


def _create_periods(rows: list[tuple[Values, date]], world: World) -> None:
    ids = world.ids(
        "unit", [code for values, _ in rows for code in (str(values["kode"]), str(values["induk"]))]
    )
    satker = world.ids("satker", {str(values["satker"]) for values, _ in rows})
    UnitPeriod.objects.bulk_create(
        UnitPeriod(
            unit_id=ids[str(values["kode"])],
            satker_id=satker.get(str(values["satker"])),
            name=values["nama"],
            parent_id=ids.get(str(values["induk"])),
            budget_status=values["anggaran"],
            member_seats=values["kursi"],
            illustrative=values["ilustrasi"],
            valid_from=start,
        )
        for values, start in rows
    )


def _change(change: Change, world: World) -> None:
    values: dict[str, Value] = dict(change.record.values)
    unit = UnitKerja.objects.select_for_update().get(code=change.record.key)
    period = (
        UnitPeriod.objects.select_for_update(of=("self",))
        .select_related("satker")
        .get(unit=unit, valid_to=None)
    )
    values["satker"] = values["satker"] or (period.satker.code if period.satker else "")
    start = cast(date, values["mulai"])
    if start > period.valid_from:
        period.valid_to = start
        period.save(update_fields=["valid_to"])
    else:
        period.delete()
    _create_periods([(values, start)], world)
    unit.name = str(values["nama"])
    unit.save(update_fields=["name"])
    world.note(unit, unit.code, kolom=list(change.columns), mulai=start)


SHEET = Sheet(
    name="Unit",
    about="Kantor dan bagiannya.",
    columns=COLUMNS,
    capability=Capability.ORGANISATION_WRITE,
    key=key,
    units=lambda values: [str(values["kode"])],
    existing=existing,
    apply=apply,
    names=names,
    problems=problems,
)
