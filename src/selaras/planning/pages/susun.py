"""The page on which a draft of a Renstra is built: its tree, one chosen node, what is missing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import posts_of_office
from selaras.planning.models import (
    DefinisiVersion,
    PlacedIndikator,
    Renstra,
    RenstraChange,
    Sasaran,
    SasaranVersion,
)
from selaras.planning.queries.problems import Problem, problems_of
from selaras.planning.queries.versions import (
    ALLOWED_CHILDREN,
    DraftTree,
    draft_tree,
    kinds_allowed,
    last_change,
    offices_above,
    outer_parents,
)

TEXT_IN_CHOICE = 60


@dataclass(frozen=True, slots=True)
class DraftCard:
    """One node of the draft with its indicators, what is wrong with it and what hangs below.

    `place` is where it hangs as the forms write it: `r12`, `a5`, or empty at the top.
    """

    node: SasaranVersion
    place: str
    indicators: tuple[PlacedIndikator, ...]
    problems: tuple[str, ...]
    children: tuple["DraftCard", ...]


@dataclass(frozen=True, slots=True)
class SusunPage:
    """Everything the page shows. `chosen` is the node whose forms stand open."""

    renstra: Renstra
    office: UnitKerja
    tree: DraftTree
    roots: tuple[DraftCard, ...]
    problems: tuple[Problem, ...]
    last: RenstraChange | None
    chosen: SasaranVersion | None

    @property
    def count(self) -> int:
        """How many nodes the draft has."""
        return len(self.tree.nodes)

    @property
    def placed(self) -> Sequence[PlacedIndikator]:
        """The indicators on the chosen node."""
        return self.tree.placed.get(self.chosen.pk, ()) if self.chosen else ()

    @property
    def siblings(self) -> list[SasaranVersion]:
        """The chosen node among those beside it, in order."""
        return self.tree.children.get(self.chosen.parent_id, []) if self.chosen else []

    @property
    def up(self) -> int | None:
        """Before which sibling the chosen node goes when it moves up; None: it is the first."""
        at = self._at
        return self.siblings[at - 1].pk if at > 0 else None

    @property
    def down(self) -> str | None:
        """Before which sibling it goes when it moves down ("" : the last); None: it is the last already."""
        after = self.siblings[self._at + 2 : self._at + 3] if self.chosen else []
        if not self.chosen or self._at == len(self.siblings) - 1:
            return None
        return str(after[0].pk) if after else ""

    @property
    def _at(self) -> int:
        return next((at for at, row in enumerate(self.siblings) if row is self.chosen), 0)


def susun_page(renstra: Renstra, chosen_id: int, on: date) -> SusunPage:
    """The page of a draft, in a fixed number of queries. An unknown node is no chosen node."""
    tree = draft_tree(renstra.pk)
    problems = problems_of(tree, on)
    by_node: dict[int | None, list[str]] = defaultdict(list)
    for one in problems:
        by_node[one.node_id].append(one.text)
    return SusunPage(
        renstra=renstra,
        office=renstra.unit,
        tree=tree,
        roots=tuple(_card(row, tree, by_node) for row in tree.children.get(None, [])),
        problems=tuple(problems),
        last=last_change(renstra.pk),
        chosen=tree.nodes.get(chosen_id),
    )


def _card(row: SasaranVersion, tree: DraftTree, problems: Mapping[int | None, list[str]]) -> DraftCard:
    return DraftCard(
        node=row,
        place=place_text(row),
        indicators=tuple(tree.placed.get(row.pk, ())),
        problems=tuple(problems.get(row.pk, ())),
        children=tuple(_card(child, tree, problems) for child in tree.children.get(row.pk, [])),
    )


def place_text(row: SasaranVersion) -> str:
    """Where a node hangs, as forms write it."""
    if row.parent_id is not None:
        return f"r{row.parent_id}"
    return f"a{row.outer_parent_id}" if row.outer_parent_id is not None else ""


@dataclass(frozen=True, slots=True)
class Choosable:
    """What the forms of a draft offer: posts and units of the office, nodes of offices above, definitions."""

    posts: list[tuple[int, str]]
    units: list[tuple[int, str]]
    above: list[Sasaran]
    definitions: list[tuple[int, str]]

    def parents_for(self, kind: str, tree: DraftTree, node: SasaranVersion | None) -> list[tuple[str, str]]:
        """The lawful parents of a node of this kind; its own branch is left out."""
        branch = {row.pk for row in tree.branch(node.pk)} if node else set()
        inside = [
            (f"r{row.pk}", _short(f"{row.code} {row.text}"))
            for row in tree.nodes.values()
            if row.pk not in branch and kind in kinds_allowed(row, None)
        ]
        outside = [
            (f"a{row.pk}", _short(f"{row.unit.code} · {row.code} {row.text}"))
            for row in self.above
            if kind in kinds_allowed(None, row)
        ]
        top = [("", "di puncak pohon")] if kind == Sasaran.Kind.MISI else []
        return [*top, *inside, *outside]


def choosable(office: UnitKerja, on: date) -> Choosable:
    """What the forms offer, in five queries."""
    above = offices_above(office.pk, on)
    posts = posts_of_office(office.pk, on).prefetch_related(None).select_related("jabatan", "unit")
    units = UnitKerja.objects.filter(office=office).order_by("code")
    versions = (
        DefinisiVersion.objects.on(on)
        .filter(definisi__owner_unit_id__in=[office.pk, *above], definisi__retired_on__isnull=True)
        .select_related("definisi")
        .order_by("definisi__code")
    )
    return Choosable(
        posts=[(post.pk, f"{post.jabatan.name} · {post.unit.name}") for post in posts],
        units=[(office.pk, office.name), *((unit.pk, unit.name) for unit in units)],
        above=list(outer_parents(office, above, on)) if above else [],
        definitions=[(row.definisi_id, _short(f"{row.definisi.code} {row.name}")) for row in versions],
    )


def kinds_below(node: SasaranVersion | None, has_above: bool) -> tuple[str, ...]:
    """The kinds a new node may have under the chosen one; with none chosen, at the top of the office."""
    if node is not None:
        return ALLOWED_CHILDREN[node.kind]
    below_above = tuple(kind for kind in Sasaran.Kind.values if kind not in ("misi", "tujuan"))
    return (Sasaran.Kind.MISI, *below_above) if has_above else (Sasaran.Kind.MISI,)


def _short(text: str) -> str:
    return text if len(text) <= TEXT_IN_CHOICE else f"{text[: TEXT_IN_CHOICE - 1]}…"
