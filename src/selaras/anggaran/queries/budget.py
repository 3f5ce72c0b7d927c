"""The budget of an office and year as it stands at the end of a quarter: three queries for all of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from selaras.anggaran import roll
from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.anggaran.roll import LineFact, Money
from selaras.measurement.roll import end_of_quarter
from selaras.planning.models import Sasaran
from selaras_rules.anggaran import explain_serapan
from selaras_rules.core.explained import Explained, Fact, NotComputable, Result

Status = RealisasiAnggaran.Status
COUNTED = (Status.VERIFIED, Status.SUBMITTED)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line with its money to date; `depth` 0 is a program. `is_leaf`: money stands on it itself."""

    line: AnggaranLine
    money: Money
    depth: int
    is_leaf: bool


@dataclass(frozen=True)
class Budget:
    """The lines of an office and year with pagu in force and realisasi verified by the end of `tw`."""

    year: int
    tw: int
    lines: tuple[AnggaranLine, ...]
    pagu: Mapping[int, PaguVersion]
    months: Mapping[int, Sequence[RealisasiAnggaran]]

    @property
    def end(self) -> date:
        """The last day of the quarter: the day whose pagu and law hold."""
        return end_of_quarter(self.year, self.tw)

    @cached_property
    def facts(self) -> tuple[LineFact, ...]:
        """What adding up needs."""
        return tuple(LineFact(row.pk, row.parent_id, _sasaran_id(row)) for row in self.lines)

    @cached_property
    def money(self) -> dict[int, Money]:
        """By lowest line: its pagu, what was verified, what waits."""
        return {fact.pk: self._money(fact.pk) for fact in roll.leaves(self.facts)}

    def _money(self, line_id: int) -> Money:
        version = self.pagu.get(line_id)
        rows = self.months.get(line_id, ())
        verified = [row.amount for row in rows if row.status == Status.VERIFIED]
        waiting = [row.amount for row in rows if row.status == Status.SUBMITTED]
        return Money(
            version.amount if version else Decimal(0),
            sum(verified, Decimal(0)) if verified else None,
            sum(waiting, Decimal(0)),
        )

    @cached_property
    def by_line(self) -> dict[int, Money]:
        """By line, the sum of what lies beneath it."""
        return roll.by_line(self.facts, self.money)

    @cached_property
    def by_result(self) -> dict[int | None, Money]:
        """By sasaran, what is spent for it; None: for no result."""
        return roll.by_result(self.facts, self.money)

    @cached_property
    def total(self) -> Money:
        """The whole office."""
        return roll.total(self.money.values())

    @cached_property
    def sasaran(self) -> dict[int, Sasaran]:
        """The sasaran that lines are tied to, themselves or by their indikator."""
        own = (row.sasaran or (row.indikator.sasaran if row.indikator else None) for row in self.lines)
        return {node.pk: node for node in own if node is not None}

    @cached_property
    def result_of_leaf(self) -> dict[int, int | None]:
        """By lowest line, the sasaran it pays for."""
        return roll.result_of(self.facts)

    def leaves_of_result(self, sasaran_id: int | None) -> list[AnggaranLine]:
        """The lowest lines that pay for a sasaran; None: those that pay for none."""
        wanted = {pk for pk, found in self.result_of_leaf.items() if found == sasaran_id}
        return [row for row in self.lines if row.pk in wanted]

    def leaves_below(self, tops: Iterable[AnggaranLine]) -> list[AnggaranLine]:
        """The lowest lines beneath these lines, or these themselves."""
        parent_of = {row.pk: row.parent_id for row in self.lines}
        wanted = {row.pk for row in tops}
        found = []
        for row in self.lines:
            at: int | None = row.pk
            while at is not None and at not in wanted:
                at = parent_of.get(at)
            if at is not None and row.pk in self.money:
                found.append(row)
        return found

    def path_to(self, line: AnggaranLine | None) -> list[AnggaranLine]:
        """From the programme down to the line; empty for none."""
        by_id = {row.pk: row for row in self.lines}
        found, at = [], by_id.get(line.pk) if line else None
        while at is not None:
            found.append(at)
            at = by_id.get(at.parent_id or 0)
        return found[::-1]

    def children_of(self, parent_id: int | None) -> list[BudgetLine]:
        """The lines directly below one (None: the programmes), in the order of their codes."""
        return [
            BudgetLine(row, self.by_line.get(row.pk, Money()), 0, row.pk in self.money)
            for row in self.lines
            if row.parent_id == parent_id
        ]

    def by_satker(self) -> list[tuple[AnggaranLine, Money]]:
        """For each satker one of its lines, and the sum of all of them, in the order of codes."""
        groups: dict[int, list[AnggaranLine]] = defaultdict(list)
        for row in self.lines:
            if row.pk in self.money:
                groups[row.satker_id].append(row)
        return [
            (rows[0], roll.total(self.money[row.pk] for row in rows))
            for rows in sorted(groups.values(), key=lambda rows: rows[0].satker.code)
        ]


def budget_of(office_id: int, year: int, tw: int) -> Budget:
    """The budget of an office at the end of a quarter (1 to 4). Three queries."""
    return budget_from(lines_of(office_id, year), year, tw)


def lines_of(office_id: int, year: int) -> tuple[AnggaranLine, ...]:
    """The lines of an office and year in the order of satker and codes. One query."""
    lines = AnggaranLine.objects.filter(office_id=office_id, year=year).select_related(
        "satker", "office", "unit", "sasaran", "indikator__definisi", "indikator__sasaran"
    )
    return tuple(lines.order_by("satker__code", "code"))


def budget_from(lines: tuple[AnggaranLine, ...], year: int, tw: int) -> Budget:
    """The same of lines at hand, which make up whole offices. Two queries."""
    ids = [row.pk for row in lines]
    end = end_of_quarter(year, tw)
    versions = PaguVersion.objects.filter(line_id__in=ids, valid_from__lte=end).order_by("number")
    spent = RealisasiAnggaran.objects.filter(line_id__in=ids, month__lte=end.month, status__in=COUNTED)
    months: dict[int, list[RealisasiAnggaran]] = defaultdict(list)
    for row in spent.select_related("entered_person", "decided_person").order_by("month", "number"):
        months[row.line_id].append(row)
    return Budget(year, tw, lines, {row.line_id: row for row in versions}, months)


def serapan_of(money: Money, on: date) -> Result:
    """How much of the ceiling was spent, in percent; not computable while nothing was verified."""
    pagu = Fact("Pagu", money.pagu, "rupiah")
    if money.spent is None:
        gap = NotComputable("Realisasi anggaran", "belum ada realisasi yang diverifikasi", waiting=True)
        return explain_serapan(pagu, gap, tanggal=on)
    return explain_serapan(pagu, Fact("Realisasi anggaran", money.spent, "rupiah"), tanggal=on)


def percent(result: Result) -> Decimal | None:
    """The figure of a result; None where there is none."""
    return result.number if isinstance(result, Explained) else None


def _sasaran_id(row: AnggaranLine) -> int | None:
    return row.indikator.sasaran_id if row.indikator else row.sasaran_id
