"""Garis pandang upwards: from one person to the nation.

A line is a row of nodes. Where the chain is broken the node before the break says why, and the nodes
behind it are those the line would have reached, if they are known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from selaras.measurement.queries import ResultRow, figure_key, results_for
from selaras.organisation.models import Penugasan, Person
from selaras.planning.models import Indikator, Sasaran
from selaras.registry.business_date import last_ended_quarter
from selaras.skp.models import Rhk
from selaras.skp.queries import Anchor, Walk, Ways, anchors_of, rhk_of, ways_of
from selaras.ui.formatting import satuan
from selaras.worklog.queries import Fed, Progress, contributions_of, progress_of


@dataclass(frozen=True, slots=True)
class LineNode:
    """One node: what it is, its words, a figure that opens telusur, and its place in the line.

    `state`: "" joined, "kini" where the reader stands, "putus" the node before a break, "sepi" behind it.
    """

    kind: str
    title: str
    text: str = ""
    url: str = ""
    figure: str = ""
    key: str = ""
    target: str = ""
    keadaan: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one RHK; `broken` is empty where it reaches a national sasaran in force."""

    rhk: Rhk
    nodes: tuple[LineNode, ...]
    codes: tuple[str, ...]
    broken: str
    mend_url: str

    @property
    def ends_at(self) -> str:
        """The code of the indicator it feeds, or of the last thing it reaches."""
        return self.codes[0] if self.codes else ""


@dataclass(frozen=True, slots=True)
class PersonLines:
    """All lines of one person on a day, what his work has fed, and the one sentence that says it."""

    person: Person
    penugasan: Penugasan | None
    lines: tuple[Line, ...]
    fed: tuple[Fed, ...]

    @property
    def whole(self) -> tuple[Line, ...]:
        """Lines that reach the nation."""
        return tuple(line for line in self.lines if not line.broken)

    @property
    def broken(self) -> tuple[Line, ...]:
        """Lines that do not."""
        return tuple(line for line in self.lines if line.broken)

    @property
    def iku_count(self) -> int:
        """How many different indicators the work feeds."""
        return len({line.ends_at for line in self.whole if line.ends_at})


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything the lines of some RHK pass through, read once."""

    on: date
    indikator: Mapping[int, Indikator]
    results: Mapping[int, ResultRow]
    ways: Ways
    progress: Mapping[int, Progress]


def lines_of_person(person: Person, penugasan: Penugasan | None, on: date) -> PersonLines:
    """The lines of a person's RHK on a day. A fixed number of queries, however many RHK there are."""
    rhk_list = rhk_of(person, on)
    walks = anchors_of(rhk.pk for rhk in rhk_list)
    known = _known(rhk_list, walks, on)
    lines = tuple(line for rhk in rhk_list for line in _distinct(_lines_of(rhk, walks[rhk.pk], known)))
    return PersonLines(person, penugasan, lines, contributions_of(person, on.year).fed)


def _distinct(lines: Iterable[Line]) -> Iterable[Line]:
    """Of lines that end at the same indicator the nearest; one that arrives hides those that break."""
    found = list(lines)
    whole = {line.ends_at: line for line in reversed(found) if not line.broken}
    return [line for line in found if line is whole.get(line.ends_at)] if whole else found[:1]


def _known(rhk_list: Sequence[Rhk], walks: Mapping[int, Walk], on: date) -> _Known:
    anchors = [anchor for walk in walks.values() for anchor in walk.anchors]
    indikator_ids = {anchor.indikator_id for anchor in anchors if anchor.indikator_id}
    sasaran_ids = {anchor.end.sasaran_id for anchor in anchors if anchor.end and anchor.end.sasaran_id}
    indikator = (
        Indikator.objects.filter(pk__in=indikator_ids)
        .select_related("definisi", "unit", "sasaran", "holder", "pic_formasi__jabatan")
        .prefetch_related("definisi__version_set")
        .in_bulk()
    )
    ways = ways_of(indikator_ids, sasaran_ids, on)
    return _Known(
        on=on,
        indikator=indikator,
        results=results_for(indikator_ids, *last_ended_quarter(on)),
        ways=ways,
        progress={row.rhk.pk: row for row in progress_of(rhk_list, on)},
    )


def _lines_of(rhk: Rhk, walk: Walk, known: _Known) -> Iterable[Line]:
    """One line for each place the RHK leads to; one broken line where it leads nowhere."""
    if not walk.anchors:
        nodes = (*_own_nodes(rhk, walk, known, broken=True),)
        return [Line(rhk, nodes, (), walk.broken, reverse("skp", args=[rhk.skp_id]))]
    return [_line(rhk, walk, anchor, known) for anchor in walk.anchors]


def _line(rhk: Rhk, walk: Walk, anchor: Anchor, known: _Known) -> Line:
    broken, codes = _arrival(anchor, known)
    stops_here = bool(anchor.end and anchor.end.broken)
    nodes = list(_own_nodes(rhk, walk, known, broken=stops_here, upto=len(anchor.path)))
    nodes += _end_nodes(anchor)
    nodes += _indikator_nodes(anchor, known, broken and not stops_here)
    nodes += _sasaran_nodes(anchor, known)
    return Line(rhk, tuple(_after_break(nodes)), codes, broken, reverse("skp", args=[rhk.skp_id]))


def _arrival(anchor: Anchor, known: _Known) -> tuple[str, tuple[str, ...]]:
    """Why the line does not arrive ("" where it does), and the codes it passes."""
    if anchor.end and anchor.end.broken:
        return anchor.end.broken, ()
    if anchor.indikator_id:
        root = known.ways.indikator[anchor.indikator_id]
    elif anchor.end and anchor.end.sasaran_id:
        root = known.ways.sasaran[anchor.end.sasaran_id]
    else:
        return "belum menunjuk IKU atau sasaran", ()
    return root.broken, root.codes


def _own_nodes(
    rhk: Rhk, walk: Walk, known: _Known, *, broken: bool, upto: int | None = None
) -> Iterable[LineNode]:
    """The person's work, his RHK, and the superiors' RHK on the way."""
    progress = known.progress[rhk.pk]
    yield LineNode(
        "Anda · log", f"{progress.logs} log tahun ini", url=f"{reverse('log')}?rhk={rhk.pk}", state="kini"
    )
    steps = walk.steps[:upto]
    for place, step in enumerate(steps):
        last = place == len(steps) - 1
        mine = place == 0
        yield LineNode(
            f"RHK {step.number} Anda" if mine else f"RHK {step.number} · {step.person}",
            step.text,
            figure=satuan(progress.done, progress.satuan) if mine and progress.done is not None else "",
            key=progress.key if mine else "",
            target=satuan(progress.target, progress.satuan) if mine and progress.target is not None else "",
            url=reverse("skp", args=[step.skp_id]) if mine else "",
            state="putus" if broken and last else "",
        )


def _end_nodes(anchor: Anchor) -> list[LineNode]:
    """What stands between the RHK and the tree: an RB action."""
    if anchor.end is None:
        return []
    return [LineNode("Aksi RB", anchor.end.label, text=anchor.end.broken, url=anchor.end.url)]


def _indikator_nodes(anchor: Anchor, known: _Known, broken: object) -> list[LineNode]:
    if anchor.indikator_id is None:
        return []
    row = known.indikator[anchor.indikator_id]
    result = known.results[row.pk]
    year, tw = last_ended_quarter(known.on)
    return [
        LineNode(
            f"{row.definisi.code} · {row.unit.name}",
            name_of(row, known.on),
            text=f"Penanggung jawab: {row.pic_formasi.jabatan.name}"
            if row.pic_formasi
            else "Belum ada penanggung jawab",
            url=reverse("iku", args=[row.pk]),
            figure=result.nilai_shown,
            key=figure_key("realisasi", row, year, tw),
            target=result.target_shown,
            keadaan=result.keadaan.value,
            state="putus" if broken else "",
        )
    ]


def name_of(row: Indikator, on: date) -> str:
    """The indicator's name in the manual of the day; its versions are prefetched."""
    versions = [v for v in row.definisi.version_set.all() if v.valid_from <= on]
    return max(versions, key=lambda v: v.valid_from).name if versions else row.definisi.code


def _sasaran_nodes(anchor: Anchor, known: _Known) -> list[LineNode]:
    """One node for each office the plan passes: its highest sasaran, with the codes passed on the way."""
    start = anchor.end.sasaran_id if anchor.end else None
    if anchor.indikator_id is not None:
        start = known.indikator[anchor.indikator_id].sasaran_id
    if start is None:
        return []
    rows = known.ways.lines.get(start, [])
    return [_office_node(list(group)) for _, group in groupby(rows, key=lambda row: row.unit_id)]


def _office_node(rows: Sequence[Sasaran]) -> LineNode:
    top, passed = rows[-1], rows[:-1]
    return LineNode(
        f"{top.get_kind_display()} {top.code} · {top.unit.name}",
        top.text,
        text=f"Lewat {', '.join(row.code for row in passed)}" if passed else "",
    )


def _after_break(nodes: Sequence[LineNode]) -> Iterable[LineNode]:
    """The nodes behind a break are reached by nobody."""
    behind = False
    for node in nodes:
        yield _lonely(node) if behind else node
        behind = behind or node.state == "putus"


def _lonely(node: LineNode) -> LineNode:
    return LineNode(node.kind, node.title, node.text, node.url, state="sepi")
