"""Bringing a calendar in, putting an office into a regime by decree, adding a day off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import UnitKerja
from selaras.stages import policies
from selaras.stages.calendars import Calendar, CalendarFault, Stage
from selaras.stages.events import StagesEvent
from selaras.stages.models import (
    ElectionCycle,
    HariLibur,
    KegiatanLuarTahapan,
    Regime,
    RegimeOverride,
    Tahapan,
    TahapanScope,
)

M = TypeVar("M", ElectionCycle, Tahapan, KegiatanLuarTahapan)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a calendar brought: new rows, changed rows, and stages here that the file does not name."""

    new: int
    changed: int
    absent: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether all was here before."""
        return not self.new and not self.changed


@transaction.atomic
def load_calendar(calendar: Calendar) -> Loaded:
    """Bring a calendar in by the codes of its cycle and stages; all or nothing, and the second time nothing.

    It is the hand of whoever looks after the server. Raises CalendarFault for an office that is not known.
    """
    new = changed = 0
    absent: tuple[str, ...] = ()
    cycle = None
    if calendar.cycle is not None:
        cycle, made, moved = _put(ElectionCycle, {"code": calendar.cycle["code"]}, dict(calendar.cycle))
        new, changed = new + made, changed + moved
        made, moved = _put_stages(cycle, calendar.stages)
        new, changed = new + made, changed + moved
        here = Tahapan.objects.filter(cycle=cycle).exclude(code__in=[each.code for each in calendar.stages])
        absent = tuple(here.order_by("code").values_list("code", flat=True))
    for activity in calendar.activities:
        values = {name: getattr(activity, name) for name in activity.__slots__}
        _, made, moved = _put(KegiatanLuarTahapan, {"code": activity.code}, values)
        new, changed = new + made, changed + moved
    if new or changed:
        data = {"cycle": cycle.code if cycle else None, "new": new, "changed": changed}
        record(StagesEvent.CALENDAR_LOADED, target=cycle, by=None, unit_code="", data=data)
    return Loaded(new, changed, absent)


def _put(model: type[M], key: dict[str, object], values: dict[str, object]) -> tuple[M, int, int]:
    """The row with this key and these values; whether it is new, whether it changed."""
    row = model.objects.filter(**key).first()
    if row is None:
        return model.objects.create(**{**values, **key}), 1, 0
    different = [name for name, value in values.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, values[name])
    if different:
        row.save(update_fields=different)
    return row, 0, int(bool(different))


def _put_stages(cycle: ElectionCycle, stages: Iterable[Stage]) -> tuple[int, int]:
    new = changed = 0
    rows: dict[str, Tahapan] = {}
    for stage in sorted(stages, key=lambda each: bool(each.parent)):  # wholes before their parts
        values: dict[str, object] = {
            name: getattr(stage, name)
            for name in ("name", "start", "end", "rule", "focus", "opens_regime", "confidence")
        }
        values["parent_id"] = rows[stage.parent].pk if stage.parent in rows else None
        row, made, moved = _put(Tahapan, {"cycle_id": cycle.pk, "code": stage.code}, values)
        rescoped = _put_scope(row, stage)
        rows[stage.code] = row
        new, changed = new + made, changed + (not made and bool(moved or rescoped))
    return new, changed


def _put_scope(row: Tahapan, stage: Stage) -> bool:
    units = dict(UnitKerja.objects.filter(code__in=stage.units).values_list("code", "pk"))
    if unknown := sorted(set(stage.units) - set(units)):
        raise CalendarFault(f"Tahapan {stage.code}: unit {', '.join(unknown)} tidak dikenal.")
    wanted, here = set(units.values()), set(row.scope_set.values_list("unit_id", flat=True))
    row.scope_set.filter(unit_id__in=here - wanted).delete()
    TahapanScope.objects.bulk_create(TahapanScope(tahapan=row, unit_id=unit) for unit in wanted - here)
    return wanted != here


@transaction.atomic
def set_regime(
    *, unit_id: int, regime: Regime, decree: str, start: date, until: date | None, by: User
) -> RegimeOverride:
    """Put an office into a regime from a day, until (not including) another or open, by a decree.

    Periods that are open keep the regime frozen in them. Raises NotNow for a part of an office, and for days
    on which another decree holds.
    """
    unit = UnitKerja.objects.select_for_update().get(pk=unit_id)
    policies.check_can_set_regime(unit, by)
    policies.check_span(unit, start, until)
    override = RegimeOverride.objects.create(
        unit=unit, regime=regime, decree=decree, valid_from=start, valid_to=until
    )
    data = {
        "regime": regime.value,
        "from": start.isoformat(),
        "until": until.isoformat() if until else None,
    }
    record(StagesEvent.REGIME_SET, target=override, by=by, unit_code=unit.code, data=data)
    return override


@transaction.atomic
def end_regime(*, override_id: int, on: date, by: User) -> RegimeOverride:
    """Let a decree hold until (not including) the day."""
    override: RegimeOverride = (
        RegimeOverride.objects.select_for_update().select_related("unit").get(pk=override_id)
    )
    policies.check_can_set_regime(override.unit, by)
    policies.check_can_end(override, on)
    before = override.valid_to
    override.valid_to = on
    override.save(update_fields=["valid_to"])
    data = {"until": {"before": before.isoformat() if before else None, "after": on.isoformat()}}
    record(StagesEvent.REGIME_ENDED, target=override, by=by, unit_code=override.unit.code, data=data)
    return override


@transaction.atomic
def add_day_off(*, unit_id: int | None, day: date, name: str, basis: str, by: User) -> HariLibur:
    """Add a day off of an office, or (no unit) of all offices. Periods keep the days they were given.

    NotAllowed as the policy says; NotNow for a day that is off already.
    """
    unit = UnitKerja.objects.select_for_update().get(pk=unit_id) if unit_id is not None else None
    policies.check_can_add_day_off(unit, by)
    policies.check_day_off(unit, day)
    row = HariLibur.objects.create(unit=unit, day=day, name=name.strip(), basis=basis.strip())
    code = unit.code if unit else ""
    record(StagesEvent.HOLIDAY_ADDED, target=row, by=by, unit_code=code, data={"day": day.isoformat()})
    return row


@transaction.atomic
def remove_day_off(*, day_off_id: int, by: User) -> None:
    """Take a day off that was added by mistake away again."""
    row = HariLibur.objects.select_for_update(of=("self",)).select_related("unit").get(pk=day_off_id)
    policies.check_can_add_day_off(row.unit, by)
    code = row.unit.code if row.unit else ""
    data = {"day": row.day.isoformat()}
    record(StagesEvent.HOLIDAY_REMOVED, target=row, by=by, unit_code=code, data=data)
    row.delete()
