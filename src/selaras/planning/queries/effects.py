"""What an act on a draft would do to the tree in force, as the rooms are asked about it (`PlannedChange`)."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from selaras.planning.consequences import PlannedChange
from selaras.planning.models import Indikator, PlacedIndikator, Renstra, Sasaran, SasaranVersion
from selaras.planning.queries.tree import descendants_of
from selaras.planning.queries.versions import DraftTree


def owed_by_plan(renstra: Renstra, tree: DraftTree) -> dict[tuple[int, int], Indikator]:
    """What the office and its parts owe without a holder, by definition and unit. One query."""
    units = {node.unit_id for node in tree.nodes.values()} | {renstra.unit_id}
    rows = Indikator.objects.filter(
        Q(unit_id__in=units) | Q(unit__office_id=renstra.unit_id), holder__isnull=True
    )
    return {(row.definisi_id, row.unit_id): row for row in rows.select_related("sasaran")}


def is_placed_by_plan(row: Indikator) -> bool:
    """Whether the indicator is in force because the plan places it: not one that rides along on a node."""
    return row.valid_to is None and row.sasaran.unit_id == row.unit_id


def effect_of_enacting(renstra: Renstra, tree: DraftTree, on: date) -> PlannedChange:
    """What ends and what moves when the draft takes force. Three queries."""
    base = renstra.supersedes_id or renstra.pk
    known = {row.pk: row for row in Sasaran.objects.filter(renstra_id=base, valid_to__isnull=True)}
    kept = {node.sasaran_id: node for node in tree.nodes.values() if node.sasaran_id}
    owed = owed_by_plan(renstra, tree)
    placed = {
        (one.definisi_id, tree.nodes[node_id].unit_id): tree.nodes[node_id].sasaran_id
        for node_id, rows in tree.placed.items()
        for one in rows
    }
    tops = [node for pk, node in kept.items() if pk in known and _hangs_elsewhere(node, known[pk], tree)]
    moved = _identities([row for top in tops for row in tree.branch(top.pk)])
    open_rows = {key: row for key, row in owed.items() if is_placed_by_plan(row)}
    return PlannedChange(
        office_id=renstra.unit_id,
        on=on,
        ended_sasaran=frozenset(known.keys() - kept.keys()),
        ended_indikator=frozenset(row.pk for key, row in open_rows.items() if key not in placed),
        moved_sasaran=moved,
        moved_indikator=frozenset(
            row.pk
            for key, row in open_rows.items()
            if key in placed and (placed[key] != row.sasaran_id or placed[key] in moved)
        ),
    )


def effect_of_moving(
    renstra: Renstra, tree: DraftTree, node: SasaranVersion, to: Mapping[str, int | None], on: date
) -> PlannedChange:
    """What moves when a node of the draft hangs under `to` (parent_id, outer_id); nothing where it would
    stand as it does in the plan in force, or stands in none. At most one query.
    """
    parent_id = to["parent_id"]
    identity = tree.nodes[parent_id].sasaran_id if parent_id else to["outer_id"]
    branch = tree.branch(node.pk)
    same = node.sasaran_id is None or Sasaran.objects.filter(pk=node.sasaran_id, parent_id=identity).exists()
    if same:
        return PlannedChange(office_id=renstra.unit_id, on=on)
    return PlannedChange(
        office_id=renstra.unit_id,
        on=on,
        moved_sasaran=_identities(branch),
        moved_indikator=_owed_on(tree, branch),
    )


def effect_of_pruning(
    renstra: Renstra, tree: DraftTree, branch: Collection[SasaranVersion], on: date
) -> PlannedChange:
    """What ends when a branch leaves the draft and the draft takes force. No query."""
    return PlannedChange(
        office_id=renstra.unit_id,
        on=on,
        ended_sasaran=_identities(branch),
        ended_indikator=_owed_on(tree, branch),
    )


def effect_of_releasing(renstra: Renstra, placed: PlacedIndikator, on: date) -> PlannedChange:
    """What ends when an indicator leaves its node and the draft takes force without it. No query."""
    ended = frozenset([placed.indikator_id] if placed.indikator_id else [])
    return PlannedChange(office_id=renstra.unit_id, on=on, ended_indikator=ended)


def effect_of_attaching(sasaran: Sasaran, parent_id: int, on: date) -> PlannedChange:
    """What moves when a node in force hangs under another one. Two queries."""
    if sasaran.parent_id == parent_id:
        return PlannedChange(office_id=sasaran.renstra.unit_id, on=on)
    moved = [sasaran.pk, *(row.pk for row in descendants_of(sasaran.pk))]
    owed = Indikator.objects.on(on).filter(sasaran_id__in=moved).values_list("pk", flat=True)
    return PlannedChange(
        office_id=sasaran.renstra.unit_id,
        on=on,
        moved_sasaran=frozenset(moved),
        moved_indikator=frozenset(owed),
    )


def _hangs_elsewhere(node: SasaranVersion, row: Sasaran, tree: DraftTree) -> bool:
    above = tree.nodes[node.parent_id].sasaran_id if node.parent_id else node.outer_parent_id
    return above != row.parent_id


def _identities(nodes: Collection[SasaranVersion]) -> frozenset[int]:
    return frozenset(row.sasaran_id for row in nodes if row.sasaran_id)


def _owed_on(tree: DraftTree, branch: Collection[SasaranVersion]) -> frozenset[int]:
    placed = (one for row in branch for one in tree.placed.get(row.pk, ()))
    return frozenset(one.indikator_id for one in placed if one.indikator_id)
