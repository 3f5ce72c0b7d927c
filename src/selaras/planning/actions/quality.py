"""The data-quality statement of an indicator and year."""

from collections.abc import Mapping

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import Indikator, MutuData
from selaras.planning.queries.quality import QUALITY_ITEMS
from selaras.registry.business_date import business_now


@transaction.atomic
def state_quality(*, indikator_id: int, year: int, items: Mapping[str, str], by: User) -> MutuData:
    """Say how far the figures of a year can be trusted. `items` holds texts by the names in `QUALITY_ITEMS`.

    Always a new version; what was said before stays. Raises NotNow where nothing changes.
    """
    indikator = Indikator.objects.select_for_update().get(pk=indikator_id)
    policies.check_can_state_quality(indikator, by)
    last = MutuData.objects.filter(indikator=indikator, year=year).order_by("-version").first()
    said = {name: items.get(name, "").strip() for name in QUALITY_ITEMS}
    changed = sorted(name for name, text in said.items() if text != getattr(last, name, ""))
    if not changed:
        raise NotNow("Tidak ada yang berubah; pernyataan mutu tetap seperti semula.")
    row = MutuData.objects.create(
        indikator=indikator,
        year=year,
        version=last.version + 1 if last else 1,
        stated_by=by,
        stated_at=business_now(),
        **said,
    )
    record(
        PlanningEvent.QUALITY_STATED,
        target=indikator,
        by=by,
        unit_code=indikator.unit.code,
        data={"year": year, "version": row.version, "fields": changed},
    )
    return row
