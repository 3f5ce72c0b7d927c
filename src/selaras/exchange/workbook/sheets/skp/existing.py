"""What the database holds of SKP, in the shape of the sheet's rows."""

from selaras.exchange.workbook.columns import Value
from selaras.exchange.workbook.fields import figure
from selaras.exchange.workbook.sheet import Loaded
from selaras.exchange.workbook.world import World
from selaras.reform.models import RbAksiRhk
from selaras.skp.models import Rhk, RhkAspek, RhkKontribusi, Skp

from .columns import key

ASPEK = {
    RhkAspek.Aspek.KUALITAS.value: ("ukuran_kualitas", "kualitas"),
    RhkAspek.Aspek.WAKTU.value: ("ukuran_waktu", "waktu"),
}


def existing(world: World) -> Loaded:
    """The RHK in force of the years and offices of the file."""
    rows = (
        Rhk.objects.filter(skp__penugasan__unit__in=world.unit_ids, skp__year__in=world.years("SKP"))
        .exclude(skp__status=Skp.Status.ADJUSTED)
        .select_related("skp__penugasan__unit", "parent__skp__penugasan")
    )
    found: Loaded = {}
    by_id: dict[int, dict[str, Value]] = {}
    for row in rows:
        values = by_id[row.pk] = _of_rhk(row)
        found[key(values)] = values
    _add_lines(by_id)
    _add_measures(by_id)
    return found


def _of_rhk(row: Rhk) -> dict[str, Value]:
    return {
        "unit": row.skp.penugasan.unit.code,
        "penugasan": row.skp.penugasan.code,
        "tahun": row.skp.year,
        "nomor": row.number,
        "jenis": row.kind,
        "uraian": row.text,
        "atasan": f"{row.parent.skp.penugasan.code}/{row.parent.number}" if row.parent else "",
        "tanpa_garis": row.no_line_reason,
        **dict.fromkeys(("iku", "kantor_iku", "komponen", "hubungan", "aksi_rb", "satuan"), ""),
        **dict.fromkeys(("ukuran_kuantitas", "ukuran_kualitas", "kualitas", "ukuran_waktu", "waktu"), ""),
        "kuantitas": None,
    }


def _add_lines(by_id: dict[int, dict[str, Value]]) -> None:
    feeds = RhkKontribusi.objects.filter(rhk__in=by_id).select_related(
        "indikator__definisi", "indikator__unit", "komponen"
    )
    for feed in feeds.order_by("-pk"):  # the first one is the sheet's; more are made on the page
        by_id[feed.rhk_id].update(
            iku=feed.indikator.definisi.code,
            kantor_iku=feed.indikator.unit.code,
            komponen=feed.komponen.symbol if feed.komponen else "",
            hubungan=feed.relation,
        )
    for link in RbAksiRhk.objects.filter(rhk__in=by_id).select_related("aksi__unit"):
        by_id[link.rhk_id]["aksi_rb"] = f"{link.aksi.unit.code}/{link.aksi.year}/{link.aksi.code}"


def _add_measures(by_id: dict[int, dict[str, Value]]) -> None:
    for row in RhkAspek.objects.filter(rhk__in=by_id):
        if row.aspek == RhkAspek.Aspek.KUANTITAS:
            by_id[row.rhk_id].update(
                ukuran_kuantitas=row.indicator_text, kuantitas=figure(row.target_low), satuan=row.satuan
            )
        elif row.aspek in ASPEK:
            text, target = ASPEK[row.aspek]
            by_id[row.rhk_id].update({text: row.indicator_text, target: row.target_text})
