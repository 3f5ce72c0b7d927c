"""Keeping what *periksa* found last: a cache, so nobody did it and no event tells of it (decision 0049)."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from selaras.alignment import periksa
from selaras.alignment.models import StoredCheck, StoredFinding, StoredRun
from selaras.alignment.periksa import FoundItem, Report
from selaras.alignment.queries import stored_report
from selaras.alignment.stamp import Stamp, stamp_now
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import unit_ids_of_office


def examined(*, office: UnitKerja, year: int, as_of: date) -> Report:
    """What the checks find in an office now: from the last run while it holds, else run anew and stored.

    Equal to a live run. May write although a page only reads: see the decision record.
    """
    stamp = stamp_now(office, as_of)
    found = stored_report(office.pk, year, stamp)
    if found is not None:
        return found
    report = periksa.run(unit_ids=unit_ids_of_office(office.code), year=year, as_of=as_of)
    keep(office=office, report=report, stamp=stamp)
    return stored_report(office.pk, year, stamp) or report


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


_FACTS = ("fingerprint", "unit", "message", "url", "illustrative")


def _row(run: StoredRun, item: FoundItem, before: StoredFinding | None, day: date) -> StoredFinding:
    row = before or StoredFinding(run=run, code=item.entry.code, object_key=item.object_key, first_seen=day)
    if row.fixed_on is not None:  # mended, and broken again
        row.first_seen, row.fixed_on = day, None
    row.fingerprint, row.unit_id = item.fingerprint, item.unit_id
    row.message, row.url, row.illustrative = item.message, item.url, item.illustrative
    row.last_seen = day
    return row
