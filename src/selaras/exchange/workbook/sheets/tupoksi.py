"""Sheet Tupoksi: duties of a unit or of a post, with the regulation that gives them."""

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind
from selaras.exchange.workbook.fields import unit_column
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Tupoksi

COLUMNS = (
    unit_column(),
    Column(
        "formasi", "Formasi", "Kosong: tugas seluruh unit.", Kind.REFERENCE, refers_to="formasi", width=34
    ),
    Column("nomor", "Nomor", "Urutan.", Kind.INTEGER, required=True, low=1, high=200, width=8),
    Column("uraian", "Uraian tugas", "Satu tugas dalam satu kalimat.", required=True, width=70),
    Column("rujukan", "Rujukan", "Peraturan yang memberi tugas ini.", required=True, width=40),
    Column("mulai", "Berlaku mulai", "Tanggal.", Kind.DATE, required=True, width=14),
)


def key(values: Values) -> str:
    """The post or the unit, and the number."""
    return f"{values['formasi'] or values['unit']}/{values['nomor']}"


def existing(world: World) -> Loaded:
    """The duties now in force in the file's offices."""
    found: Loaded = {}
    for field in ("unit", "formasi__unit"):
        rows = Tupoksi.objects.filter(**{f"{field}__in": world.unit_ids}, valid_to=None)
        for row in rows.select_related("unit", "formasi__unit"):
            unit = row.unit or (row.formasi.unit if row.formasi else None)
            values = {
                "unit": unit.code if unit else "",
                "formasi": row.formasi.code if row.formasi else "",
                "nomor": row.number,
                "uraian": row.text,
                "rujukan": row.reference,
                "mulai": row.valid_from,
            }
            found[key(values)] = values
    return found


def apply(plan: SheetPlan, world: World) -> None:
    """Write new duties; a changed one is corrected in place."""
    records = plan.rows_to_write
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    formasi = world.ids("formasi", {str(record.values["formasi"]) for record in records})
    Tupoksi.objects.bulk_create(_tupoksi(record, units, formasi) for record in plan.new)
    for change in plan.changed:
        row = _tupoksi(change.record, units, formasi)
        Tupoksi.objects.filter(
            unit=row.unit_id, formasi=row.formasi_id, number=row.number, valid_to=None
        ).update(text=row.text, reference=row.reference, valid_from=row.valid_from)


def _tupoksi(record: Record, units: dict[str, int], formasi: dict[str, int]) -> Tupoksi:
    values = record.values
    of_post = formasi.get(str(values["formasi"]))
    return Tupoksi(
        formasi_id=of_post,
        unit_id=None if of_post else units[str(values["unit"])],
        number=values["nomor"],
        text=values["uraian"],
        reference=values["rujukan"],
        valid_from=values["mulai"],
    )


SHEET = Sheet(
    name="Tupoksi",
    about="Tugas dan fungsi tiap unit atau jabatan.",
    columns=COLUMNS,
    capability=Capability.ORGANISATION_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    names=lambda values: [("tupoksi", key(values))],
)
