"""What the database holds of the budgets that the file names."""

from collections import defaultdict

from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.exchange.workbook.columns import Value
from selaras.exchange.workbook.fields import figure
from selaras.exchange.workbook.sheet import Loaded
from selaras.exchange.workbook.world import World

from .columns import MONTHS, key

LAST_WORD = (
    RealisasiAnggaran.Status.SUBMITTED,
    RealisasiAnggaran.Status.VERIFIED,
    RealisasiAnggaran.Status.RETURNED,
)
LEFT_AS_IT_IS = ("sasaran", "iku", "pelaksana", *MONTHS)  # blank in the file: nothing is said of it


def existing(world: World) -> Loaded:
    """Lines of the file's offices and years, with the pagu in force and the last word on each month.

    Of a cell that the file leaves blank, and of the pagu of a line that is a sum, nothing is told, so that
    the file does not take away what was tied or entered elsewhere.
    """
    records = {record.key: record.values for record in world.records("Anggaran")}
    rows = AnggaranLine.objects.filter(office__in=world.unit_ids).select_related(
        "satker", "office", "unit", "sasaran", "indikator__definisi"
    )
    if records:
        rows = rows.filter(year__in={values["tahun"] for values in records.values()})
    lines = list(rows)
    pagu, months = _pagu(lines), _months(lines)
    found: Loaded = {}
    for line in lines:
        values = {**_of_line(line), **pagu.get(line.pk, {}), **months[line.pk]}
        said = records.get(key(values))
        blank = [name for name in LEFT_AS_IT_IS if said is not None and said[name] in ("", None)]
        found[key(values)] = {name: value for name, value in values.items() if name not in blank}
    return found


def _of_line(line: AnggaranLine) -> dict[str, Value]:
    return {
        "satker": line.satker.code,
        "unit": line.office.code,
        "tahun": line.year,
        "kode": line.code,
        "jenis": line.kind,
        "nama": line.name,
        "pelaksana": line.unit.code if line.unit_id != line.office_id else "",
        "sasaran": line.sasaran.code if line.sasaran else "",
        "iku": line.indikator.definisi.code if line.indikator else "",
        "ilustrasi": line.illustrative,
    }


def _pagu(lines: list[AnggaranLine]) -> dict[int, dict[str, Value]]:
    """Of lowest lines the last revision."""
    above = {line.parent_id for line in lines}
    ids = [line.pk for line in lines if line.pk not in above]
    rows = PaguVersion.objects.filter(line__in=ids).order_by("number")
    return {row.line_id: {"pagu": figure(row.amount), "berlaku": row.valid_from} for row in rows}


def _months(lines: list[AnggaranLine]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = defaultdict(lambda: dict.fromkeys(MONTHS))
    rows = RealisasiAnggaran.objects.filter(line__in=lines, status__in=LAST_WORD).order_by("number")
    for row in rows:
        found[row.line_id][MONTHS[row.month - 1]] = figure(row.amount)
    return found
