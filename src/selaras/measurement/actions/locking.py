"""Locking a period, and letting one office enter one figure after it (decision 0063)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import behind
from selaras.audit.actions import record
from selaras.measurement import policies
from selaras.measurement.actions import slot as slots
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.models import LockException, PeriodePengukuran, Realisasi
from selaras.measurement.queries.slots import period_of
from selaras.registry.business_date import business_date, business_now
from selaras.stages.policies import check_keeps_calendar


@dataclass(frozen=True, slots=True)
class Locked:
    """A period that was locked, and how many figures it still lacked; they stay missing, never 0."""

    periode: PeriodePengukuran
    missing: int


@transaction.atomic
def lock_period(*, year: int, month: int, by: User | None = None) -> Locked:
    """Lock a month for every office, once its days of grace are over. By who keeps the calendar of all
    offices, or by the system.

    NotNow where the month was never opened, is not open, or is not over.
    """
    if by is not None:
        check_keeps_calendar(by)
    periode = PeriodePengukuran.objects.select_for_update().filter(year=year, month=month).first()
    if periode is None:
        raise NotNow(f"Periode {year}-{month:02} belum pernah dibuka.")
    policies.check_can_lock(periode, business_date())
    periode.status, periode.locked_at = PeriodePengukuran.Status.LOCKED, business_now()
    periode.locked_by = by
    periode.save(update_fields=["status", "locked_at", "locked_by"])
    missing = Realisasi.objects.filter(year=year, month=month, na=False, num__isnull=True).count()
    data = {"period": str(periode), "missing": missing}
    record(MeasurementEvent.PERIOD_LOCKED, target=periode, by=by, unit_code="", data=data)
    return Locked(periode, missing)


@transaction.atomic
def grant_exception(*, slot_id: int, reason: str, until: date, by: User) -> LockException:
    """Let the slot's office enter this indicator for the locked month, up to and with the day `until`.

    Granted again it replaces reason and day. NotAllowed and NotNow as the policy says.
    """
    slot = slots.locked(slot_id)
    period = period_of(slot)
    policies.check_can_except(slot, period, by)
    policies.check_exception(reason, until, business_date())
    office_id = slot.indikator.unit.office_or_self_id
    granted, _ = LockException.objects.update_or_create(
        periode=period,
        unit_id=office_id,
        definisi_id=slot.indikator.definisi_id,
        defaults={
            "reason": reason.strip(),
            "until": until,
            "granted_by": by,
            "granted_person": slots.actor(by),
            "granted_at": business_now(),
        },
    )
    data = {"slot": slot.pk, "period": str(period), "until": until.isoformat()}
    record(
        MeasurementEvent.EXCEPTION_GRANTED,
        target=granted,
        by=by,
        on_behalf_of=behind(by, Capability.REALISASI_VERIFY, office_id),
        unit_code=slot.indikator.unit.code,
        data=data,
    )
    return granted
