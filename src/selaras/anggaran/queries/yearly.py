"""RKT: the plan of one year, results and money on one page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.anggaran.models import AnggaranLine
from selaras.anggaran.queries.budget import Budget, budget_of
from selaras.anggaran.roll import in_order
from selaras.organisation.models import UnitKerja
from selaras.planning.models import Indikator, Renstra, Sasaran, Target
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.indicators import owed_by_office
from selaras.planning.queries.targets import TargetFigure, current_targets
from selaras.ui.formatting import MISSING

SHOWN_KINDS = (AnggaranLine.Kind.PROGRAM, AnggaranLine.Kind.KEGIATAN)


@dataclass(frozen=True, slots=True)
class PlannedIndikator:
    """One indicator with its target of the year, as people read it; `who` answers for it."""

    indikator: Indikator
    name: str
    satuan: str
    target: str
    who: str


@dataclass(frozen=True, slots=True)
class PlannedSasaran:
    """One sasaran with its indicators and what is set aside for it; `pagu` None: no line pays for it."""

    sasaran: Sasaran
    indikator: Sequence[PlannedIndikator]
    pagu: Decimal | None


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One programme or kegiatan with its pagu, and the codes of the sasaran it pays for."""

    line: AnggaranLine
    pagu: Decimal
    sasaran: Sequence[str]


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The plan of an office for a year, with the last pagu of that year."""

    office: UnitKerja
    year: int
    sasaran: Sequence[PlannedSasaran]
    lines: Sequence[PlannedLine]
    total: Decimal
    untied: Decimal
    illustrative: bool

    @property
    def indikator_count(self) -> int:
        """How many indicators are planned."""
        return sum(len(row.indikator) for row in self.sasaran)

    @property
    def without_target(self) -> list[str]:
        """The codes of indicators that have no target of the year yet."""
        return [
            one.indikator.definisi.code
            for row in self.sasaran
            for one in row.indikator
            if one.target == MISSING
        ]

    @property
    def without_money(self) -> list[str]:
        """The codes of sasaran for which no line pays, nor for one above; none where there is no budget."""
        above = {row.sasaran.pk: row.sasaran.parent_id for row in self.sasaran}
        paid = {row.sasaran.pk for row in self.sasaran if row.pagu is not None}
        free = [row for row in self.sasaran if paid.isdisjoint(_up(row.sasaran.pk, above))]
        return [row.sasaran.code for row in free] if self.lines else []


def _up(pk: int, above: Mapping[int, int | None]) -> Iterator[int]:
    at: int | None = pk
    while at is not None:
        yield at
        at = above.get(at)


def year_plan(office: UnitKerja, year: int, today: date) -> YearPlan:
    """What the office plans for a year, as it stands today (of another year: on its nearest day).

    Members' own indicators are left out: they stand in their own promises. Only of a Renstra
    whose period has the year. Eight queries.
    """
    day = min(max(today, date(year, 1, 1)), date(year, 12, 31))
    plans = set(
        Renstra.objects.filter(period_start__lte=year, period_end__gte=year).values_list("pk", flat=True)
    )
    owed = [
        row
        for row in owed_by_office(office.pk, day)
        if row.holder_id is None and row.sasaran.renstra_id in plans
    ]
    budget = budget_of(office.pk, year, 4)
    sasaran = tuple(_sasaran(owed, budget, year, day))
    lines = tuple(_lines(budget))
    untied = budget.by_result.get(None)
    return YearPlan(
        office=office,
        year=year,
        sasaran=sasaran,
        lines=lines,
        total=budget.total.pagu,
        untied=untied.pagu if untied else Decimal(0),
        illustrative=any(row.illustrative for row in owed) or any(row.illustrative for row in budget.lines),
    )


def _sasaran(owed: list[Indikator], budget: Budget, year: int, day: date) -> list[PlannedSasaran]:
    """Sasaran that the office owes indicators for or spends money on, in the order of codes."""
    manuals = definitions_at([row.definisi_id for row in owed], day)
    targets = current_targets([row.pk for row in owed], year)
    groups: dict[int, list[PlannedIndikator]] = defaultdict(list)
    nodes = {row.sasaran_id: row.sasaran for row in owed} | budget.sasaran
    for row in owed:
        manual = manuals.get(row.definisi_id)
        name, satuan = (manual.name, manual.satuan) if manual else (row.definisi.code, "")
        planned = PlannedIndikator(row, name, satuan, _shown(targets.get(row.pk)), _who(row))
        groups[row.sasaran_id].append(planned)
    money = budget.by_result
    return [
        PlannedSasaran(node, groups[node.pk], money[node.pk].pagu if node.pk in money else None)
        for node in sorted(nodes.values(), key=lambda node: in_order(node.code))
        if node.pk in groups or node.pk in money
    ]


def _shown(target: Target | None) -> str:
    return TargetFigure.of(target).shown() if target else MISSING


def _who(row: Indikator) -> str:
    return row.pic_formasi.jabatan.name if row.pic_formasi else MISSING


def _lines(budget: Budget) -> list[PlannedLine]:
    """Programmes and kegiatan in the order of their codes."""
    return [
        PlannedLine(row, budget.by_line[row.pk].pagu, _paid_for(budget, row))
        for row in budget.lines
        if row.kind in SHOWN_KINDS and row.pk in budget.by_line
    ]


def _paid_for(budget: Budget, line: AnggaranLine) -> list[str]:
    below = {row.pk for row in budget.leaves_below([line])}
    found = {sasaran_id for pk, sasaran_id in budget.result_of_leaf.items() if pk in below}
    return sorted(budget.sasaran[sasaran_id].code for sasaran_id in found if sasaran_id is not None)
