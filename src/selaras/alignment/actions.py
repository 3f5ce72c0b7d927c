"""Keeping what *periksa* found last, and setting a finding aside.

What is kept is a cache: nobody did it, and no event tells of it (decision 0049). A waiver is an act.
"""

import logging
from datetime import date
from typing import Final

from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.alignment import periksa, policies
from selaras.alignment.catalogue import catalogue
from selaras.alignment.events import AlignmentEvent
from selaras.alignment.index import decimal_of, index_of, weighed_runs
from selaras.alignment.models import (
    MonthlyCheck,
    MonthlyIndex,
    StoredCheck,
    StoredFinding,
    StoredRun,
    Waiver,
)
from selaras.alignment.periksa import FoundItem, Report
from selaras.alignment.queries import stored_report, waivers_in_force
from selaras.alignment.stamp import Stamp, stamp_now
from selaras.audit.actions import record
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import unit_ids_of_office
from selaras.registry.business_date import business_date
from selaras_rules.core.decimals import rounded

log: Final = logging.getLogger("selaras.periksa")


def examined(*, office: UnitKerja, year: int, as_of: date) -> Report:
    """What the checks find in an office now: from the last run while it holds, else run anew and stored.

    Equal to a live run. May write although a page only reads: see the decision record. Where the database
    cannot be written just now, what was found is shown all the same and stored the next time.
    """
    stamp = stamp_now(office, as_of)
    found = stored_report(office.pk, year, stamp)
    if found is not None:
        return found
    report = periksa.run(unit_ids=unit_ids_of_office(office.code), year=year, as_of=as_of)
    try:
        keep(office=office, report=report, stamp=stamp)
    except OperationalError as fault:  # a long import holds SQLite's only writer, or the disk is full
        log.warning("periksa: hasil %s tidak disimpan: %s", office.code, fault)
        return report
    return stored_report(office.pk, year, stamp) or report


def finding_now(office: UnitKerja, fingerprint: str) -> FoundItem | None:
    """One finding of this year as it stands today; None where it is no longer found."""
    today = business_date()
    report = examined(office=office, year=today.year, as_of=today)
    return next((item for item in report.items if item.fingerprint == fingerprint), None)


@transaction.atomic
def keep(*, office: UnitKerja, report: Report, stamp: Stamp) -> None:
    """Store a whole run. Does nothing where what is stored already is as new."""
    kept = {
        "as_of": stamp.as_of,
        "programme": stamp.programme,
        "chains": stamp.chains,
        "changes": stamp.changes,
        "ran_at": timezone.now(),
    }
    run, made = StoredRun.objects.select_for_update().get_or_create(
        office=office, year=report.year, defaults=kept
    )
    if not made:
        if Stamp(run.as_of, run.programme, run.chains, run.changes).is_at_least(stamp):
            return  # another request was quicker
        StoredRun.objects.filter(pk=run.pk).update(**kept)
    run.check_set.all().delete()
    StoredCheck.objects.bulk_create(
        StoredCheck(
            run=run,
            code=one.entry.code,
            passed=one.passed,
            failed=one.failed,
            not_applicable=one.not_applicable,
        )
        for one in report.runs
    )
    _keep_findings(run, report)
    if report.year == report.as_of.year:
        _keep_month(office, report)


def _keep_month(office: UnitKerja, report: Report) -> None:
    """The index of the month so far: the last run of a month is what stays of it."""
    weighed = weighed_runs(report, waivers_in_force(office.pk, report.as_of))
    found = index_of(weighed)
    month, _ = MonthlyIndex.objects.update_or_create(
        office=office,
        year=report.year,
        month=report.as_of.month,
        defaults={
            "as_of": report.as_of,
            "catalogue": catalogue().digest,
            "value": None if found.value is None else rounded(decimal_of(found.value), 4),
            "provisional": found.provisional,
            "measured_points": found.measured_points,
        },
    )
    month.check_set.all().delete()
    MonthlyCheck.objects.bulk_create(
        MonthlyCheck(
            month=month,
            code=one.entry.code,
            passed=one.passed,
            failed=one.failed,
            not_applicable=one.not_applicable,
        )
        for one in weighed
    )


def _keep_findings(run: StoredRun, report: Report) -> None:
    """What is still found goes on, what is new begins today, what is gone was fixed today."""
    day = report.as_of
    run.finding_set.exclude(code__in=[one.entry.code for one in report.runs]).delete()  # no longer checked
    run.finding_set.filter(Q(last_seen__gt=day) | Q(fixed_on__gt=day)).delete()  # a demo's clock was set back
    before = {(row.code, row.object_key): row for row in run.finding_set.all()}
    now = [_row(run, item, before.get((item.entry.code, item.object_key)), day) for item in report.items]
    found = {(row.code, row.object_key) for row in now}
    gone = [row.pk for key, row in before.items() if key not in found and row.fixed_on is None]
    run.finding_set.filter(pk__in=gone).update(fixed_on=day)
    StoredFinding.objects.bulk_create(row for row in now if row.pk is None)
    StoredFinding.objects.bulk_update(
        (row for row in now if row.pk is not None), [*_FACTS, "first_seen", "last_seen", "fixed_on"]
    )


_FACTS = ("fingerprint", "unit", "message", "url", "illustrative", "counted", "counted_as")


def _row(run: StoredRun, item: FoundItem, before: StoredFinding | None, day: date) -> StoredFinding:
    row = before or StoredFinding(run=run, code=item.entry.code, object_key=item.object_key, first_seen=day)
    if row.fixed_on is not None:  # mended, and broken again
        row.first_seen, row.fixed_on = day, None
    row.fingerprint, row.unit_id = item.fingerprint, item.unit_id
    row.message, row.url, row.illustrative = item.message, item.url, item.illustrative
    row.counted, row.counted_as = item.objects, item.counted_as
    row.last_seen = day
    return row


@transaction.atomic
def waive(*, office_id: int, fingerprint: str, reason: str, until: date, by: User) -> Waiver:
    """Set a finding of this year aside up to a day. The checks are run for it: its owner may not.

    NotNow where it is no longer found, is waived already, or lacks a reason or a near last day.
    """
    office = UnitKerja.objects.select_for_update().get(pk=office_id)  # two at once, one waiver
    today, person = business_date(), policies.check_can_waive(office_id, by)
    item = _found_now(office, fingerprint, today)
    policies.check_is_not_the_owner(item, person)
    policies.check_waiver(reason, until, today)
    same = Waiver.objects.filter(office=office, fingerprint=fingerprint, ended_on__isnull=True)
    same.filter(until__lt=today).update(ended_on=F("until"))  # it has run out by itself
    if same.exists():
        raise NotNow("Temuan ini sudah diabaikan. Cabut dahulu bila hari terakhirnya perlu diganti.")
    waiver = Waiver.objects.create(
        office=office,
        unit_id=item.unit_id,
        code=item.entry.code,
        object_key=item.object_key,
        fingerprint=fingerprint,
        reason=reason.strip(),
        by=by,
        by_person=person,
        given_on=today,
        until=until,
    )
    data = {"kode": waiver.code, "sampai": until}
    record(AlignmentEvent.WAIVED, target=waiver, by=by, unit_code=office.code, data=data)
    return waiver


def _found_now(office: UnitKerja, fingerprint: str, today: date) -> FoundItem:
    report = periksa.run(unit_ids=unit_ids_of_office(office.code), year=today.year, as_of=today)
    item = next((item for item in report.items if item.fingerprint == fingerprint), None)
    if item is None:
        raise NotNow("Temuan ini sudah tidak ada atau sudah berubah. Muat ulang halaman periksa.")
    return item


@transaction.atomic
def end_waiver(*, waiver_id: int, by: User) -> Waiver:
    """Bring a finding back before its day. NotNow where it is back already."""
    waiver = Waiver.objects.select_for_update(of=("self",)).select_related("office").get(pk=waiver_id)
    policies.check_can_waive(waiver.office_id, by)
    today = business_date()
    if not waiver.holds_on(today):
        raise NotNow("Temuan ini sudah kembali ke daftar.")
    waiver.ended_on, waiver.ended_by = today, by
    waiver.save(update_fields=["ended_on", "ended_by"])
    data = {"kode": waiver.code}
    record(AlignmentEvent.WAIVER_ENDED, target=waiver, by=by, unit_code=waiver.office.code, data=data)
    return waiver
