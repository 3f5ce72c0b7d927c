"""Sheet IKU Anggota: the lines of a decree on which members carry which indicator."""

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Kind
from selaras.exchange.workbook.fields import choices_of, iku_column, unit_column
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.members.models import IkuAnggotaRule
from selaras.organisation.models import DivisiFungsi, UnitKerja

LEVELS = {str(kind.label): str(kind.value) for kind in UnitKerja.OFFICES}
COLUMNS = (
    unit_column("Kantor yang menetapkan keputusan; mengikat kantor itu dan yang di bawahnya."),
    Column("keputusan", "Keputusan", "Nomor dan tentangnya.", required=True, width=50),
    Column(
        "tingkat", "Tingkat", "Anggota di kantor mana.", Kind.CHOICE, required=True, choices=LEVELS, width=26
    ),
    Column(
        "fungsi",
        "Fungsi divisi",
        "Bagi koordinator divisi dengan fungsi ini; kosong: setiap anggota, atau ketua.",
        Kind.CHOICE,
        choices=choices_of(DivisiFungsi.Code),
        width=36,
    ),
    Column("ketua", "Hanya ketua", "ya bila hanya ketua yang memikulnya.", Kind.YES, width=12),
    iku_column(),
    Column("mulai", "Berlaku mulai", "Tanggal.", Kind.DATE, required=True, width=14),
    Column("ilustrasi", "Ilustrasi", "ya bila keputusannya rekaan.", Kind.YES, width=10),
)


def key(values: Values) -> str:
    """The office that decides, whom the line binds, and the indicator."""
    whom = "ketua" if values["ketua"] else values["fungsi"] or "semua"
    return f"{values['unit']}/{values['tingkat']}/{whom}/{values['kode']}"


def existing(world: World) -> Loaded:
    """The lines in force that the file's offices have decided."""
    rows = IkuAnggotaRule.objects.filter(issuer__in=world.unit_ids, valid_to=None)
    found: Loaded = {}
    for row in rows.select_related("issuer", "definisi"):
        values = {
            "unit": row.issuer.code,
            "keputusan": row.decree,
            "tingkat": row.level,
            "fungsi": row.function_code,
            "ketua": row.is_chair,
            "kode": row.definisi.code,
            "mulai": row.valid_from,
            "ilustrasi": row.illustrative,
        }
        found[key(values)] = values
    return found


def problems(record: Record, _world: World) -> list[tuple[str, str]]:
    """A line binds the chair or a coordinator, not both."""
    if record.values["ketua"] and record.values["fungsi"]:
        return [("ketua", "Isi Hanya ketua atau Fungsi divisi, tidak keduanya.")]
    return []


def apply(plan: SheetPlan, world: World) -> None:
    """Write new lines; a changed one is corrected in place."""
    records = plan.rows_to_write
    issuers = world.ids("unit", {str(record.values["unit"]) for record in records})
    definitions = world.ids("definisi", {str(record.values["kode"]) for record in records})
    rows = {record.key: _rule(record, issuers, definitions) for record in records}
    IkuAnggotaRule.objects.bulk_create(rows[record.key] for record in plan.new)
    for change in plan.changed:
        row = rows[change.record.key]
        lines = IkuAnggotaRule.objects.filter(
            issuer=row.issuer_id,
            level=row.level,
            function_code=row.function_code,
            is_chair=row.is_chair,
            definisi=row.definisi_id,
            valid_to=None,
        )
        lines.update(decree=row.decree, valid_from=row.valid_from, illustrative=row.illustrative)


def _rule(record: Record, issuers: dict[str, int], definitions: dict[str, int]) -> IkuAnggotaRule:
    values = record.values
    return IkuAnggotaRule(
        issuer_id=issuers[str(values["unit"])],
        decree=values["keputusan"],
        level=values["tingkat"],
        function_code=values["fungsi"],
        is_chair=values["ketua"],
        definisi_id=definitions[str(values["kode"])],
        valid_from=values["mulai"],
        illustrative=values["ilustrasi"],
    )


SHEET = Sheet(
    name="IKU Anggota",
    about="Keputusan tentang IKU anggota: siapa memikul indikator mana. Penetapannya di halaman IKU anggota.",
    columns=COLUMNS,
    capability=Capability.PLANNING_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    problems=problems,
)
