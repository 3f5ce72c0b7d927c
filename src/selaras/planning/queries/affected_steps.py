"""Steps and risks that a changed plan leaves behind."""

from collections.abc import Collection, Iterator

from django.db.models import Count
from django.urls import reverse

from selaras.planning.consequences import Consequence, PlannedChange, Severity
from selaras.planning.models import RencanaAksiStep, Risk

OPEN = (RencanaAksiStep.Status.OPEN, RencanaAksiStep.Status.CLAIMED)


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """Open steps of indicators that end, open risks of nodes that end; at most two queries."""
    if change.ended_indikator:
        yield from _steps(change.ended_indikator, change.on.year)
    if change.ended_sasaran:
        yield from _risks(change.ended_sasaran)


def _steps(ended: Collection[int], year: int) -> Iterator[Consequence]:
    rows = (
        RencanaAksiStep.objects.filter(rencana__indikator__in=ended, rencana__year__gte=year, status__in=OPEN)
        .order_by("rencana__indikator__definisi__code", "rencana__year")
        .values("rencana__indikator", "rencana__indikator__definisi__code", "rencana__year")
        .annotate(n=Count("pk"))
    )
    for row in rows:
        indikator, year = row["rencana__indikator"], row["rencana__year"]
        yield Consequence(
            Severity.NEEDS_ACT,
            f"Rencana aksi {row['rencana__indikator__definisi__code']} {year}",
            f"{row['n']} langkah belum selesai",
            "perlu dihentikan; indikatornya tidak ada lagi",
            f"{reverse('rencana_aksi')}?indikator={indikator}&tahun={year}",
        )


def _risks(ended: Collection[int]) -> Iterator[Consequence]:
    rows = (
        Risk.objects.filter(sasaran__in=ended)
        .exclude(status=Risk.Status.CLOSED)
        .order_by("sasaran__code")
        .values("sasaran__code", "sasaran__unit__code")
        .annotate(n=Count("pk"))
    )
    for row in rows:
        yield Consequence(
            Severity.NOTE,
            f"Risiko pada {row['sasaran__code']}",
            f"{row['n']} risiko dipantau",
            "tetap pada daftar risiko; tutup bila tidak ada lagi",
            f"{reverse('risiko')}?unit={row['sasaran__unit__code']}",
        )
