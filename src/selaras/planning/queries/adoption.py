"""What adopting a definition would do in each office below its owner. It only reads."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

from django.db.models import Q

from selaras.organisation.models import UnitKerja, UnitPeriod
from selaras.planning.models import DefinisiIndikator, DefinisiVersion, Indikator, Sasaran, Target
from selaras.planning.queries.targets import TargetFigure
from selaras.planning.queries.tree import in_force
from selaras_rules.capaian import UnitRule

KINDS: Final = (UnitKerja.Kind.PROVINSI, UnitKerja.Kind.KABKOTA)


class Standing(StrEnum):
    """How an office stands to the definition."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office: how it stands, where the indicator would hang, and in what it differs.

    `own_node` False: the office has no single node below the one above it, so the indicator hangs on that.
    """

    unit_id: int
    code: str
    name: str
    above_id: int | None
    standing: Standing
    node: Sasaran
    own_node: bool
    indikator_id: int | None = None
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: `own` is the indicator of the owner, `target` what it aims at in the year, `rows`
    all offices below it, upper ones first. `is_sum`: targets below are shares of the owner's.
    """

    definisi: DefinisiIndikator
    own: Indikator
    target: Target | None
    is_sum: bool
    rows: tuple[OfficeRow, ...]

    @property
    def new(self) -> list[OfficeRow]:
        """The offices that would get the indicator."""
        return self._standing(Standing.NEW)

    @property
    def same(self) -> list[OfficeRow]:
        """The offices that have it as the owner has."""
        return self._standing(Standing.SAME)

    @property
    def differing(self) -> list[OfficeRow]:
        """The offices that have it otherwise."""
        return self._standing(Standing.DIFFERS)

    @property
    def ended(self) -> list[OfficeRow]:
        """The offices that had it once; they are left alone."""
        return self._standing(Standing.ENDED)

    def _standing(self, standing: Standing) -> list[OfficeRow]:
        return [row for row in self.rows if row.standing == standing]

    @property
    def digest(self) -> str:
        """A short mark of exactly these new offices and their nodes."""
        lines = (f"{row.unit_id}:{row.node.pk}:{row.above_id}" for row in self.new)
        return sha256("|".join(lines).encode()).hexdigest()[:32]


def own_indikator(definisi: DefinisiIndikator, on: date) -> Indikator | None:
    """What the owner of a definition itself owes of it on the day; None where it does not. One query."""
    rows = Indikator.objects.on(on).filter(
        definisi=definisi, unit_id=definisi.owner_unit_id, holder__isnull=True
    )
    return rows.select_related("sasaran", "unit").first()


def preview_of(own: Indikator, kinds: Collection[str], year: int, on: date) -> Preview:
    """How every office of these kinds below the owner stands to its definition. A fixed number of queries."""
    definisi = own.definisi
    levels = _levels_below(own.unit_id, on)
    nodes = _nodes(own.sasaran, levels, on)
    owed = _owed(definisi.pk, year)
    _own, target = owed[own.unit_id]
    manual = DefinisiVersion.objects.on(on).filter(definisi=definisi).first()
    is_sum = manual is not None and manual.unit_rule == UnitRule.JUMLAH
    aim = None if is_sum else target
    rows = [
        _row(period, nodes[period.unit_id], owed, own, aim, on)
        for level in levels
        for period in level
        if period.unit.kind in kinds
    ]
    return Preview(definisi, own, target, is_sum, tuple(rows))


def _levels_below(root_id: int, on: date) -> list[list[UnitPeriod]]:
    """The offices below one, level by level, each once. One query."""
    rows = UnitPeriod.objects.on(on).filter(unit__office__isnull=True, unit__kind__in=KINDS)
    children: dict[int | None, list[UnitPeriod]] = defaultdict(list)
    for row in rows.select_related("unit").order_by("unit__code"):
        children[row.parent_id].append(row)
    levels, frontier, seen = [], [root_id], {root_id}
    while frontier:
        level = [row for above in frontier for row in children[above] if row.unit_id not in seen]
        frontier = [row.unit_id for row in level]
        seen.update(frontier)
        levels += [level] if level else []
    return levels


def _nodes(root: Sasaran, levels: list[list[UnitPeriod]], on: date) -> Mapping[int, tuple[Sasaran, bool]]:
    """Where the indicator hangs in each office: its only node below the node of the office above, else that.
    One query a level.
    """
    found: dict[int, tuple[Sasaran, bool]] = {}
    for level in levels:
        above = {row.unit_id: found.get(row.parent_id or 0, (root, True))[0] for row in level}
        candidates: dict[tuple[int, int | None], list[Sasaran]] = defaultdict(list)
        for node in in_force(on).filter(parent_id__in={node.pk for node in above.values()}):
            candidates[(node.unit_id, node.parent_id)].append(node)
        for unit_id, node in above.items():
            own = candidates[(unit_id, node.pk)]
            found[unit_id] = (own[0], True) if len(own) == 1 else (node, False)
    return found


def _owed(definisi_id: int, year: int) -> Mapping[int, tuple[Indikator, Target | None]]:
    """What every office owes or owed of the definition, with its target of the year. Two queries."""
    rows = Indikator.objects.filter(definisi_id=definisi_id, holder__isnull=True).select_related("parent")
    targets = Target.objects.filter(
        Q(indikator__definisi_id=definisi_id), year=year, status=Target.Status.CURRENT
    )
    current = {target.indikator_id: target for target in targets}
    return {row.unit_id: (row, current.get(row.pk)) for row in rows}


def _row(
    period: UnitPeriod,
    place: tuple[Sasaran, bool],
    owed: Mapping[int, tuple[Indikator, Target | None]],
    own: Indikator,
    target: Target | None,
    on: date,
) -> OfficeRow:
    node, own_node = place
    found = owed.get(period.unit_id)
    standing, pk = Standing.NEW, None
    differences: tuple[str, ...] = ()
    if found is not None:
        row, its = found
        pk = row.pk
        above = owed.get(period.parent_id or 0)
        parent = above[0] if above else own
        differences = _differences(row, its, parent, target)
        standing = Standing.DIFFERS if differences else Standing.SAME
        if row.valid_to is not None and row.valid_to <= on:
            standing, differences = Standing.ENDED, ()
    return OfficeRow(
        period.unit_id,
        period.unit.code,
        period.name,
        period.parent_id,
        standing,
        node,
        own_node,
        pk,
        differences,
    )


def _differences(
    row: Indikator, its: Target | None, parent: Indikator, target: Target | None
) -> tuple[str, ...]:
    """In what an office departs from the owner: lawful (DOMAIN, case 16), but to be seen."""
    said = []
    if row.parent_id != parent.pk:
        said.append("tidak dijumlahkan ke kantor di atasnya")
    if not row.is_iku:
        said.append("bukan IKU di kantor ini")
    if its is None:
        said.append("belum punya target")
    elif target is not None and not TargetFigure.of(its).agrees_with(TargetFigure.of(target)):
        said.append(f"target {TargetFigure.of(its).shown()}, bukan {TargetFigure.of(target).shown()}")
    return tuple(said)
