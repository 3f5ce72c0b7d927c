"""The nodes of one version of a Renstra, wherever they are kept, and the tree that a draft makes.

A version in force is its `Sasaran` rows; a draft and a superseded one are `SasaranVersion` rows (ADR 0057).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from selaras.organisation.models import Formasi, UnitKerja, UnitPeriod
from selaras.planning.models import (
    Indikator,
    PlacedIndikator,
    Renstra,
    RenstraChange,
    Sasaran,
    SasaranVersion,
)
from selaras.planning.queries.indicators import RIDES_ALONG

Kind = Sasaran.Kind

BELOW_STRATEGIS: Final = (Kind.SASARAN_PROGRAM, Kind.SASARAN_KEGIATAN, Kind.KONDISI)
ALLOWED_CHILDREN: Final[Mapping[str, tuple[str, ...]]] = {
    Kind.MISI: (Kind.TUJUAN,),
    Kind.TUJUAN: (Kind.SASARAN_STRATEGIS,),
    Kind.SASARAN_STRATEGIS: BELOW_STRATEGIS,
    Kind.SASARAN_PROGRAM: (Kind.SASARAN_KEGIATAN, Kind.KONDISI),
    Kind.SASARAN_KEGIATAN: (Kind.KONDISI,),
    Kind.KONDISI: (Kind.KONDISI,),
}
# under a node of an office above, the same kind may continue one level down
ALLOWED_UNDER_ABOVE: Final[Mapping[str, tuple[str, ...]]] = {
    **ALLOWED_CHILDREN,
    Kind.SASARAN_STRATEGIS: (Kind.SASARAN_STRATEGIS, *BELOW_STRATEGIS),
    Kind.SASARAN_PROGRAM: BELOW_STRATEGIS,
    Kind.SASARAN_KEGIATAN: (Kind.SASARAN_KEGIATAN, Kind.KONDISI),
}


@dataclass(frozen=True, slots=True)
class NodeState:
    """One node of a version. `identity` is its Sasaran, None while it is new; `key` is unique in the version
    and `parent_key` names the node above in it; `outer` is the node of an office above it hangs under.
    """

    key: int
    identity: int | None
    origin: int | None
    code: str
    text: str
    kind: str
    unit_id: int
    order: int
    is_csf: bool
    theme: str
    level_of_result: str
    owner: Formasi | None
    parent_key: int | None
    outer: Sasaran | None
    indicators: tuple[str, ...] = ()


def renstra_of(unit_id: int) -> QuerySet[Renstra]:
    """All versions of an office's plans, the newest period and version first."""
    rows = Renstra.objects.filter(unit_id=unit_id).select_related("drafted_by", "enacted_by", "ready_by")
    return rows.order_by("-period_start", "-version")


def live_nodes(renstra_id: int) -> QuerySet[SasaranVersion]:
    """The nodes of a draft or superseded version that no act has taken away."""
    return SasaranVersion.objects.filter(renstra_id=renstra_id, removed_in__isnull=True)


def nodes_of(renstra: Renstra) -> list[NodeState]:
    """The nodes of a version in the order of its tree's rows. Two queries."""
    if renstra.node_set.filter(removed_in__isnull=True).exists():
        return _of_versions(renstra)
    return _of_sasaran(renstra)


def _of_versions(renstra: Renstra) -> list[NodeState]:
    placed: dict[int, list[str]] = defaultdict(list)
    for node_id, code in (
        PlacedIndikator.objects.filter(node__renstra=renstra, node__removed_in=None, removed_in=None)
        .order_by("definisi__code")
        .values_list("node_id", "definisi__code")
    ):
        placed[node_id].append(code)
    rows = live_nodes(renstra.pk).select_related("owner_formasi__jabatan", "outer_parent__unit")
    return [
        _state(row, row.sasaran_id, row.origin_id, row.parent_id, row.outer_parent, placed[row.pk])
        for row in rows.order_by("order", "code", "pk")
    ]


def _of_sasaran(renstra: Renstra) -> list[NodeState]:
    rows = list(
        Sasaran.objects.filter(renstra=renstra)
        .select_related("owner_formasi__jabatan", "parent__unit")
        .order_by("order", "code", "pk")
    )
    own = {row.pk for row in rows}
    placed: dict[int, list[str]] = defaultdict(list)
    for node_id, code in (
        Indikator.objects.filter(~RIDES_ALONG, sasaran__renstra=renstra, valid_to__isnull=True)
        .order_by("definisi__code")
        .values_list("sasaran_id", "definisi__code")
    ):
        placed[node_id].append(code)
    return [
        _state(
            row,
            row.pk,
            None,
            row.parent_id if row.parent_id in own else None,
            None if row.parent_id in own else row.parent,
            placed[row.pk],
        )
        for row in rows
    ]


def _state(
    row: Sasaran | SasaranVersion,
    identity: int | None,
    origin: int | None,
    parent_key: int | None,
    outer: Sasaran | None,
    indicators: Sequence[str],
) -> NodeState:
    return NodeState(
        key=row.pk,
        identity=identity,
        origin=origin,
        code=row.code,
        text=row.text,
        kind=row.kind,
        unit_id=row.unit_id,
        order=row.order,
        is_csf=row.is_csf,
        theme=row.theme,
        level_of_result=row.level_of_result,
        owner=row.owner_formasi,
        parent_key=parent_key,
        outer=outer,
        indicators=tuple(indicators),
    )


@dataclass(slots=True)
class DraftTree:
    """The nodes of a draft with what hangs on them, walked in memory: a plan has some hundred nodes."""

    nodes: Mapping[int, SasaranVersion]
    children: Mapping[int | None, list[SasaranVersion]]
    placed: Mapping[int, list[PlacedIndikator]] = field(default_factory=dict)

    def branch(self, top_id: int) -> list[SasaranVersion]:
        """A node and all below it, parents before children."""
        found, frontier = [self.nodes[top_id]], [top_id]
        while frontier:
            below = [child for pk in frontier for child in self.children.get(pk, [])]
            found += below
            frontier = [child.pk for child in below]
        return found

    def path_up(self, node_id: int) -> list[SasaranVersion]:
        """A node and those above it in the draft, nearest first."""
        path: list[SasaranVersion] = []
        step: int | None = node_id
        while step is not None and step in self.nodes and len(path) <= len(self.nodes):
            path.append(self.nodes[step])
            step = self.nodes[step].parent_id
        return path

    def height(self, top_id: int) -> int:
        """How many levels hang below a node."""
        levels, frontier = 0, self.children.get(top_id, [])
        while frontier:
            levels += 1
            frontier = [child for row in frontier for child in self.children.get(row.pk, [])]
        return levels


def draft_tree(renstra_id: int) -> DraftTree:
    """The draft with its indicators. Two queries."""
    rows = live_nodes(renstra_id).select_related(
        "unit", "owner_formasi__jabatan", "outer_parent__unit", "outer_parent__renstra"
    )
    nodes = {row.pk: row for row in rows.order_by("order", "code", "pk")}
    placed: dict[int, list[PlacedIndikator]] = defaultdict(list)
    for one in (
        PlacedIndikator.objects.filter(node_id__in=nodes, removed_in__isnull=True)
        .select_related("definisi", "pic_formasi__jabatan")
        .order_by("definisi__code", "pk")
    ):
        placed[one.node_id].append(one)
    return DraftTree(nodes, _by_parent(nodes.values()), placed)


def _by_parent(rows: Iterable[SasaranVersion]) -> dict[int | None, list[SasaranVersion]]:
    children: dict[int | None, list[SasaranVersion]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)
    return children


def kinds_allowed(parent: SasaranVersion | None, outer: Sasaran | None) -> tuple[str, ...]:
    """The kinds that may stand under this parent; at the top only misi."""
    if parent is not None:
        return ALLOWED_CHILDREN[parent.kind]
    if outer is not None:
        return ALLOWED_UNDER_ABOVE[outer.kind]
    return (Kind.MISI,)


def offices_above(office_id: int, on: date) -> list[int]:
    """The offices above one on the date, the nearest first. One query."""
    parents = dict(
        UnitPeriod.objects.on(on).filter(unit__office__isnull=True).values_list("unit_id", "parent_id")
    )
    found: list[int] = []
    step = parents.get(office_id)
    while step is not None and step not in found:
        found.append(step)
        step = parents.get(step)
    return found


def outer_parents(office: UnitKerja, above: Sequence[int], on: date) -> QuerySet[Sasaran]:
    """Nodes in force of the offices above, under which the tops of this office's plan may hang."""
    return (
        Sasaran.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=on),
            Q(unit_id__in=above) | Q(unit__office_id__in=above),
            valid_from__lte=on,
            renstra__status=Renstra.Status.ENACTED,
            renstra__period_start__lte=on.year,
            renstra__period_end__gte=on.year,
        )
        .exclude(unit_id=office.pk)
        .select_related("unit")
        .order_by("unit__kind", "code")
    )


def last_change(renstra_id: int) -> RenstraChange | None:
    """The newest act on a draft: the one that may be undone. The copy that began it is not."""
    rows = RenstraChange.objects.filter(renstra_id=renstra_id).exclude(kind=RenstraChange.Kind.STARTED)
    return rows.select_related("by").order_by("-number").first()
