"""Setting the days of a month, and opening it: the slots it owes, with what holds frozen in them."""

from dataclasses import asdict

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.measurement import folding, policies
from selaras.measurement.deadlines import PeriodDays
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.models import PeriodePengukuran, Realisasi
from selaras.measurement.opening import slots_to_open
from selaras.measurement.queries.calendar import usual_days
from selaras.registry.business_date import business_date
from selaras.stages.policies import check_keeps_calendar


@transaction.atomic
def open_period(*, year: int, month: int, by: User | None) -> PeriodePengukuran:
    """Make the slots of a month for all offices. Asked again it makes only those that have come since.

    Which slots and what is frozen in them: `opening.slots_to_open`. `by=None` is the system, which may open
    a month to come as well; a person must keep the calendar of all offices, and the month have begun.
    """
    if by is not None:
        check_keeps_calendar(by)
    if month not in range(1, 13):
        raise NotNow("Bulan adalah 1 sampai 12.")
    periode = _locked_row(year, month)
    if by is not None:
        policies.check_has_begun(periode, business_date())
    if periode.status != PeriodePengukuran.Status.OPEN:
        periode.status = PeriodePengukuran.Status.OPEN
        periode.save(update_fields=["status"])
    made = Realisasi.objects.bulk_create(slots_to_open(year, month))
    if made:
        folding.refresh([slot.indikator_id for slot in made], year)
        data = {"period": f"{year}-{month:02}", "slots": len(made)}
        record(MeasurementEvent.PERIOD_OPENED, target=periode, by=by, unit_code="", data=data)
    return periode


@transaction.atomic
def set_period_days(*, year: int, month: int, days: PeriodDays, by: User) -> PeriodePengukuran:
    """Give a month other days than the usual, before it is locked. What was submitted keeps its lateness.

    NotNow where the days are not in order (lowest level first) or the month is locked.
    """
    check_keeps_calendar(by)
    policies.check_days(days)
    periode = _locked_row(year, month)
    before = {name: str(getattr(periode, name)) for name in asdict(days)}
    for name, value in asdict(days).items():
        setattr(periode, name, value)
    periode.save(update_fields=list(before))
    after = {name: str(value) for name, value in asdict(days).items()}
    data = {
        "period": str(periode),
        **{
            name: {"before": before[name], "after": after[name]}
            for name in after
            if after[name] != before[name]
        },
    }
    record(MeasurementEvent.PERIOD_DAYS_SET, target=periode, by=by, unit_code="", data=data)
    return periode


def _locked_row(year: int, month: int) -> PeriodePengukuran:
    """The month's row under a lock: two openings at once make each slot once. NotNow once it is locked."""
    days = asdict(usual_days(year, month))
    periode, _ = PeriodePengukuran.objects.get_or_create(year=year, month=month, defaults=days)
    periode = PeriodePengukuran.objects.select_for_update().get(pk=periode.pk)
    if periode.status == PeriodePengukuran.Status.LOCKED:
        raise NotNow("Periode ini sudah dikunci.")
    return periode
