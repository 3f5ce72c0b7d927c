"""A share of its own, beside what the offices below bring: an office measures it, or no longer (0058)."""

from django.db import transaction

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.measurement import folding, policies
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.models import PeriodePengukuran, Realisasi
from selaras.measurement.opening import slots_to_open
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date


@transaction.atomic
def set_own_share(*, indikator_id: int, measures: bool, by: User) -> int:
    """Let an office measure a share of its own of an indicator, or no longer.

    With it the months that are open this year get their slots; without it the slots in which nobody has
    entered anything go. Returns how many slots came or went.
    """
    row = Indikator.objects.select_for_update(of=("self",)).select_related("unit").get(pk=indikator_id)
    policies.check_can_set_own_share(row, by)
    row.own_share = measures
    row.save(update_fields=["own_share"])
    year = business_date().year
    count = _make(row, year) if measures else _remove(row)
    folding.refresh([row.pk], year)
    data = {"measures": measures, "slots": count}
    record(MeasurementEvent.OWN_SHARE_SET, target=row, by=by, unit_code=row.unit.code, data=data)
    return count


def _make(row: Indikator, year: int) -> int:
    opened = PeriodePengukuran.objects.filter(year=year, status=PeriodePengukuran.Status.OPEN)
    months = opened.order_by("month").values_list("month", flat=True)
    slots = [slot for month in months for slot in slots_to_open(year, month, [row.pk])]
    return len(Realisasi.objects.bulk_create(slots))


def _remove(row: Indikator) -> int:
    empty = Realisasi.objects.filter(indikator=row, version_set__isnull=True)
    return empty.delete()[0]
