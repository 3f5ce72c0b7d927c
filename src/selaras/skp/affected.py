"""What of SKP a planned change would touch (`planning.consequences`): how many RHK and where, never whose."""

from collections.abc import Iterator

from django.db.models import Count, Q

from selaras.planning.consequences import Consequence, PlannedChange, Severity
from selaras.skp.models import RhkKontribusi, Skp

IN_USE = (Skp.Status.DRAFT, Skp.Status.SUBMITTED, Skp.Status.AGREED)


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """RHK that lose their line, go another way, or were promised against the old figure; one query each."""
    on = Q(rhk__skp__period_to__gte=change.on)
    if change.ended_indikator:
        ended = on & Q(indikator_id__in=change.ended_indikator)
        yield from _counted(ended, Severity.BREAKS, "tidak punya indikator lagi; perlu diarahkan ke IKU lain")
    if change.moved_indikator:
        moved = on & Q(indikator_id__in=change.moved_indikator)
        yield from _counted(moved, Severity.NOTE, "garis pandangnya lewat induk yang baru")
    if change.target is not None and change.target.moves:
        fed = Q(indikator_id=change.target.indikator_id, rhk__skp__year=change.target.year)
        after = "aspek kuantitas dan kualitasnya perlu dicocokkan dengan target baru"
        yield from _counted(fed, Severity.NEEDS_ACT, after)
    if change.manual is not None and (change.manual.rules or change.manual.parts):
        named = on & Q(indikator__definisi_id=change.manual.definisi_id)
        yield from _counted(named, Severity.NEEDS_ACT, "perlu dicocokkan dengan rumus dan satuan baru")


def _counted(which: Q, severity: Severity, after: str) -> Iterator[Consequence]:
    unit = "rhk__skp__penugasan__unit__name"
    rows = (
        RhkKontribusi.objects.filter(which, rhk__skp__status__in=IN_USE)
        .values(unit)
        .annotate(rhk_count=Count("rhk", distinct=True), skp_count=Count("rhk__skp", distinct=True))
        .order_by(unit)
    )
    for row in rows:
        before = f"{row['rhk_count']} RHK pada {row['skp_count']} SKP"
        yield Consequence(severity, f"SKP di {row[unit]}", before, after)
