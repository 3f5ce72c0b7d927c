"""What a draft still lacks before it can be enacted: no broken tree, nothing left open."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from selaras.planning.models import Sasaran, SasaranVersion
from selaras.planning.queries.tree import MAX_DEPTH, is_in_force
from selaras.planning.queries.versions import DraftTree, kinds_allowed

GROUPING: Final = (Sasaran.Kind.MISI, Sasaran.Kind.TUJUAN)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, at one node; `node_id` None: of the whole plan."""

    node_id: int | None
    text: str


def problems_of(tree: DraftTree, on: date) -> list[Problem]:
    """All that keeps the draft from being enacted, in the order of its nodes. No query beyond the tree."""
    if not tree.nodes:
        return [Problem(None, "Rancangan ini belum mempunyai simpul.")]
    twice = _placed_twice(tree)
    return [
        Problem(node.pk, text)
        for node in tree.nodes.values()
        for text in (*_of_line(node, tree, on), *_of_content(node, tree, twice))
    ]


def _of_line(node: SasaranVersion, tree: DraftTree, on: date) -> Iterator[str]:
    parent = tree.nodes.get(node.parent_id) if node.parent_id else None
    outer = node.outer_parent
    if parent is None and outer is None and node.kind != Sasaran.Kind.MISI:
        yield "belum punya induk"
    elif node.kind not in kinds_allowed(parent, outer):
        above = parent or outer
        place = f"di bawah {above.get_kind_display().lower()}" if above else "di puncak pohon"
        yield f"{node.get_kind_display().lower()} tidak boleh {place}"
    elif outer is not None and not is_in_force(outer, on):
        yield f"induknya di kantor atas, {outer.code}, tidak berlaku lagi"
    if len(tree.path_up(node.pk)) > MAX_DEPTH:
        yield f"lebih dalam dari {MAX_DEPTH} tingkat"


def _of_content(node: SasaranVersion, tree: DraftTree, twice: set[tuple[int, int]]) -> Iterator[str]:
    if node.kind in GROUPING:
        return
    placed = tree.placed.get(node.pk, [])
    if not placed and not tree.children.get(node.pk):
        yield "belum punya indikator dan tidak ada simpul di bawahnya"
    for one in placed:
        if (node.unit_id, one.definisi_id) in twice:
            yield f"{one.definisi.code} ditempatkan rangkap untuk unit yang sama"


def _placed_twice(tree: DraftTree) -> set[tuple[int, int]]:
    times = Counter(
        (tree.nodes[node_id].unit_id, one.definisi_id)
        for node_id, rows in tree.placed.items()
        for one in rows
    )
    return {place for place, count in times.items() if count > 1}
