"""The table of months as a page: which office, year and months, and what came of a sending."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from selaras.access.errors import NotAllowed
from selaras.access.models import User
from selaras.anggaran import policies, roll
from selaras.anggaran.entry.rows import Known, MonthCell, MonthRow, rows_of
from selaras.anggaran.entry.sent import Sent
from selaras.anggaran.models import MONTH_NAMES, AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.anggaran.queries.budget import lines_of
from selaras.organisation.models import UnitKerja, UnitPeriod
from selaras.planning.queries.visible import office_among, offices_visible_to
from selaras.registry.business_date import business_date

Status = RealisasiAnggaran.Status
YEAR = 0  # instead of a quarter: all twelve months
RANK = {Status.RETURNED: 0, Status.VERIFIED: 1, Status.SUBMITTED: 2}  # what stands in a cell


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything the table shows. `tw` is a quarter, or YEAR. `paste` is a text that is not used yet."""

    office: UnitKerja
    offices: Sequence[UnitKerja]
    year: int
    tw: int
    rows: Sequence[MonthRow]
    source: str = ""
    note: str = ""
    paste: str = ""
    paste_fault: str = ""
    outside: str = ""
    pasted: int = 0
    refused: str = ""
    faults: Sequence[MonthCell] = field(default_factory=tuple)

    @property
    def months(self) -> list[str]:
        """The headings."""
        return [MONTH_NAMES[month - 1] for month in months_of(self.tw)]

    @property
    def open_cells(self) -> int:
        """How many months of lines on the page take a figure from this person."""
        return sum(not cell.why_not for row in self.rows for cell in row.shown)

    @property
    def empty_cells(self) -> int:
        """How many of these hold none yet."""
        return sum(not cell.why_not and cell.now is None for row in self.rows for cell in row.shown)

    @property
    def totals(self) -> list[Decimal]:
        """By month shown, all that was entered and not returned."""
        columns = zip(*(row.shown for row in self.rows), strict=True)
        return [sum((_counted(cell) for cell in column), Decimal(0)) for column in columns]

    @property
    def illustrative(self) -> bool:
        """Whether any line is an illustration."""
        return any(row.line.illustrative for row in self.rows)


def _counted(cell: MonthCell) -> Decimal:
    return cell.now if cell.now is not None and cell.status != Status.RETURNED else Decimal(0)


def months_of(tw: int) -> range:
    """The months of a quarter, or all of them."""
    return range(1, 13) if tw == YEAR else range(tw * 3 - 2, tw * 3 + 1)


def entry_page(user: User, code: str, year: int, tw: int) -> EntryPage | None:
    """The table of an office as it stands; None for an office out of sight. A fixed number of queries."""
    offices = list(offices_visible_to(user))
    office = office_among(offices, user, code)
    if office is None:
        return None
    lines = lines_of(office.pk, year)
    lowest = {fact.pk for fact in roll.leaves(roll.LineFact(row.pk, row.parent_id) for row in lines)}
    wanted = [row for row in lines if row.pk in lowest]
    return EntryPage(office, offices, year, tw, rows_of(user, wanted, _known(office, wanted), months_of(tw)))


def _known(office: UnitKerja, lines: Sequence[AnggaranLine]) -> Known:
    """Three queries."""
    versions = PaguVersion.objects.filter(line__in=lines).order_by("number")
    rows = RealisasiAnggaran.objects.filter(line__in=lines, status__in=RANK).order_by("number")
    words: dict[tuple[int, int], RealisasiAnggaran] = {}
    for row in rows:
        before = words.get((row.line_id, row.month))
        if before is None or RANK[Status(row.status)] >= RANK[Status(before.status)]:
            words[row.line_id, row.month] = row
    paid = UnitPeriod.objects.filter(unit=office, satker__isnull=False).select_related("satker")
    return Known({row.line_id: row.amount for row in versions}, words, list(paid), business_date())


def check_somebody_enters(page: EntryPage, user: User) -> None:
    """NotAllowed where no line of the page takes figures from this person."""
    if not any(policies.can_enter(row.line, user) for row in page.rows):
        raise NotAllowed(
            "Anda tidak mengisi realisasi anggaran kantor ini. Perencana kantor yang mengisinya."
        )


def with_sent(page: EntryPage, sent: Sent, source: str, note: str) -> EntryPage:
    """The page with what was typed, and what is wrong with it. Where a cell lies outside the months shown,
    all months are."""
    named = {cell.name for row in page.rows for cell in row.shown}
    wide = YEAR if sent.cells.keys() - named else page.tw
    rows = [_widened(row, wide).with_cells(sent.cells) for row in page.rows]
    return replace(page, rows=rows, tw=wide, faults=sent.faults, source=source, note=note)


def _widened(row: MonthRow, tw: int) -> MonthRow:
    return replace(row, shown=row.cells) if tw == YEAR else row
