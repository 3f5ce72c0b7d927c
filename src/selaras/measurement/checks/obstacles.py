"""SEL411: an obstacle that was written down and left alone."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils import timezone

from selaras.measurement.models import Measure
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population
from .notes import copied
from .population import Entered

DAYS: Final = 14
PERIODS: Final = 3  # so many periods in a row with one obstacle and nothing done
Status = Measure.Status


def is_left_alone(*, escalated: bool, actions: int, age: int, overdue_actions: int) -> bool:
    """Whether an obstacle has no corrective action after a fortnight, or one that is past its day."""
    return not escalated and ((actions == 0 and age > DAYS) or overdue_actions > 0)


@check("SEL411")
def obstacles_left_alone(context: CheckContext) -> CheckResult:
    """Figures of due periods with an obstacle, by the corrective actions against it. One query.

    Also the same obstacle in three periods in a row of which none saw an action done. That an obstacle lies
    beyond control, and was taken to the level above, is not recorded.
    """
    result = CheckResult()
    rows = [row for row in context.shared(population.entered) if _has_obstacle(row)]
    measures = _measures([row.slot.pk for row in rows])
    histories = _histories(rows)
    limit = context.parameters["text_copied"]
    for row in rows:
        if row.slot.year != context.year or not population.is_due(row.slot, context):
            continue
        why = _why(row, measures[row.slot.pk], context.as_of)
        if not why and _comes_back(row, histories[row.slot.indikator_id], measures, limit):
            why = "muncul tiga periode berturut-turut tanpa tindakan yang selesai"
        if why:
            result.failed += 1
            result.findings.append(_finding(row, why))
        else:
            result.passed += 1
    return result


def _has_obstacle(row: Entered) -> bool:
    return row.applies and row.version is not None and bool(row.version.obstacle.strip())


def _measures(slot_ids: Collection[int]) -> Mapping[int, list[Measure]]:
    """By figure its corrective actions that were not stopped."""
    found: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(slot__in=slot_ids).exclude(status=Status.DROPPED):
        found[measure.slot_id].append(measure)
    return found


def _histories(rows: Sequence[Entered]) -> Mapping[int, list[Entered]]:
    found: dict[int, list[Entered]] = defaultdict(list)
    for row in rows:
        found[row.slot.indikator_id].append(row)
    return found


def _why(row: Entered, measures: Sequence[Measure], as_of: date) -> str:
    assert row.version is not None
    overdue = sum(measure.status == Status.OPEN and measure.due < as_of for measure in measures)
    age = (as_of - timezone.localdate(row.version.entered_at)).days
    if not is_left_alone(escalated=False, actions=len(measures), age=age, overdue_actions=overdue):
        return ""
    return f"punya {overdue} tindakan yang lewat tanggalnya" if overdue else "belum punya tindak lanjut"


def _comes_back(
    row: Entered, history: Sequence[Entered], measures: Mapping[int, list[Measure]], limit: Decimal
) -> bool:
    """Whether this figure and the two before it name the same obstacle and nothing was seen to be done."""
    last = [each for each in history if (each.slot.year, each.slot.month) <= (row.slot.year, row.slot.month)]
    last = last[-PERIODS:]
    texts = [each.version.obstacle for each in last if each.version is not None]
    done = any(measure.status == Status.VERIFIED for each in last for measure in measures[each.slot.pk])
    return len(texts) == PERIODS and not done and all(copied(texts[-1], text, limit) for text in texts[:-1])


def _finding(row: Entered, why: str) -> Finding:
    version = row.version
    assert version is not None
    return Finding(
        unit_id=row.slot.indikator.unit_id,
        object_key=key_of("measurement.realisasi", row.slot.pk),
        facts={**population.facts_of(row.slot), "kendala": version.obstacle.strip(), "keadaan": why},
        url=population.page_of(row.slot),
        fingerprint_of=(version.obstacle, why),
        illustrative=row.slot.indikator.illustrative,
        owners=frozenset({version.entered_person_id}),
    )
