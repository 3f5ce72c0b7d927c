"""The tree of results, walked by plain recursion (at most 12 levels, so that even a cycle ends).

One query each, whatever the depth. The closure of DOMAIN D4 comes when pages over the whole nation do; these
queries then stay as its test oracle.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from selaras.planning.models import Renstra, Sasaran
from selaras.planning.queries.risk import with_risks

MAX_DEPTH: Final = 12

_FROM_ONE: Final = "SELECT id, parent_id, 0 FROM planning_sasaran WHERE id = %s"
_FROM_OFFICE: Final = """
    SELECT s.id, s.parent_id, 0 FROM planning_sasaran s
    JOIN planning_renstra r ON r.id = s.renstra_id
    JOIN organisation_unitkerja u ON u.id = s.unit_id
    WHERE (u.id = %s OR u.office_id = %s) AND r.status = 'enacted'
      AND r.period_start <= %s AND r.period_end >= %s
      AND s.valid_from <= %s AND (s.valid_to IS NULL OR s.valid_to > %s)
"""
_UP: Final = "s.id = walk.parent_id"
_DOWN: Final = "s.parent_id = walk.id"


def _walk(start: str, join: str) -> str:
    # built of fixed text only; every value is a parameter
    return f"""
        WITH RECURSIVE walk(id, parent_id, depth) AS (
            {start}
            UNION
            SELECT s.id, s.parent_id, walk.depth + 1 FROM planning_sasaran s
            JOIN walk ON {join} WHERE walk.depth < {MAX_DEPTH}
        )
        SELECT id FROM walk
    """  # noqa: S608


def _rows(start: str, join: str, params: Sequence[object]) -> QuerySet[Sasaran]:
    walked = RawSQL(_walk(start, join), tuple(params))  # noqa: S611 (fixed text of ours, values as parameters)
    return (
        Sasaran.objects.filter(pk__in=walked)
        .select_related("renstra__unit", "unit", "owner_formasi__jabatan")
        .order_by("order", "code", "pk")
    )


def ancestors_of(sasaran_id: int) -> list[Sasaran]:
    """What this Sasaran is a cause of: its parent, the parent's parent, up to the top. One query.

    A node that comes back (a cycle in imported data) ends the list.
    """
    by_id = {row.pk: row for row in _rows(_FROM_ONE, _UP, [sasaran_id])}
    return [by_id[pk] for pk in path_up(sasaran_id, {pk: row.parent_id for pk, row in by_id.items()})[1:]]


def descendants_of(sasaran_id: int) -> list[Sasaran]:
    """Everything that is a cause of this Sasaran, a parent always before its children. One query."""
    rows = [row for row in _rows(_FROM_ONE, _DOWN, [sasaran_id]) if row.pk != sasaran_id]
    children = _by_parent(rows)
    found: list[Sasaran] = []
    frontier = [sasaran_id]
    while frontier:
        below = [row for pk in frontier for row in children.pop(pk, [])]
        found += below
        frontier = [row.pk for row in below]
    return found


def path_up(start: int, parents: Mapping[int, int | None]) -> list[int]:
    """The ids from `start` to the top; ends where a parent is unknown, comes back, or the bound is
    reached.
    """
    path = [start]
    step = parents.get(start)
    while step is not None and step in parents and step not in path and len(path) <= MAX_DEPTH:
        path.append(step)
        step = parents.get(step)
    return path


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One node with what hangs below it; `own` says that it belongs to the office asked for.

    `risks`: how many of its risks are not closed; `risk_level`: the gravest, 1 to 25, 0 for none.
    """

    sasaran: Sasaran
    own: bool
    children: tuple["TreeNode", ...]
    risks: int = 0
    risk_level: int = 0


def tree_of(office_id: int, on: date) -> list[TreeNode]:
    """The plan of an office in force on the date, with everything above it. One query.

    Begins at the tops: the national roots, or the node at which a line breaks off.
    """
    params = [office_id, office_id, on.year, on.year, on.isoformat(), on.isoformat()]
    rows = list(with_risks(_rows(_FROM_OFFICE, _UP, params)))
    known = {row.pk for row in rows}
    children = _by_parent(rows)
    tops = [row for row in rows if row.parent_id not in known]
    tops += _cycle_entries(rows, tops, children)
    return [_node(row, children, office_id, frozenset()) for row in tops]


def _by_parent(rows: Iterable[Sasaran]) -> dict[int, list[Sasaran]]:
    children: dict[int, list[Sasaran]] = defaultdict(list)
    for row in rows:
        if row.parent_id is not None:
            children[row.parent_id].append(row)
    return children


def _cycle_entries(
    rows: list[Sasaran], tops: list[Sasaran], children: Mapping[int, list[Sasaran]]
) -> list[Sasaran]:
    """One node of each cycle, so that imported data that run in a circle are still shown."""
    seen: set[int] = set()
    entries: list[Sasaran] = []
    for row in [*tops, *rows]:
        if row.pk not in seen:
            if row not in tops:
                entries.append(row)
            frontier = {row.pk}
            while frontier:
                seen |= frontier
                frontier = {child.pk for pk in frontier for child in children.get(pk, [])} - seen
    return entries


def _node(
    row: Sasaran, children: Mapping[int, list[Sasaran]], office_id: int, above: frozenset[int]
) -> TreeNode:
    path = above | {row.pk}
    below = [child for child in children.get(row.pk, []) if child.pk not in path]
    own = row.unit.office_or_self_id == office_id
    nodes = tuple(_node(child, children, office_id, path) for child in below)
    return TreeNode(row, own, nodes, getattr(row, "risks", 0), getattr(row, "risk_level", 0))


def lines_of(nodes: Iterable[TreeNode]) -> dict[int, list[Sasaran]]:
    """For each node of a tree itself and all above it in the tree, nearest first (`lines_up`, at hand)."""
    by_id = {node.sasaran.pk: node.sasaran for node in flat(nodes)}
    parents = {pk: row.parent_id for pk, row in by_id.items()}
    return {pk: [by_id[step] for step in path_up(pk, parents)] for pk in by_id}


def flat(nodes: Iterable[TreeNode]) -> Iterator[TreeNode]:
    """Every node of a tree once, a parent before its children."""
    for node in nodes:
        yield node
        yield from flat(node.children)


def is_in_force(sasaran: Sasaran, on: date) -> bool:
    """Whether the node holds on the date and its plan is enacted for that year."""
    plan = sasaran.renstra
    enacted = plan.status == Renstra.Status.ENACTED and plan.period_start <= on.year <= plan.period_end
    return enacted and sasaran.valid_from <= on and (sasaran.valid_to is None or on < sasaran.valid_to)


def in_force(on: date) -> QuerySet[Sasaran]:
    """Nodes of plans in force on the date (`is_in_force` as a query)."""
    return Sasaran.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        valid_from__lte=on,
        renstra__status=Renstra.Status.ENACTED,
        renstra__period_start__lte=on.year,
        renstra__period_end__gte=on.year,
    )


def lines_up(sasaran_ids: Iterable[int]) -> dict[int, list[Sasaran]]:
    """For each node itself and all above it, nearest first. One query for all of them."""
    ids = list(sasaran_ids)
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    start = f"SELECT id, parent_id, 0 FROM planning_sasaran WHERE id IN ({marks})"  # noqa: S608 (only marks)
    by_id = {row.pk: row for row in _rows(start, _UP, ids)}
    parents = {pk: row.parent_id for pk, row in by_id.items()}
    return {pk: [by_id[step] for step in path_up(pk, parents)] for pk in ids if pk in by_id}


def possible_parents(node: Sasaran, on: date) -> QuerySet[Sasaran]:
    """What a node may hang under: nodes in force of its own office and of offices above, not its own
    branch. One query.
    """
    branch = RawSQL(_walk(_FROM_ONE, _DOWN), (node.pk,))  # noqa: S611 (fixed text of ours, values as parameters)
    own_office = node.unit.office_or_self_id
    kinds = ("ri", "provinsi")
    return (
        in_force(on)
        .filter(Q(unit_id=own_office) | Q(unit__office_id=own_office) | Q(unit__kind__in=kinds))
        .exclude(pk__in=branch)
        .select_related("unit")
        .order_by("unit__kind", "code")
    )
