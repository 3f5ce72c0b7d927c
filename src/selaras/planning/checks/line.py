"""SEL203: a Sasaran whose line does not reach the national plan in force."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from selaras.organisation.models import UnitKerja
from selaras.planning.models import Sasaran
from selaras.planning.queries.tree import MAX_DEPTH, is_in_force, lines_up
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population

ROOT: Final = "ROOT"


def is_broken(walk: Sequence[str]) -> bool:
    """Whether a walk to the parents misses the national root, or meets a node twice."""
    return walk[-1] != ROOT or len(set(walk)) != len(walk)


@check("SEL203")
def broken_lines(context: CheckContext) -> CheckResult:
    """Sasaran of the unit's plan in force, below the national root; misi and tujuan only group.

    The root is a sasaran strategis of the enacted plan of Bawaslu RI for the year.
    """
    on = population.judged_on(context)
    nodes = [row for row in context.shared(population.nodes) if is_judged(row, on)]
    return judge(nodes, lines_up(node.pk for node in nodes), context)


def is_judged(node: Sasaran, on: date) -> bool:
    """Whether a node in force is asked for its line: neither one that only groups nor the national root."""
    return node.kind not in population.GROUPING and is_in_force(node, on) and not is_root(node, on)


def judge(
    nodes: Iterable[Sasaran], lines: Mapping[int, Sequence[Sasaran]], context: CheckContext
) -> CheckResult:
    """The check on these nodes; `lines` holds each with all above it, as `queries.tree.lines_up` gives it."""
    result, on = CheckResult(), population.judged_on(context)
    for node in nodes:
        walk, end, cause = walk_of(lines[node.pk], on)
        if population.is_new(node.unit, context):
            result.not_applicable += 1
        elif not is_broken(walk):
            result.passed += 1
        else:
            result.failed += 1
            result.findings.append(_finding(node, end, cause))
    return result


def is_root(sasaran: Sasaran, on: date) -> bool:
    """A sasaran strategis of the national plan in force."""
    national = sasaran.renstra.unit.kind == UnitKerja.Kind.RI
    return national and sasaran.kind == Sasaran.Kind.SASARAN_STRATEGIS and is_in_force(sasaran, on)


def walk_of(line: Sequence[Sasaran], on: date) -> tuple[list[str], Sasaran, str]:
    """The walk as codes with ROOT at the national root, the node it ends at, and why it ends there.

    `line` is a node and all above it, nearest first, as `queries.tree.lines_up` gives it.
    """
    walk: list[str] = []
    for node in line:
        if is_root(node, on):
            return [*walk, ROOT], node, ""
        walk.append(f"{node.renstra_id}:{node.code}")
        if not is_in_force(node, on):
            return walk, node, "induk itu tidak berada pada rencana yang berlaku"
    top = line[-1]
    if top.parent_id is None:
        return walk, top, "belum punya induk"
    if len(line) > MAX_DEPTH:
        return walk, top, f"lebih dari {MAX_DEPTH} tingkat"
    return [*walk, walk[-1]], top, "garisnya berputar"


def _finding(node: Sasaran, end: Sasaran, cause: str) -> Finding:
    return Finding(
        unit_id=node.unit_id,
        object_key=key_of("planning.sasaran", node.pk),
        facts={"sasaran": f"{node.code} {node.text}", "ujung": f"{end.code} {end.text}", "sebab": cause},
        url=population.tree_page(node.pk),
        fingerprint_of=(node.text, end.code, cause),
        illustrative=node.renstra.illustrative,
    )
