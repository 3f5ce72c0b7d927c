"""What the database holds of indicators and their manuals, in the shape of the sheet's rows."""

from selaras.exchange.workbook.columns import Value
from selaras.exchange.workbook.fields import figure
from selaras.exchange.workbook.sheet import Loaded
from selaras.exchange.workbook.world import World
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.planning.queries.formula import parts_of

from .columns import key
from .parts import ROLES, written


def existing(world: World) -> Loaded:
    """The indicators of the file's offices; a row that leaves the manual blank is not compared with it."""
    rows = Indikator.objects.filter(unit__in=world.unit_ids, holder=None).select_related(
        "definisi", "unit", "sasaran__unit", "parent__unit", "pic_formasi"
    )
    silent = {record.key for record in world.records("Indikator") if not record.values["nama"]}
    found: Loaded = {}
    known = manuals(world)
    for row in rows:
        values = _of_indikator(row)
        if key(values) not in silent:
            values.update(known.get(row.definisi.code, {}))
        found[key(values)] = values
    return found


def _of_indikator(row: Indikator) -> dict[str, Value]:
    own = row.sasaran.unit_id == row.unit_id
    return {
        "kode": row.definisi.code,
        "unit": row.unit.code,
        "sasaran": row.sasaran.code if own else f"{row.sasaran.unit.code}:{row.sasaran.code}",
        "induk": row.parent.unit.code if row.parent else "",
        "pic": row.pic_formasi.code if row.pic_formasi else "",
        "iku": row.is_iku,
        "mulai": row.valid_from,
        "ilustrasi": row.illustrative,
    }


def manuals(world: World) -> dict[str, dict[str, Value]]:
    """The manual now in force of every code in the file or at its offices."""
    if "manuals" not in world.memo:
        codes = {str(record.values["kode"]) for record in world.records("Indikator")}
        owed = Indikator.objects.filter(unit__in=world.unit_ids).values_list("definisi__code", flat=True)
        versions = DefinisiVersion.objects.filter(definisi__code__in=codes | set(owed), valid_to=None)
        versions = versions.select_related("definisi__owner_unit").prefetch_related("komponen_set")
        world.memo["manuals"] = {
            version.definisi.code: {**_manual(version), **_parts(version)} for version in versions
        }
    known: dict[str, dict[str, Value]] = world.memo["manuals"]
    return known


def _parts(version: DefinisiVersion) -> dict[str, Value]:
    parts = parts_of(version)
    return {name: written(part for part in parts if part.role == role) for name, role in ROLES.items()}


def _manual(row: DefinisiVersion) -> dict[str, Value]:
    return {
        "pemilik": row.definisi.owner_unit.code,
        "hasil": row.definisi.result_type,
        **{name: getattr(row, field) for name, field in MANUAL_TEXTS.items()},
        **{name: figure(getattr(row, field)) for name, field in MANUAL_FIGURES.items()},
    }


MANUAL_TEXTS = {
    "nama": "name",
    "tujuan": "purpose",
    "definisi": "definition",
    "satuan": "satuan",
    "polaritas": "polarity",
    "rumus": "formula_text",
    "aturan_periode": "period_rule",
    "aturan_unit": "unit_rule",
    "frekuensi": "frequency",
    "regime": "regimes",
    "penyebut_nol": "zero_denominator",
    "skala": "scale_code",
    "sumber": "source",
    "pengumpulan": "collection",
    "bukti": "evidence_required",
    "rujukan": "reference",
    "mengapa": "why_it_matters",
}
MANUAL_FIGURES = {"faktor": "factor", "atap": "cap", "lantai": "floor", "terburuk": "worst"}
