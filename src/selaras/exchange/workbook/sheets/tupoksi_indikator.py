"""Sheet Tupoksi Indikator: which result a duty serves. Planners write it; the duties are organisation's."""

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, iku_column, unit_column
from selaras.exchange.workbook.sheet import Loaded, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.planning.models import TupoksiIndikator
from selaras.planning.queries.tupoksi import unit_of

COLUMNS = (
    unit_column(),
    Column(
        "formasi", "Formasi", "Kosong: tugas seluruh unit.", Kind.REFERENCE, refers_to="formasi", width=34
    ),
    Column(
        "nomor", "Nomor", "Seperti di lembar Tupoksi.", Kind.INTEGER, required=True, low=1, high=200, width=8
    ),
    iku_column(),
    Column(
        "hubungan",
        "Hubungan",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(TupoksiIndikator.Relation),
        width=14,
    ),
)


def duty_key(values: Values) -> str:
    """The duty: the post or the unit, and the number."""
    return f"{values['formasi'] or values['unit']}/{values['nomor']}"


def key(values: Values) -> str:
    """The duty and the indicator."""
    return f"{duty_key(values)}/{values['kode']}"


def existing(world: World) -> Loaded:
    """The ties of the duties now in force in the file's offices."""
    found: Loaded = {}
    for field in ("tupoksi__unit", "tupoksi__formasi__unit"):
        rows = TupoksiIndikator.objects.filter(**{f"{field}__in": world.unit_ids}, tupoksi__valid_to=None)
        for row in rows.select_related("tupoksi__unit", "tupoksi__formasi__unit", "definisi"):
            values: dict[str, Value] = {
                "unit": unit_of(row.tupoksi).code,
                "formasi": row.tupoksi.formasi.code if row.tupoksi.formasi else "",
                "nomor": row.tupoksi.number,
                "kode": row.definisi.code,
                "hubungan": row.relation,
            }
            found[key(values)] = values
    return found


def apply(plan: SheetPlan, world: World) -> None:
    """New ties are written, changed ones get their other relation."""
    records = plan.rows_to_write
    duties = world.ids("tupoksi", {duty_key(record.values) for record in records})
    definitions = world.ids("definisi", {str(record.values["kode"]) for record in records})
    for record in records:
        TupoksiIndikator.objects.update_or_create(
            tupoksi_id=duties[duty_key(record.values)],
            definisi_id=definitions[str(record.values["kode"])],
            defaults={"relation": record.values["hubungan"]},
        )


SHEET = Sheet(
    name="Tupoksi Indikator",
    about="Hasil yang dilayani tiap tugas.",
    columns=COLUMNS,
    capability=Capability.PLANNING_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    links=lambda values: [("nomor", "tupoksi", duty_key(values))],
)
