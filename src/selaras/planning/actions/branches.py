"""Copying and cutting branches of a draft, and which indicators hang on its nodes."""

from collections import Counter

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.planning import consequences, policies
from selaras.planning.models import (
    DefinisiIndikator,
    Indikator,
    PlacedIndikator,
    RenstraChange,
    SasaranVersion,
)
from selaras.planning.queries.effects import effect_of_pruning, effect_of_releasing
from selaras.planning.queries.life import lives_on
from selaras.planning.queries.versions import draft_tree, live_nodes
from selaras.registry.business_date import business_date

from .draft_changes import begin_change, locked_draft, record_change

Kind = RenstraChange.Kind


@transaction.atomic
def clone_branch(*, node_id: int, parent_id: int | None, unit_id: int, by: User) -> SasaranVersion:
    """Copy a node and all below it under `parent_id` (None: beside itself), for a unit of the office.

    Indicators come along without figures and, for another unit, without owners. Codes get the next free
    number. Returns the copy of the node.
    """
    renstra = locked_draft(_renstra_of(node_id), by)
    tree = draft_tree(renstra.pk)
    top = tree.nodes[node_id]
    parent = tree.nodes[parent_id] if parent_id is not None else top.parent
    outer = None if parent_id is not None else top.outer_parent
    policies.check_fits_under(
        kind=top.kind, parent=parent, outer=outer, tree=tree, node=None, on=business_date()
    )
    branch = tree.branch(node_id)
    change = begin_change(renstra, Kind.BRANCH_CLONED, top.code, by)
    taken = {row.code for row in tree.nodes.values()}
    copies: dict[int, SasaranVersion] = {}
    for row in branch:
        copy = _copy_of(row, _free_code(row.code, taken), unit_id, change)
        copy.parent = copies[row.parent_id] if row.parent_id in copies and row is not top else parent
        copy.outer_parent = outer if row is top else None
        copies[row.pk] = copy
    siblings = tree.children.get(parent.pk if parent else None, [])
    copies[node_id].order = max((row.order for row in siblings), default=0) + 1
    for level in _levels(branch, copies):
        SasaranVersion.objects.bulk_create(level)
    PlacedIndikator.objects.bulk_create(
        PlacedIndikator(
            node=copies[row.pk],
            definisi=one.definisi,
            is_iku=one.is_iku,
            pic_formasi=one.pic_formasi if unit_id == row.unit_id else None,
            added_in=change,
        )
        for row in branch
        for one in tree.placed.get(row.pk, ())
    )
    record_change(change, by)
    return copies[node_id]


@transaction.atomic
def prune_branch(*, node_id: int, by: User, seen: str | None = None) -> None:
    """Take a node and all below it out of the draft. NotNow while something lives on it: what and where;
    Unseen where consequences have not been shown.
    """
    renstra = locked_draft(_renstra_of(node_id), by)
    tree = draft_tree(renstra.pk)
    if node_id not in tree.nodes:
        raise NotNow("Simpul itu sudah tidak ada pada rancangan ini.")
    branch = tree.branch(node_id)
    living = lives_on(tree, branch, renstra.unit_id, business_date())
    if living:
        shown = "; ".join(f"{life.what} ({life.where})" for life in living[:3])
        more = f"; dan {len(living) - 3} lagi" if len(living) > 3 else ""
        raise NotNow(f"Belum dapat dipangkas, masih ada yang bertumpu: {shown}{more}. Pindahkan dulu.")
    consequences.check_seen(effect_of_pruning(renstra, tree, branch, business_date()), seen)
    change = begin_change(renstra, Kind.BRANCH_PRUNED, tree.nodes[node_id].code, by)
    live_nodes(renstra.pk).filter(pk__in=[row.pk for row in branch]).update(removed_in=change)
    record_change(change, by)


@transaction.atomic
def place_indikator(
    *, node_id: int, definisi_id: int, is_iku: bool = True, pic_formasi_id: int | None = None, by: User
) -> PlacedIndikator:
    """Hang an indicator under a node; where the unit has it elsewhere in the draft, it moves here."""
    renstra = locked_draft(_renstra_of(node_id), by)
    node = live_nodes(renstra.pk).get(pk=node_id)
    definisi = DefinisiIndikator.objects.get(pk=definisi_id)
    if definisi.retired_on is not None and definisi.retired_on <= business_date():
        raise NotNow(f"{definisi.code} sudah tidak dipakai. Pilih indikator lain.")
    there = PlacedIndikator.objects.filter(
        node__renstra=renstra, node__unit=node.unit, node__removed_in=None, definisi=definisi, removed_in=None
    )
    if there.filter(node=node, pic_formasi_id=pic_formasi_id, is_iku=is_iku).exists():
        raise NotNow(f"{definisi.code} sudah ada pada simpul ini.")
    owed = Indikator.objects.filter(definisi=definisi, unit=node.unit, holder__isnull=True).first()
    change = begin_change(renstra, Kind.INDIKATOR_PLACED, definisi.code, by)
    there.update(removed_in=change)
    placed = PlacedIndikator.objects.create(
        node=node,
        definisi=definisi,
        indikator=owed,
        is_iku=is_iku,
        pic_formasi_id=pic_formasi_id,
        added_in=change,
    )
    record_change(change, by)
    return placed


@transaction.atomic
def release_indikator(*, placed_id: int, by: User, seen: str | None = None) -> None:
    """Take an indicator off its node. If the office owes it, it ends when the plan takes force.

    Unseen where consequences have not been shown.
    """
    placed = PlacedIndikator.objects.select_related("node", "definisi").get(pk=placed_id)
    renstra = locked_draft(placed.node.renstra_id, by)
    consequences.check_seen(effect_of_releasing(renstra, placed, business_date()), seen)
    change = begin_change(renstra, Kind.INDIKATOR_RELEASED, placed.definisi.code, by)
    rows = PlacedIndikator.objects.filter(pk=placed_id, removed_in__isnull=True)
    if not rows.update(removed_in=change):
        raise NotNow("Indikator itu sudah dilepas.")
    record_change(change, by)


def _copy_of(row: SasaranVersion, code: str, unit_id: int, change: RenstraChange) -> SasaranVersion:
    return SasaranVersion(
        renstra_id=row.renstra_id,
        unit_id=unit_id,
        kind=row.kind,
        code=code,
        text=row.text,
        order=row.order,
        is_csf=row.is_csf,
        theme=row.theme,
        owner_formasi=row.owner_formasi if unit_id == row.unit_id else None,
        level_of_result=row.level_of_result,
        added_in=change,
    )


def _free_code(code: str, taken: set[str]) -> str:
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    taken.add(f"{code}-{number}")
    return f"{code}-{number}"


def _levels(branch: list[SasaranVersion], copies: dict[int, SasaranVersion]) -> list[list[SasaranVersion]]:
    """The copies level by level, so that each parent has its id before its children are written."""
    depth: Counter[int] = Counter()
    levels: dict[int, list[SasaranVersion]] = {}
    for row in branch:
        depth[row.pk] = depth[row.parent_id] + 1 if row.parent_id in copies else 0
        levels.setdefault(depth[row.pk], []).append(copies[row.pk])
    return [levels[level] for level in sorted(levels)]


def _renstra_of(node_id: int) -> int:
    return SasaranVersion.objects.values_list("renstra_id", flat=True).get(pk=node_id)
