"""What of measurement a planned change would touch (`planning.consequences`): opened periods."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from selaras.measurement.models import Realisasi
from selaras.planning.consequences import Consequence, PlannedChange, Severity


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """Periods that keep what they froze, and figures that nobody will ask for again; one query each."""
    if change.target is not None:
        yield from _frozen_targets(change.target.indikator_id, change.target.year)
    if change.manual is not None:
        yield from _frozen_manuals(change.manual.definisi_id)
    if change.ended_indikator:
        yield from _left_behind(change)


def _frozen_targets(indikator_id: int, year: int) -> Iterator[Consequence]:
    opened = Realisasi.objects.filter(indikator_id=indikator_id, year=year, target__isnull=False).count()
    if opened:
        yield Consequence(
            Severity.NOTE,
            f"Periode {year} yang sudah dibuka",
            f"{opened} periode memakai target saat dibuka",
            "tetap; target baru dipakai periode sesudahnya",
        )


def _frozen_manuals(definisi_id: int) -> Iterator[Consequence]:
    rows = (
        Realisasi.objects.filter(definisi_version__definisi_id=definisi_id)
        .values("definisi_version__version")
        .annotate(slots=Count("pk"), offices=Count("indikator__unit", distinct=True))
        .order_by("definisi_version__version")
    )
    for row in rows:
        yield Consequence(
            Severity.NOTE,
            f"Periode yang memakai manual versi {row['definisi_version__version']}",
            f"{row['slots']} periode di {row['offices']} unit",
            "tetap memakai manual saat dibuka",
        )


def _left_behind(change: PlannedChange) -> Iterator[Consequence]:
    """Opened periods of this year whose indicator ends: still empty, or verified and kept."""
    rows = (
        Realisasi.objects.filter(indikator_id__in=change.ended_indikator, year=change.on.year, na=False)
        .values("indikator__definisi__code", "indikator_id")
        .annotate(
            empty=Count("pk", filter=Q(verified_version__isnull=True)),
            kept=Count("pk", filter=Q(verified_version__isnull=False)),
        )
        .order_by("indikator__definisi__code", "indikator_id")
    )
    for row in rows:
        what = f"Realisasi {row['indikator__definisi__code']} tahun {change.on.year}"
        url = f"{reverse('target')}?indikator={row['indikator_id']}"
        if row["empty"]:
            empty = f"{row['empty']} periode terbuka belum berangka"
            yield Consequence(Severity.NEEDS_ACT, what, empty, "tidak ditagih lagi sesudah berakhir", url)
        if row["kept"]:
            kept = f"{row['kept']} angka terverifikasi"
            yield Consequence(Severity.NOTE, what, kept, "tetap terbaca sebagai riwayat", url)
