"""Two versions of a Renstra side by side: what was added, removed, moved or reworded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from selaras.planning.queries.versions import NodeState

ADDED: Final = "ditambah"
REMOVED: Final = "dihapus"
MOVED: Final = "dipindah"
REWORDED: Final = "diubah katanya"
REMARKED: Final = "diubah tandanya"
OTHER_INDICATORS: Final = "indikatornya berubah"


@dataclass(frozen=True, slots=True)
class ComparedNode:
    """One node in both versions; `old` or `new` is None where it stands in one only. `depth` is where the
    newer version shows it, from 0; `old_parent` and `new_parent` name the node above in words.
    """

    old: NodeState | None
    new: NodeState | None
    depth: int
    old_parent: str
    new_parent: str
    differences: tuple[str, ...]


def compare(old: list[NodeState], new: list[NodeState]) -> list[ComparedNode]:
    """The nodes of the newer version in the order of its tree, then those that only the older one has.

    A node is the same by identity, or by the node it was copied forward from.
    """
    earlier = {_same(node): node for node in old}
    before, after = _by_key(old), _by_key(new)
    rows = [
        _compared(earlier.pop(_same(node), None), node, depth, before, after)
        for node, depth in _in_tree_order(new)
    ]
    return [*rows, *(_compared(node, None, 0, before, after) for node in earlier.values())]


def _same(node: NodeState) -> int:
    """What makes two rows one node; a new node is like no other."""
    return node.identity or node.origin or -node.key


def _by_key(nodes: Iterable[NodeState]) -> dict[int, NodeState]:
    return {node.key: node for node in nodes}


def _in_tree_order(nodes: Iterable[NodeState]) -> Iterator[tuple[NodeState, int]]:
    children: dict[int | None, list[NodeState]] = defaultdict(list)
    for node in nodes:
        children[node.parent_key].append(node)

    def walk(key: int | None, depth: int) -> Iterator[tuple[NodeState, int]]:
        for node in children.pop(key, []):
            yield node, depth
            yield from walk(node.key, depth + 1)

    yield from walk(None, 0)


def _compared(
    old: NodeState | None,
    new: NodeState | None,
    depth: int,
    before: Mapping[int, NodeState],
    after: Mapping[int, NodeState],
) -> ComparedNode:
    differences = tuple(_differences(old, new, before, after))
    return ComparedNode(old, new, depth, _above(old, before), _above(new, after), differences)


def _differences(
    old: NodeState | None,
    new: NodeState | None,
    before: Mapping[int, NodeState],
    after: Mapping[int, NodeState],
) -> Iterator[str]:
    if old is None:
        yield ADDED
    elif new is None:
        yield REMOVED
    else:
        if _place(old, before) != _place(new, after):
            yield MOVED
        if (old.code, old.text, old.kind) != (new.code, new.text, new.kind):
            yield REWORDED
        if _marks(old) != _marks(new):
            yield REMARKED
        if old.indicators != new.indicators:
            yield OTHER_INDICATORS


def _place(node: NodeState, nodes: Mapping[int, NodeState]) -> tuple[int | None, int | None]:
    above = nodes.get(node.parent_key) if node.parent_key is not None else None
    return (_same(above) if above else None, node.outer.pk if node.outer else None)


def _marks(node: NodeState) -> tuple[object, ...]:
    owner = node.owner.pk if node.owner else None
    return (node.is_csf, node.theme, node.level_of_result, owner, node.unit_id)


def _above(node: NodeState | None, nodes: Mapping[int, NodeState]) -> str:
    if node is None:
        return ""
    above = nodes.get(node.parent_key) if node.parent_key is not None else node.outer
    return above.code if above else ""
