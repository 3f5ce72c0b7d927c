"""SEL204: a result that was promised and handed on to nobody.

It stands here, since only this room sees the plan and the RHK that carry it on.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from selaras.planning.checks import population
from selaras.planning.models import CrosscuttingRequest, Indikator, RencanaAksiStep, Sasaran
from selaras.planning.queries.perjanjian import units_with_signed
from selaras.planning.queries.tree import in_force
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.skp.models import RhkKontribusi
from selaras.skp.queries import PAST_DRAFT

DAYS_AFTER_SIGNING: Final = 30


def is_carried_by_nobody(
    *, children: int, rhk: int, actions: int, member_iku: int, accepted_requests: int
) -> bool:
    """Whether nothing carries a result on."""
    return children + rhk + actions + member_iku + accepted_requests == 0


@check("SEL204")
def results_handed_on_to_nobody(context: CheckContext) -> CheckResult:
    """Nodes with a target in the year, from 30 days after their office signed its promise. Six queries.

    Carried on by a node below in force, the RHK of an SKP past draft, a step of a rencana aksi, a member's
    IKU, or a request that another unit accepted.
    """
    result = CheckResult()
    on = population.judged_on(context)
    aimed = _aimed_at(context)
    nodes = [row for row in context.shared(population.nodes) if row.pk in aimed]
    signed = {
        unit_id: row.signed_on
        for unit_id, row in units_with_signed(
            {row.unit.office_or_self_id for row in nodes}, context.year
        ).items()
    }
    children, rhk, members = _below(nodes, on), _rhk(aimed, context.year), _members(context)
    steps, asked = _steps(aimed, context.year), _accepted(aimed)
    for row in nodes:
        day = signed.get(row.unit.office_or_self_id)
        if population.is_new_node(row, context) or day is None or (on - day).days <= DAYS_AFTER_SIGNING:
            result.not_applicable += 1
        elif is_carried_by_nobody(
            children=children[row.pk],
            rhk=rhk[row.pk],
            actions=steps[row.pk],
            member_iku=members[row.pk],
            accepted_requests=asked[row.pk],
        ):
            result.failed += 1
            result.findings.append(_finding(row))
        else:
            result.passed += 1
    return result


def _aimed_at(context: CheckContext) -> frozenset[int]:
    """The nodes an indicator of which has a target for the year."""
    targets = context.shared(population.targets)
    return frozenset(row.sasaran_id for row in context.shared(population.owed) if row.pk in targets)


def _below(nodes: Collection[Sasaran], on: date) -> Mapping[int, int]:
    rows = in_force(on).filter(parent_id__in=[row.pk for row in nodes])
    return Counter(pk for pk in rows.values_list("parent_id", flat=True) if pk is not None)


def _rhk(node_ids: Collection[int], year: int) -> Mapping[int, int]:
    rows = RhkKontribusi.objects.filter(
        indikator__sasaran_id__in=node_ids, rhk__skp__year=year, rhk__skp__status__in=PAST_DRAFT
    )
    return Counter(rows.values_list("indikator__sasaran_id", flat=True))


def _steps(node_ids: Collection[int], year: int) -> Mapping[int, int]:
    rows = RencanaAksiStep.objects.filter(
        rencana__indikator__sasaran_id__in=node_ids, rencana__year=year
    ).exclude(status=RencanaAksiStep.Status.DROPPED)
    return Counter(rows.values_list("rencana__indikator__sasaran_id", flat=True))


def _accepted(node_ids: Collection[int]) -> Mapping[int, int]:
    rows = CrosscuttingRequest.objects.filter(
        sasaran_id__in=node_ids, status=CrosscuttingRequest.Status.ACCEPTED
    )
    return Counter(rows.values_list("sasaran_id", flat=True))


def _members(context: CheckContext) -> Mapping[int, int]:
    """By node, the IKU of members that hang on it or roll up into an indicator of it."""
    owed = context.shared(population.owed)
    node_of = {row.pk: row.sasaran_id for row in owed}
    rows: list[Indikator] = [row for row in owed if row.holder_id is not None]
    parents = [node_of[row.parent_id] for row in rows if row.parent_id in node_of]
    return Counter([*(row.sasaran_id for row in rows), *parents])


def _finding(row: Sasaran) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.sasaran", row.pk),
        facts={"sasaran": f"{row.code} {row.text}"},
        url=population.tree_page(row.pk),
        fingerprint_of=(row.text,),
        illustrative=row.renstra.illustrative,
    )
