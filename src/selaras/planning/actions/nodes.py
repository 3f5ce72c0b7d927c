"""Building the tree of a draft: add, reword, move and order its nodes; take the last act back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.planning import consequences, policies
from selaras.planning.models import Renstra, RenstraChange, Sasaran, SasaranVersion
from selaras.planning.queries.effects import effect_of_moving
from selaras.planning.queries.versions import DraftTree, draft_tree, live_nodes
from selaras.registry.business_date import business_date

from .draft_changes import begin_change, keep_before, locked_draft, record_change, undo

Kind = RenstraChange.Kind
WORDS = ("code", "text", "is_csf", "theme", "level_of_result", "owner_formasi_id")


class NodeChanged(NotNow):
    """Somebody else rewrote the node while this person was typing."""


@transaction.atomic
def add_node(
    *,
    renstra_id: int,
    kind: str,
    unit_id: int,
    parent_id: int | None = None,
    outer_id: int | None = None,
    by: User,
    **words: Any,
) -> SasaranVersion:
    """Add a node as the last under `parent_id` (of the draft) or `outer_id` (in force, of an office above).

    `words`: code and text, and as far as given is_csf, theme, level_of_result, owner_formasi_id.
    Raises NotNow where the kind may not stand there or the code is taken.
    """
    renstra = locked_draft(renstra_id, by)
    tree = draft_tree(renstra_id)
    parent, outer = _parents(tree, parent_id, outer_id)
    policies.check_fits_under(kind=kind, parent=parent, outer=outer, tree=tree, node=None, on=business_date())
    _check_code(renstra, words["code"])
    change = begin_change(renstra, Kind.NODE_ADDED, words["code"], by)
    siblings = tree.children.get(parent_id, [])
    node = SasaranVersion.objects.create(
        renstra=renstra,
        kind=kind,
        unit_id=unit_id,
        parent=parent,
        outer_parent=outer,
        order=max((row.order for row in siblings), default=0) + 1,
        added_in=change,
        **words,
    )
    record_change(change, by)
    return node


@transaction.atomic
def edit_node(*, node_id: int, seen: int, changes: Mapping[str, Any], by: User) -> SasaranVersion:
    """Reword a node. `seen` is the row_version that was on the page; NodeChanged if it has moved since."""
    renstra = locked_draft(_renstra_of(node_id), by)
    node = live_nodes(renstra.pk).get(pk=node_id)
    if node.row_version != seen:
        raise NodeChanged(
            "Orang lain mengubah simpul ini ketika Anda mengetik. Ketikan Anda masih di bawah; "
            "bandingkan dengan isi terbaru, lalu simpan lagi bila tetap perlu."
        )
    real = {name: value for name, value in changes.items() if name in WORDS and getattr(node, name) != value}
    if not real:
        raise NotNow("Tidak ada yang berubah pada simpul ini.")
    if "code" in real:
        _check_code(renstra, real["code"])
    change = begin_change(renstra, Kind.NODE_EDITED, node.code, by)
    keep_before(change, [node])
    for name, value in real.items():
        setattr(node, name, value)
    node.row_version += 1
    node.save(update_fields=[*real, "row_version"])
    record_change(change, by)
    return node


@transaction.atomic
def move_node(
    *,
    node_id: int,
    parent_id: int | None = None,
    outer_id: int | None = None,
    before_id: int | None = None,
    by: User,
    seen: str | None = None,
) -> SasaranVersion:
    """Hang a node with its branch under another, before a sibling (`before_id`) or as the last.

    Serves ordering too: the same parent and another `before_id`. Raises NotNow for a circle, a kind that may
    not stand there, a tree too deep, a parent out of force, or when it stands there already; Unseen where
    consequences have not been shown (`seen`: `consequences.check_seen`).
    """
    renstra = locked_draft(_renstra_of(node_id), by)
    tree = draft_tree(renstra.pk)
    if node_id not in tree.nodes:
        raise NotNow("Simpul itu sudah tidak ada pada rancangan ini.")
    node = tree.nodes[node_id]
    parent, outer = _parents(tree, parent_id, outer_id)
    if (parent_id, outer_id) != (node.parent_id, node.outer_parent_id):
        policies.check_fits_under(
            kind=node.kind, parent=parent, outer=outer, tree=tree, node=node, on=business_date()
        )
        to = {"parent_id": parent_id, "outer_id": outer_id}
        consequences.check_seen(effect_of_moving(renstra, tree, node, to, business_date()), seen)
    moved = _placed_among(tree, node, parent, outer, before_id)
    if not moved:
        raise NotNow("Simpul itu sudah berada di tempat itu.")
    change = begin_change(renstra, Kind.NODE_MOVED, node.code, by)
    keep_before(change, live_nodes(renstra.pk).filter(pk__in=[row.pk for row in moved]))
    SasaranVersion.objects.bulk_update(moved, ["parent", "outer_parent", "order"])
    record_change(change, by)
    return node


@transaction.atomic
def undo_change(*, renstra_id: int, number: int, by: User) -> RenstraChange:
    """Take the last act on a draft back; `number` is the one that was on the page. Can be repeated."""
    renstra = locked_draft(renstra_id, by)
    if renstra.ready_at is not None:
        renstra.ready_at = renstra.ready_by = None
        renstra.save(update_fields=["ready_at", "ready_by"])
    change = undo(renstra, number)
    record_change(change, by, undone=True)
    return change


def _placed_among(
    tree: DraftTree,
    node: SasaranVersion,
    parent: SasaranVersion | None,
    outer: Sasaran | None,
    before_id: int | None,
) -> list[SasaranVersion]:
    """The nodes whose place or order changes, with the new values set on them."""
    rest = [row for row in tree.children.get(parent.pk if parent else None, []) if row.pk != node.pk]
    place = next((at for at, row in enumerate(rest) if row.pk == before_id), len(rest))
    moved: list[SasaranVersion] = []
    stays = node.parent_id == (parent.pk if parent else None) and node.outer_parent_id == (
        outer.pk if outer else None
    )
    for order, row in enumerate([*rest[:place], node, *rest[place:]], start=1):
        if row.order != order or (row is node and not stays):
            row.order = order
            moved.append(row)
    node.parent, node.outer_parent = parent, outer
    return moved


def _parents(
    tree: DraftTree, parent_id: int | None, outer_id: int | None
) -> tuple[SasaranVersion | None, Sasaran | None]:
    if parent_id is not None and outer_id is not None:
        raise NotNow("Pilih satu induk: simpul rancangan ini, atau simpul kantor di atas.")
    if parent_id is not None and parent_id not in tree.nodes:
        raise NotNow("Induk itu sudah tidak ada pada rancangan ini. Pilih induk lain.")
    outer = Sasaran.objects.select_related("renstra", "unit").get(pk=outer_id) if outer_id else None
    return (tree.nodes[parent_id] if parent_id is not None else None), outer


def _check_code(renstra: Renstra, code: str) -> None:
    if live_nodes(renstra.pk).filter(code=code).exists():
        raise NotNow(f"Kode “{code}” sudah dipakai simpul lain pada rancangan ini. Pakai kode lain.")


def _renstra_of(node_id: int) -> int:
    return SasaranVersion.objects.values_list("renstra_id", flat=True).get(pk=node_id)
