"""What the database holds for the periods that the file names."""

from collections import defaultdict

from django.db.models import Q

from selaras.exchange.workbook.columns import Value
from selaras.exchange.workbook.fields import figure
from selaras.exchange.workbook.sheet import Loaded
from selaras.exchange.workbook.world import World
from selaras.measurement.models import PublishedCapaian, RealisasiKomponen, RealisasiVersion
from selaras.planning.models import Komponen

from .columns import PARTS, is_printed, key

WAITS_OR_HOLDS = (
    RealisasiVersion.Status.SUBMITTED,
    RealisasiVersion.Status.CHECKED,
    RealisasiVersion.Status.VERIFIED,
)
ROLES = {
    Komponen.Role.NUMERATOR.value: "pembilang",
    Komponen.Role.DENOMINATOR.value: "penyebut",
    Komponen.Role.PART.value: "bagian",
}
NAMES = ("periode_cetak", "capaian_cetak", "dokumen")


def existing(world: World) -> Loaded:
    """Figures that wait or hold, of the months and offices of the file; and what documents printed."""
    return {**_figures(world), **_printed(world)}


def _wanted(world: World) -> Q:
    """Which periods: those the file names, or all of the year that is handed out."""
    if world.year is not None:
        return Q(slot__year=world.year, slot__indikator__unit__in=world.unit_ids)
    records = [record.values for record in world.records("Realisasi") if not is_printed(record.values)]
    units = {str(values["unit"]) for values in records}
    months: dict[object, set[object]] = defaultdict(set)
    for values in records:
        months[values["tahun"]].add(values["bulan"])
    periods = Q(pk__in=[])
    for year, named in months.items():
        periods |= Q(slot__year=year, slot__month__in=named)
    return periods & Q(slot__indikator__unit__code__in=units)


def _figures(world: World) -> Loaded:
    versions = list(
        RealisasiVersion.objects.filter(
            _wanted(world), status__in=WAITS_OR_HOLDS, slot__indikator__holder=None
        )
        .select_related("slot__indikator__definisi", "slot__indikator__unit")
        .order_by("number")
    )
    parts = _parts([row.pk for row in versions])
    found: Loaded = {}
    for row in versions:
        slot = row.slot
        values: dict[str, Value] = {
            "kode": slot.indikator.definisi.code,
            "unit": slot.indikator.unit.code,
            "tahun": slot.year,
            "bulan": slot.month,
            "skala": row.scale_code,
            "na": row.na_claim,
            "catatan": row.note,
            "hambatan": row.obstacle,
            "tanggapan": row.response,
            "tanpa_bukti": row.evidence_waiver,
            **dict.fromkeys(NAMES, ""),
            **parts[row.pk],
        }
        found[key(values)] = values
    return found


def _parts(version_ids: list[int]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = defaultdict(lambda: dict.fromkeys(PARTS))
    rows = RealisasiKomponen.objects.filter(version__in=version_ids)
    for version_id, role, value in rows.values_list("version_id", "komponen__role", "value"):
        if role in ROLES:
            found[version_id][ROLES[role]] = figure(value)
    return found


def _printed(world: World) -> Loaded:
    rows = PublishedCapaian.objects.filter(indikator__unit__in=world.unit_ids).select_related(
        "indikator__definisi", "indikator__unit"
    )
    found: Loaded = {}
    for row in rows:
        values: dict[str, Value] = {
            "kode": row.indikator.definisi.code,
            "unit": row.indikator.unit.code,
            "tahun": row.year,
            "periode_cetak": str(row.tw),
            "target_cetak": figure(row.target),
            "realisasi_cetak": figure(row.realisasi),
            "capaian_cetak": row.printed,
            "dokumen": row.document,
        }
        found[key(values)] = values
    return found
