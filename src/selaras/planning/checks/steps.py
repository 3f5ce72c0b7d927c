"""SEL307: a promise without the steps that lead to it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from django.urls import reverse

from selaras.planning.models import Indikator, PerjanjianKinerja, RencanaAksiStep
from selaras.planning.queries.perjanjian import lines_in_force
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras_rules.capaian import Polaritas

from . import population
from .promises import DAYS

DAYS_AFTER_SIGNING: Final = 30


def is_unplanned(*, actions: int, incomplete: int) -> bool:
    """Whether a promised indicator has no steps, or steps that lack something."""
    return actions == 0 or incomplete > 0


@check("SEL307")
def promises_without_steps(context: CheckContext) -> CheckResult:
    """Indicators in the unit's signed promise, from 30 days after signing. Two queries.

    A step always names its quarters and its PIC; it is incomplete once that PIC has left the post. Indicators
    in regime without a promise count as failed without a finding: SEL306 reports it (`chained`). One that is
    reached or not needs no steps.
    """
    result = CheckResult()
    on = population.judged_on(context)
    owed = [row for row in population.owed_in_year(context, result) if row.is_iku and row.holder_id is None]
    lines = lines_in_force(context.unit_ids, context.year)
    steps = steps_of([row.pk for row in owed], context.year)
    manuals = context.shared(population.manuals)
    for row in owed:
        line, manual = lines.get(row.pk), manuals.get(row.definisi_id)
        if manual is not None and manual.polarity == Polaritas.TERCAPAI:
            result.not_applicable += 1
            continue
        signed = line.perjanjian if line else None
        if not (_is_due(signed, on) if signed else _should_be_signed(on)):
            result.not_applicable += 1
            continue
        mine = steps[row.pk]
        gone = sum(not step.pic.holds_on(on) for step in mine)
        if signed is not None and not is_unplanned(actions=len(mine), incomplete=gone):
            result.passed += 1
            continue
        result.failed += 1
        if signed is not None:
            lack = "belum ada langkah" if not mine else f"{gone} langkah tanpa PIC yang masih menjabat"
            result.findings.append(_finding(row, lack, context))
    return result


def _is_due(signed: PerjanjianKinerja, on: date) -> bool:
    return signed.signed_on is not None and (on - signed.signed_on).days > DAYS_AFTER_SIGNING


def _should_be_signed(on: date) -> bool:
    return (on - date(on.year, 1, 31)).days > DAYS + DAYS_AFTER_SIGNING


def steps_of(indikator_ids: Collection[int], year: int) -> Mapping[int, list[RencanaAksiStep]]:
    """By indicator the steps of its year that were not dropped, with their PIC. One query."""
    rows = RencanaAksiStep.objects.filter(
        rencana__indikator_id__in=indikator_ids, rencana__year=year
    ).exclude(status=RencanaAksiStep.Status.DROPPED)
    found: dict[int, list[RencanaAksiStep]] = defaultdict(list)
    for row in rows.select_related("rencana", "pic"):
        found[row.rencana.indikator_id].append(row)
    return found


def _finding(row: Indikator, lack: str, context: CheckContext) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"indikator": population.name_of(row, context.shared(population.manuals)), "kurang": lack},
        url=f"{reverse('rencana_aksi')}?indikator={row.pk}",
        fingerprint_of=(str(context.year), lack),
        illustrative=row.illustrative,
        owners=context.shared(population.owners)[row.pk],
    )
