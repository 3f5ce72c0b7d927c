"""What of the budget a planned change would touch (`planning.consequences`): lines that lose their result."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from selaras.anggaran.models import AnggaranLine
from selaras.planning.consequences import Consequence, PlannedChange, Severity


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """Budget lines of this year and later that pay for what ends. One query."""
    if not change.ended_sasaran and not change.ended_indikator:
        return
    ended = Q(sasaran_id__in=change.ended_sasaran) | Q(indikator_id__in=change.ended_indikator)
    rows = (
        AnggaranLine.objects.filter(ended, year__gte=change.on.year)
        .select_related("sasaran", "indikator__definisi")
        .order_by("year", "code", "pk")
    )
    for row in rows:
        result = row.sasaran.code if row.sasaran else row.indikator.definisi.code if row.indikator else ""
        yield Consequence(
            Severity.BREAKS,
            f"Anggaran {row.year}, {row.code}",
            f"membiayai {result}",
            "tidak membiayai hasil apa pun lagi",
            reverse("anggaran_baris", args=[row.pk]),
        )
