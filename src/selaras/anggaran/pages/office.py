"""The budget of an office: by its own tree, or by the results it pays for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.access.models import User
from selaras.anggaran import policies
from selaras.anggaran.explain import figure_key
from selaras.anggaran.models import AnggaranLine, RealisasiAnggaran
from selaras.anggaran.queries.budget import Budget, BudgetLine, budget_of, percent, serapan_of
from selaras.anggaran.queries.results import ResultMoney, money_by_result
from selaras.anggaran.roll import Money
from selaras.organisation.models import UnitKerja, UnitPeriod
from selaras.planning.queries.visible import office_among, offices_visible_to

BY_RESULT, BY_TREE = "sasaran", "susunan"


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One line with its serapan in percent and the telusur key of it."""

    line: AnggaranLine
    money: Money
    is_leaf: bool
    serapan: Decimal | None
    key: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One sasaran with its money and the telusur keys of serapan and efisiensi."""

    row: ResultMoney
    serapan_key: str
    efisiensi_key: str


@dataclass(frozen=True, slots=True)
class SatkerRow:
    """What one satker paid, and from when to when it pays for the office."""

    name: str
    money: Money
    serapan: Decimal | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class OfficePage:
    """Everything the page shows. `parent`: the line one has gone down to; `path`: the lines above it."""

    office: UnitKerja
    offices: Sequence[UnitKerja]
    budget: Budget
    by: str
    parent: AnggaranLine | None
    path: Sequence[AnggaranLine]
    rows: Sequence[TreeRow]
    shown: Money
    results: Sequence[ResultLine]
    satker: Sequence[SatkerRow]
    waiting: Sequence[RealisasiAnggaran]
    can_make: bool
    serapan: Decimal | None
    key: str

    @property
    def untied(self) -> Money | None:
        """What is tied to no result; None where all is."""
        return self.budget.by_result.get(None)

    @property
    def illustrative(self) -> bool:
        """Whether any line is an illustration."""
        return any(row.illustrative for row in self.budget.lines)


def office_page(
    user: User, code: str, year: int, tw: int, *, by: str = BY_TREE, parent_id: int = 0
) -> OfficePage | None:
    """The page of an office; None for an office, or a line, that the user may not see.

    A fixed number of queries.
    """
    offices = list(offices_visible_to(user))
    office = office_among(offices, user, code)
    if office is None:
        return None
    budget = budget_of(office.pk, year, tw)
    parent = next((row for row in budget.lines if row.pk == parent_id), None)
    if parent_id and parent is None:
        return None
    by_result = by == BY_RESULT
    return OfficePage(
        office=office,
        offices=offices,
        budget=budget,
        by=BY_RESULT if by_result else BY_TREE,
        parent=parent,
        path=budget.path_to(parent),
        rows=() if by_result else _tree_rows(budget, office, parent),
        shown=budget.by_line.get(parent.pk, Money()) if parent else budget.total,
        results=_result_rows(budget, office) if by_result else (),
        satker=_satker_rows(budget, office),
        waiting=_waiting(user, budget),
        can_make=policies.can_make_lines(office.pk, user),
        serapan=percent(serapan_of(budget.total, budget.end)),
        key=figure_key("serapan", office.code, year, tw),
    )


def _tree_rows(budget: Budget, office: UnitKerja, parent: AnggaranLine | None) -> list[TreeRow]:
    return [_tree_row(row, budget, office) for row in budget.children_of(parent.pk if parent else None)]


def _tree_row(row: BudgetLine, budget: Budget, office: UnitKerja) -> TreeRow:
    key = figure_key("serapan", office.code, budget.year, budget.tw, row.line.code)
    return TreeRow(row.line, row.money, row.is_leaf, percent(serapan_of(row.money, budget.end)), key)


def _result_rows(budget: Budget, office: UnitKerja) -> list[ResultLine]:
    return [_result_row(row, budget, office) for row in money_by_result(budget)]


def _result_row(row: ResultMoney, budget: Budget, office: UnitKerja) -> ResultLine:
    if row.sasaran is None:
        return ResultLine(row, "", "")
    place = (office.code, budget.year, budget.tw, row.sasaran.code)
    return ResultLine(row, figure_key("serapan-sasaran", *place), figure_key("efisiensi", *place))


def _satker_rows(budget: Budget, office: UnitKerja) -> list[SatkerRow]:
    """Each satker with its dates, where more than one paid for the office in the year (DOMAIN, case 6)."""
    groups = budget.by_satker()
    if len(groups) < 2:
        return []
    spans = _spans(office.pk, budget.year)
    return [
        SatkerRow(
            line.satker.name,
            money,
            percent(serapan_of(money, budget.end)),
            *spans.get(line.satker_id, (None, None)),
        )
        for line, money in groups
    ]


def _spans(office_id: int, year: int) -> dict[int, tuple[date, date | None]]:
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    rows: Iterable[UnitPeriod] = UnitPeriod.objects.overlapping(start, end).filter(
        unit_id=office_id, satker__isnull=False
    )
    found: dict[int, tuple[date, date | None]] = {}
    for row in rows:
        if row.satker_id is not None:
            found[row.satker_id] = (max(row.valid_from, start), row.valid_to)
    return found


def _waiting(user: User, budget: Budget) -> list[RealisasiAnggaran]:
    """What this person may verify, of the quarter and before, in the order of months."""
    names = {row.pk: row for row in budget.lines}
    found = []
    for line_id, rows in budget.months.items():
        for row in rows:
            if row.status == RealisasiAnggaran.Status.SUBMITTED:
                row.line = names[line_id]  # known already: no query each
                found.append(row)
    mine = [row for row in found if policies.can_decide(row, user)]
    return sorted(mine, key=lambda row: (row.month, row.line.code))
