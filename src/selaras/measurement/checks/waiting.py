"""SEL409: figures that nobody has checked yet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils import timezone

from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.planning.checks.population import judged_on
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.stages.holidays import national
from selaras.stages.models import HariLibur
from selaras.stages.working_days import WorkingDays
from selaras.ui.formatting import angka

from . import population

WORKING_DAYS: Final = 10
Status = RealisasiVersion.Status


def waits_too_long(*, status: str, working_days: int, allowed: int = WORKING_DAYS) -> bool:
    """Whether a figure waits for verification, or for its correction, longer than is allowed."""
    return status in (Status.SUBMITTED, Status.RETURNED) and working_days > allowed


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits too long: for how many working days, and for whom."""

    slot: Realisasi
    days: int
    unit: UnitKerja
    whom: str
    person_id: int | None


@check("SEL409")
def figures_not_verified(context: CheckContext) -> CheckResult:
    """Figures of due periods that wait longer than ten working days, one finding for each who is waited for.

    A figure that is owed and absent counts as failed without a finding: SEL412 reports it (`chained`). What
    was sent back waits for who entered it, anything else for the head of the part that verifies it.
    """
    result = CheckResult()
    late: list[Waiting] = []
    rows = [row for row in context.shared(last_entries) if row.slot.year == context.year]
    calendars = context.shared(working_days_of_offices)
    heads = _heads({_part(row.slot) for row in rows}, judged_on(context))
    for row in rows:
        if not row.applies or not population.is_due(row.slot, context):
            continue
        if row.version is None:
            result.failed += 1
            continue
        office = row.slot.indikator.unit.office_or_self_id
        waits = row.version.status != Status.VERIFIED
        days = calendars[office].until(row.since, context.as_of) if waits else 0
        if waits_too_long(status=row.version.status, working_days=days):
            result.failed += 1
            late.append(_waiting(row, days, heads))
        else:
            result.passed += 1
    result.findings = _grouped(late)
    return result


@dataclass(frozen=True, slots=True)
class LastEntry:
    """A slot with what was last sent in, or sent back; None where nothing is in. `since`: from when it
    waits."""

    slot: Realisasi
    version: RealisasiVersion | None
    applies: bool

    @property
    def since(self) -> date:
        assert self.version is not None
        moment = self.version.returned_at or self.version.entered_at
        return timezone.localdate(moment)


def last_entries(context: CheckContext) -> tuple[LastEntry, ...]:
    """The slots that the checks look at, each with its last version that was sent. One query beside them:
    what waits or was sent back.
    """
    entered = context.shared(population.entered)
    last = {row.slot.pk: row.version for row in entered if row.version is not None}
    open_ = (Status.SUBMITTED, Status.CHECKED, Status.RETURNED)
    rows = population.versions_of(context).filter(status__in=open_)
    for version in rows.select_related("entered_person").order_by("number"):
        before = last.get(version.slot_id)
        if before is None or version.number >= before.number:
            last[version.slot_id] = version
    return tuple(LastEntry(row.slot, last.get(row.slot.pk), row.applies) for row in entered)


def working_days_of_offices(context: CheckContext) -> Mapping[int, WorkingDays]:
    """By office its working days of the year and the one before. One query for all offices."""
    start, end = date(context.year - 1, 1, 1), context.as_of
    common = {day for day in national() if start <= day <= end}
    added: dict[int | None, set[date]] = defaultdict(set)
    for unit_id, day in HariLibur.objects.filter(day__range=(start, end)).values_list("unit_id", "day"):
        added[unit_id].add(day)
    offices = {row.slot.indikator.unit.office_or_self_id for row in context.shared(population.entered)}
    return {office: WorkingDays(frozenset(common | added[None] | added[office])) for office in offices}


def _part(slot: Realisasi) -> int:
    """Where a figure is verified: in the part of its PIC, else in its office."""
    post = slot.indikator.pic_formasi
    return post.unit_id if post is not None else slot.indikator.unit_id


def _heads(unit_ids: Collection[int], on: date) -> Mapping[int, Penugasan]:
    """By unit whoever heads it on the day. One query."""
    rows = Penugasan.objects.on(on).filter(formasi__unit_id__in=unit_ids, formasi__is_head=True)
    return {
        row.formasi.unit_id: row
        for row in rows.select_related("person", "formasi").order_by("-kind", "pk")
        if row.formasi is not None
    }


def _waiting(row: LastEntry, days: int, heads: Mapping[int, Penugasan]) -> Waiting:
    assert row.version is not None
    unit = row.slot.indikator.unit
    if row.version.status == Status.RETURNED:
        person = row.version.entered_person
        return Waiting(row.slot, days, unit, f"perbaikan oleh {person.name}", person.pk)
    head = heads.get(_part(row.slot))
    whom = f"verifikasi {head.person.name}" if head else f"verifikasi kepala {unit.name}"
    return Waiting(row.slot, days, unit, whom, head.person_id if head else None)


def _grouped(late: Iterable[Waiting]) -> list[Finding]:
    groups: dict[tuple[int, str], list[Waiting]] = defaultdict(list)
    for each in late:
        groups[each.unit.pk, each.whom].append(each)
    return [_wait(rows) for rows in groups.values()]


def _wait(rows: list[Waiting]) -> Finding:
    first = rows[0]
    keys = sorted(key_of("measurement.realisasi", row.slot.pk) for row in rows)
    person = first.person_id
    return Finding(
        unit_id=first.unit.pk,
        object_key=f"{key_of('organisation.unitkerja', first.unit.pk)}:{first.whom}",
        facts={
            "n": angka(len(rows)),
            "siapa": first.whom,
            "hari": angka(max(row.days for row in rows)),
        },
        url=reverse("verifikasi") if first.whom.startswith("verifikasi") else population.page_of(first.slot),
        fingerprint_of=tuple(keys),
        illustrative=any(row.slot.indikator.illustrative for row in rows),
        owners=frozenset() if person is None else frozenset({person}),
        objects=len(rows),
    )
