"""SEL601, SEL604: RB that hangs on no result, and RB that is nobody's work."""

from datetime import date
from typing import Final

from django.db.models import Count
from django.urls import reverse

from selaras.planning.checks.population import is_new, judged_on
from selaras.reform.models import RbAksi
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

DAYS_TO_BEGIN: Final = 30


def hangs_on_nothing(*, cancelled: bool, links: int) -> bool:
    """Whether an action that was not cancelled is tied to no result in force."""
    return not cancelled and links == 0


def is_nobodys_work(*, rhk: int, cells: int, entries: int, age: int) -> bool:
    """Whether an action that began so many days ago shows in no person's work."""
    return rhk + cells + entries == 0 and age >= DAYS_TO_BEGIN


@check("SEL601")
def actions_without_sasaran(context: CheckContext) -> CheckResult:
    """RB actions of the year. A Sasaran or an indicator that has ended is no link."""
    result, on = CheckResult(), judged_on(context)
    for row in context.shared(actions_of):
        cancelled = row.status == RbAksi.Status.DROPPED
        if cancelled or is_new(row.unit, context):
            result.not_applicable += 1
        elif hangs_on_nothing(cancelled=cancelled, links=_links(row, on)):
            _fail(result, row)
        else:
            result.passed += 1
    return result


@check("SEL604")
def actions_without_people(context: CheckContext) -> CheckResult:
    """Running RB actions of the year, from its 30th day: when one of them began is not recorded.

    A log entry serves an action through its RHK; a cell of the MPH does not name one.
    """
    result = CheckResult()
    age = (judged_on(context) - date(context.year, 1, 1)).days
    served = context.shared(served_of)
    for row in context.shared(actions_of):
        running = row.status == RbAksi.Status.RUNNING
        if age < DAYS_TO_BEGIN or not running or is_new(row.unit, context):
            result.not_applicable += 1
        elif is_nobodys_work(rhk=served[row.pk], cells=0, entries=0, age=age):
            _fail(result, row)
        else:
            result.passed += 1
    return result


def actions_of(context: CheckContext) -> tuple[RbAksi, ...]:
    """The RB actions of the units in the year, with what they hang on. One query."""
    rows = RbAksi.objects.filter(unit_id__in=context.unit_ids, year=context.year)
    return tuple(rows.select_related("unit", "sasaran", "indikator").order_by("unit__code", "code"))


def served_of(context: CheckContext) -> dict[int, int]:
    """By the same actions, how many RHK serve each. One query."""
    rows = RbAksi.objects.filter(unit_id__in=context.unit_ids, year=context.year)
    return dict(rows.annotate(carried=Count("rhk_set")).values_list("pk", "carried"))


def _links(row: RbAksi, on: date) -> int:
    ends = (row.sasaran, row.indikator)
    return sum(end is not None and (end.valid_to is None or end.valid_to > on) for end in ends)


def _fail(result: CheckResult, row: RbAksi) -> None:
    result.failed += 1
    result.findings.append(
        Finding(
            unit_id=row.unit_id,
            object_key=key_of("reform.rbaksi", row.pk),
            facts={"aksi": f"{row.code} {row.action}"},
            url=reverse("rb_aksi", args=[row.pk]),
            fingerprint_of=(row.code, row.action),
            illustrative=row.illustrative,
        )
    )
