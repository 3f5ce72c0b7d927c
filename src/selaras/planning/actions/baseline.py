"""Saying where an indicator stood before its targets."""

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import Baseline, Indikator
from selaras.planning.queries.targets import TargetFigure
from selaras.registry.business_date import business_date, business_now

from .targets import on_scale


@transaction.atomic
def state_baseline(*, indikator_id: int, year: int, figure: TargetFigure, source: str, by: User) -> Baseline:
    """Write the value of a year before the targets, a figure or a step of the scale, with its source.

    Always a new version. Raises NotNow for a range, a year to come, no source, or where nothing changes.
    """
    indikator = Indikator.objects.select_for_update().get(pk=indikator_id)
    policies.check_can_state_baseline(indikator, by)
    figure = on_scale(indikator, figure)
    if figure.value is None and not figure.scale_code:
        raise NotNow("Nilai awal adalah satu angka atau satu tingkat, bukan rentang.")
    if year > business_date().year:
        raise NotNow("Nilai awal berasal dari tahun yang sudah berjalan.")
    if not source.strip():
        raise NotNow("Tulis dari dokumen mana nilai awal ini diketahui.")
    last = Baseline.objects.filter(indikator=indikator).order_by("-version").first()
    said = (year, figure.value, figure.scale_code, source.strip())
    if last is not None and said == (last.year, last.value, last.scale_code, last.source):
        raise NotNow("Tidak ada yang berubah; nilai awal tetap seperti semula.")
    row = Baseline.objects.create(
        indikator=indikator,
        version=last.version + 1 if last else 1,
        year=year,
        value=figure.value,
        scale_code=figure.scale_code,
        source=source.strip(),
        stated_by=by,
        stated_at=business_now(),
    )
    record(
        PlanningEvent.BASELINE_STATED,
        target=indikator,
        by=by,
        unit_code=indikator.unit.code,
        data={
            "year": year,
            "version": row.version,
            "value": {"before": last.value if last else None, "after": row.value},
            "scale_code": row.scale_code or None,
        },
    )
    return row
