"""What of RB a planned change would touch (`planning.consequences`): running actions tied to the plan."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from selaras.planning.consequences import Consequence, PlannedChange, Severity
from selaras.reform.models import RbAksi


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """Running actions that lose their end, or whose line goes another way; one query each."""
    ended = Q(sasaran_id__in=change.ended_sasaran) | Q(indikator_id__in=change.ended_indikator)
    if change.ended_sasaran or change.ended_indikator:
        yield from _actions(ended, Severity.BREAKS, "tidak terhubung ke rencana lagi")
    moved = Q(sasaran_id__in=change.moved_sasaran) | Q(indikator_id__in=change.moved_indikator)
    if change.moved_sasaran or change.moved_indikator:
        yield from _actions(moved, Severity.NOTE, "garis pandangnya lewat induk yang baru")


def _actions(which: Q, severity: Severity, after: str) -> Iterator[Consequence]:
    rows = (
        RbAksi.objects.filter(which, status=RbAksi.Status.RUNNING, closed_on=None)
        .select_related("unit", "sasaran", "indikator__definisi")
        .order_by("year", "code", "pk")
    )
    for row in rows:
        end = row.sasaran.code if row.sasaran else row.indikator.definisi.code if row.indikator else ""
        what = f"Aksi RB {row.code} tahun {row.year}, {row.unit.name}"
        yield Consequence(severity, what, f"mendukung {end}", after, reverse("rb_aksi", args=[row.pk]))
