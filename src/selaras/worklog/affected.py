"""What of daily work a planned change would touch (`planning.consequences`): claims in no figure yet."""

from collections.abc import Iterator

from django.db.models import Q

from selaras.planning.consequences import Consequence, PlannedChange, Severity
from selaras.worklog.models import KlaimLog, Log


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """Recorded work of this year that waits for a figure which would not come, or mean something else."""
    if change.ended_indikator:
        ended = Q(indikator_id__in=change.ended_indikator)
        yield from _open_claims(ended, change, Severity.BREAKS, "tidak masuk angka apa pun lagi")
    if change.manual is not None and change.manual.parts:
        named = Q(indikator__definisi_id=change.manual.definisi_id)
        yield from _open_claims(named, change, Severity.NEEDS_ACT, "dicatat untuk komponen dengan nama lama")


def _open_claims(which: Q, change: PlannedChange, severity: Severity, after: str) -> Iterator[Consequence]:
    waiting = KlaimLog.objects.filter(
        which, year=change.on.year, taken_into__isnull=True, log__status=Log.Status.RECORDED
    ).count()
    if waiting:
        yield Consequence(severity, "Catatan kerja yang menunggu angka", f"{waiting} catatan", after)
