"""The pohon kinerja of an office: nodes, indicators with state and owner, breaks with their mend."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from selaras.organisation.models import Formasi, Penugasan, UnitKerja
from selaras.organisation.queries import holders_of
from selaras.planning import hooks
from selaras.planning.checks import population
from selaras.planning.checks.line import is_judged, judge
from selaras.planning.checks.owner import iku_without_owner
from selaras.planning.checks.targets import targets_that_differ
from selaras.planning.models import DefinisiVersion, Indikator, Sasaran, Target
from selaras.planning.pages.risk import MARKS
from selaras.planning.queries.crosscutting import Tie, ties_of
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.indicators import owed_by_office
from selaras.planning.queries.risk import BAND_LABELS, band_of
from selaras.planning.queries.targets import TargetFigure, current_targets
from selaras.planning.queries.tree import TreeNode, flat, lines_of, tree_of
from selaras.registry.business_date import last_ended_quarter
from selaras.registry.checks import CheckContext
from selaras.registry.records import key_of
from selaras.ui.formatting import satuan
from selaras_rules.capaian import Keadaan

ON_TRACK = frozenset({Keadaan.TERCAPAI, Keadaan.DI_JALUR})
NOT_MEASURED = frozenset({Keadaan.TIDAK_BERLAKU, Keadaan.BELUM_DIUKUR})


@dataclass(frozen=True, slots=True)
class Break:
    """Where a line is broken: what is wrong in a few words, and the page that mends it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class IndikatorCard:
    """One indicator in the tree. `owner` is who answers, by name; "" where nobody does."""

    indikator: Indikator
    name: str
    owner: str
    target: str
    full: Decimal | None
    reached: hooks.Reached | None
    figure: str
    breaks: tuple[Break, ...]
    is_percent: bool = False

    @property
    def scale(self) -> Decimal:
        """Where the bar ends: 100 for a percent, else the greater of figure and target."""
        figures = [self.full, self.reached.nilai if self.reached else None]
        most = max((figure for figure in figures if figure is not None), default=Decimal(100))
        return Decimal(100) if self.is_percent and most <= 100 else max(most, Decimal(1))

    @property
    def keadaan(self) -> str:
        """The state of the result to date; not measured where nobody measures."""
        return self.reached.keadaan if self.reached else Keadaan.BELUM_DIUKUR.value


@dataclass(frozen=True, slots=True)
class NodeRisk:
    """The risks on a node that are not closed: how many, and the mark and word of the gravest."""

    count: int
    mark: str
    word: str

    @property
    def label(self) -> str:
        """In a few words."""
        return f"{self.count} risiko, terberat {self.word}"


@dataclass(frozen=True, slots=True)
class NodeCard:
    """One Sasaran with its indicators and what hangs below."""

    sasaran: Sasaran
    own: bool
    owner: str
    breaks: tuple[Break, ...]
    indicators: tuple[IndikatorCard, ...]
    ties: tuple[Tie, ...]
    children: tuple["NodeCard", ...]
    risk: "NodeRisk | None" = None

    @property
    def is_condition(self) -> bool:
        """Whether the node is a condition between results, or an output: what it is stands beside it then."""
        return self.sasaran.level_of_result != Sasaran.LevelOfResult.OUTCOME


@dataclass(frozen=True, slots=True)
class TreePage:
    """The whole tree, and the same indicators as a list."""

    office: UnitKerja
    roots: tuple[NodeCard, ...]
    cards: tuple[IndikatorCard, ...]
    breaks: tuple[Break, ...]
    quarter: int
    year: int
    themes: tuple[str, ...]
    theme: str

    @property
    def measured(self) -> int:
        """How many indicators have a state: neither not applicable nor still unmeasured."""
        return sum(card.keadaan not in NOT_MEASURED for card in self.cards)

    @property
    def on_track(self) -> int:
        """How many of these are on track."""
        return sum(card.keadaan in ON_TRACK for card in self.cards)

    @property
    def not_applicable(self) -> int:
        """How many do not apply in this period."""
        return sum(card.keadaan == Keadaan.TIDAK_BERLAKU for card in self.cards)


@dataclass(slots=True)
class _Facts:
    manuals: Mapping[int, DefinisiVersion]
    targets: Mapping[int, Target]
    reached: Mapping[int, hooks.Reached]
    holders: Mapping[int, list[Penugasan]]
    breaks: Mapping[str, list[Break]]
    by_sasaran: Mapping[int, list[Indikator]] = field(default_factory=dict)
    ties: Mapping[int, list[Tie]] = field(default_factory=dict)


def tree_page(office: UnitKerja, on: date, theme: str = "") -> TreePage:
    """Everything the page shows, in a fixed number of queries whatever the size of the tree.

    `theme`: only the branches that carry this thematic mark, with their way up and all indicators below; the
    list of indicators and the counts stay those of the whole office.
    """
    nodes = tree_of(office.pk, on)
    year, tw = last_ended_quarter(on)
    owed = owed_by_office(office.pk, on)
    facts = _facts(office, owed, nodes, on, year, tw)
    whole = [_node(node, facts) for node in nodes]
    themes = tuple(sorted({node.sasaran.theme for node in flat(nodes) if node.sasaran.theme}))
    theme = theme if theme in themes else ""
    roots = tuple(themed(whole, theme)) if theme else tuple(whole)
    cards = tuple(_card(row, facts) for row in owed)
    breaks = tuple(each for found in facts.breaks.values() for each in found)
    return TreePage(office, roots, cards, breaks, tw, year, themes, theme)


def _facts(
    office: UnitKerja, owed: list[Indikator], nodes: list[TreeNode], on: date, year: int, tw: int
) -> _Facts:
    own = {node.sasaran.unit_id for node in flat(nodes) if node.own}
    units = frozenset({office.pk, *own, *(row.unit_id for row in owed)})  # what the page shows is theirs
    context = CheckContext(units, on.year, on, {}, {})
    targets = _targets(owed, year, context)
    by_sasaran: dict[int, list[Indikator]] = defaultdict(list)
    for row in owed:
        by_sasaran[row.sasaran_id].append(row)
    posts = {row.pic_formasi_id for row in owed} | set(_owner_posts(nodes))
    return _Facts(
        manuals=_manuals(owed, on, context),
        targets=targets,
        reached=hooks.results_for(owed, targets, year, tw),
        holders=holders_of([post for post in posts if post is not None], on),
        breaks=breaks_of(nodes, context),
        by_sasaran=by_sasaran,
        ties=ties_of({node.sasaran.pk for node in flat(nodes)}),
    )


def _manuals(owed: Collection[Indikator], on: date, context: CheckContext) -> dict[int, DefinisiVersion]:
    """The manuals in force: those the checks read, and of what they leave out."""
    known = context.shared(population.manuals)
    left_out = {row.definisi_id for row in owed} - known.keys()
    return {**known, **definitions_at(left_out, on)}


def _targets(owed: Collection[Indikator], year: int, context: CheckContext) -> dict[int, Target]:
    """The targets in force for the year: those the checks read where it is the same, and of what they leave
    out.
    """
    known = context.shared(population.targets) if year == context.year else {}
    return {**known, **current_targets({row.pk for row in owed} - known.keys(), year)}


def _owner_posts(nodes: Collection[TreeNode]) -> list[int | None]:
    return [post for node in nodes for post in (node.sasaran.owner_formasi_id, *_owner_posts(node.children))]


def breaks_of(nodes: Collection[TreeNode], context: CheckContext) -> dict[str, list[Break]]:
    """By record key, where the chain of an office's tree is broken (SEL201, SEL203, SEL304)."""
    lines = lines_of(nodes)
    judged = [
        line[0]
        for line in lines.values()
        if line[0].unit_id in context.unit_ids and is_judged(line[0], context.as_of)
    ]
    found: dict[str, list[Break]] = defaultdict(list)
    for finding in iku_without_owner(context).findings:
        found[finding.object_key].append(Break("Putus: belum ada penanggung jawab", finding.url))
    for finding in judge(judged, lines, context).findings:
        found[finding.object_key].append(Break(f"Putus: {finding.facts['sebab']}", finding.url))
    for finding in targets_that_differ(context).findings:
        words = "Putus: target PK {pk}, Renstra {renstra}".format_map(finding.facts)
        found[finding.object_key].append(Break(words, finding.url))
    return found


def _node(node: TreeNode, facts: _Facts) -> NodeCard:
    sasaran = node.sasaran
    return NodeCard(
        sasaran=sasaran,
        own=node.own,
        owner=_holder_names(sasaran.owner_formasi, facts),
        breaks=tuple(facts.breaks.get(key_of("planning.sasaran", sasaran.pk), ())),
        indicators=tuple(_card(row, facts) for row in facts.by_sasaran.get(sasaran.pk, ())),
        ties=tuple(facts.ties.get(sasaran.pk, ())),
        children=tuple(_node(child, facts) for child in node.children),
        risk=_risk(node),
    )


def themed(cards: Collection[NodeCard], theme: str) -> Iterator[NodeCard]:
    """The branches that carry the mark, whole from the marked node down, and the way up to each."""
    for card in cards:
        if card.sasaran.theme == theme:
            yield card
            continue
        below = tuple(themed(card.children, theme))
        if below:
            yield replace(card, children=below)


def _risk(node: TreeNode) -> NodeRisk | None:
    band = band_of(node.risk_level)
    if not node.own or not node.risks:  # the risks of an office above are not shown below
        return None
    return NodeRisk(node.risks, MARKS[band], BAND_LABELS[band].lower())


def _card(row: Indikator, facts: _Facts) -> IndikatorCard:
    manual, target = facts.manuals.get(row.definisi_id), facts.targets.get(row.pk)
    reached = facts.reached.get(row.pk)
    unit = manual.satuan if manual else ""
    aim = reached.target if reached and reached.target is not None else None
    shown = satuan(aim, unit) if aim is not None else TargetFigure.of(target).shown(unit) if target else ""
    return IndikatorCard(
        indikator=row,
        name=manual.name if manual else row.definisi.code,
        owner=row.holder.person.name if row.holder else _holder_names(row.pic_formasi, facts),
        target=shown,
        full=aim,
        reached=reached,
        figure=_figure(reached, unit),
        breaks=tuple(facts.breaks.get(key_of("planning.indikator", row.pk), ())),
        is_percent=unit == "%",
    )


def _figure(reached: hooks.Reached | None, unit: str) -> str:
    """The figure to date with its unit, a whole count without decimals; "" where there is none."""
    if reached is None or reached.nilai is None:
        return ""
    is_count = unit != "%" and reached.nilai == reached.nilai.to_integral_value()
    return satuan(reached.nilai, unit, 0 if is_count else 2)


def _holder_names(post: Formasi | None, facts: _Facts) -> str:
    """Who holds the post; the post itself while it is vacant."""
    if post is None:
        return ""
    names = [row.person.name for row in facts.holders.get(post.pk, [])]
    return ", ".join(names) or f"{post.jabatan.name} (kosong)"
