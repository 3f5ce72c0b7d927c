"""Sheet Divisi: how the members of an office share its functions, by decree. One row a division and role."""

from collections.abc import Iterable

from selaras.access.roles import Capability
from selaras.exchange.errors import RowRefused
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, lines, unit_column
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Divisi, DivisiAnggota, DivisiFungsi, Penugasan

FUNCTIONS = choices_of(DivisiFungsi.Code)
COLUMNS = (
    unit_column("Kantor."),
    Column("divisi", "Divisi", "Nama divisi seperti pada keputusan.", required=True, width=50),
    Column(
        "fungsi",
        "Fungsi",
        f"Dipisah titik koma: {'; '.join(FUNCTIONS)}.",
        required=True,
        width=50,
    ),
    Column(
        "peran",
        "Peran",
        "Koordinator atau wakilnya.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(DivisiAnggota.Role),
        width=26,
    ),
    Column(
        "anggota",
        "Anggota",
        "Kode penugasan anggota, seperti di lembar Orang.",
        Kind.REFERENCE,
        required=True,
        refers_to="penugasan",
        width=14,
    ),
    Column("keputusan", "Keputusan", "Nomor keputusan pembagian divisi.", width=34),
    Column("mulai", "Berlaku mulai", "Tanggal.", Kind.DATE, required=True, width=14),
)


def key(values: Values) -> str:
    """The office, the division and the role in it."""
    return f"{values['unit']}/{values['divisi']}/{values['peran']}"


def problems(record: Record, world: World) -> Iterable[tuple[str, str]]:
    """Every function must be one that the rules know, and only members hold a division."""
    unknown = [name for name in lines(str(record.values["fungsi"])) if name not in FUNCTIONS]
    if unknown:
        yield "fungsi", f"Fungsi “{unknown[0]}” tidak dikenal. Pilih: {'; '.join(FUNCTIONS)}."


def existing(world: World) -> Loaded:
    """The divisions now in force in the file's offices, with who coordinates them or stands in."""
    rows = (
        DivisiAnggota.objects.filter(divisi__unit__in=world.unit_ids, valid_to=None)
        .select_related("divisi__unit")
        .prefetch_related("divisi__fungsi_set", "keanggotaan__penugasan_set")
    )
    found: Loaded = {}
    for row in rows:
        assignments = sorted(one.code for one in row.keanggotaan.penugasan_set.all())
        values = {
            "unit": row.divisi.unit.code,
            "divisi": row.divisi.name,
            "fungsi": "; ".join(sorted(one.get_code_display() for one in row.divisi.fungsi_set.all())),
            "peran": row.role,
            "anggota": assignments[0] if assignments else "",
            "keputusan": row.divisi.decree,
            "mulai": row.valid_from,
        }
        found[key(values)] = values
    return found


def prepare(rows: list[dict[str, Value]]) -> None:
    """Functions in one order, so that the same division typed differently is the same."""
    for row in rows:
        row["fungsi"] = "; ".join(sorted(lines(str(row["fungsi"] or ""))))


def apply(plan: SheetPlan, world: World) -> None:
    """Write divisions and who holds them; a changed holder ends the one before on that day."""
    records = plan.rows_to_write
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    divisions = _divisions(records, units)
    held = _members(records)
    new = [
        DivisiAnggota(
            divisi=divisions[units[str(record.values["unit"])], str(record.values["divisi"])],
            keanggotaan_id=held[str(record.values["anggota"])],
            role=record.values["peran"],
            valid_from=record.values["mulai"],
        )
        for record in records
    ]
    _end_before(new)
    DivisiAnggota.objects.bulk_create(new)


def _divisions(records: list[Record], units: dict[str, int]) -> dict[tuple[int, str], Divisi]:
    """The divisions in force that the rows speak of; those that are new are made, with their functions."""
    first: dict[tuple[int, str], Values] = {}
    for record in records:
        place = (units[str(record.values["unit"])], str(record.values["divisi"]))
        first.setdefault(place, record.values)
    known = {
        (row.unit_id, row.name): row for row in Divisi.objects.filter(unit__in=units.values(), valid_to=None)
    }
    made = {
        place: Divisi(unit_id=place[0], name=place[1], decree=values["keputusan"], valid_from=values["mulai"])
        for place, values in first.items()
        if place not in known
    }
    Divisi.objects.bulk_create(made.values())
    DivisiFungsi.objects.bulk_create(
        DivisiFungsi(divisi=divisi, code=FUNCTIONS[name])
        for place, divisi in made.items()
        for name in lines(str(first[place]["fungsi"]))
    )
    return known | made


def _members(records: list[Record]) -> dict[str, int]:
    """By the code of a member's assignment, his Keanggotaan. RowRefused where it is not a member's."""
    codes = {str(record.values["anggota"]) for record in records}
    rows = Penugasan.objects.filter(code__in=codes, keanggotaan__isnull=False)
    found = {code: pk for code, pk in rows.values_list("code", "keanggotaan_id") if pk is not None}
    for record in records:
        if str(record.values["anggota"]) not in found:
            raise RowRefused(
                SHEET.name, record.row, "Divisi dipegang anggota; penugasan ini bukan penugasan anggota."
            )
    return found


def _end_before(new: list[DivisiAnggota]) -> None:
    """End the open rows of the same division and role the day the new one begins; drop one begun that day."""
    starts = {(row.divisi_id, row.role): row.valid_from for row in new}
    rows = DivisiAnggota.objects.filter(divisi__in={row.divisi_id for row in new}, valid_to=None)
    ending = [row for row in rows if (row.divisi_id, row.role) in starts]
    replaced = [row for row in ending if row.valid_from >= starts[row.divisi_id, row.role]]
    DivisiAnggota.objects.filter(pk__in=[row.pk for row in replaced]).delete()
    for row in ending:
        row.valid_to = starts[row.divisi_id, row.role]
    DivisiAnggota.objects.bulk_update([row for row in ending if row not in replaced], ["valid_to"])


SHEET = Sheet(
    name="Divisi",
    about="Pembagian divisi antara anggota, menurut keputusan.",
    columns=COLUMNS,
    capability=Capability.ORGANISATION_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    prepare=prepare,
    problems=problems,
)
