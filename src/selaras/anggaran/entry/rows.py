"""The rows of the table of months: each lowest line with twelve cells, and why a cell takes nothing. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.anggaran import policies
from selaras.anggaran.models import MONTH_NAMES, AnggaranLine, RealisasiAnggaran
from selaras.organisation.models import UnitPeriod
from selaras.ui.formatting import angka

Status = RealisasiAnggaran.Status
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month of one line. `now` is the figure that stands; `text` is what the field holds, which differs
    from it where somebody typed. `why_not` says why it takes nothing; `fault` what is wrong with the text.
    """

    line_id: int
    month: int
    now: Decimal | None = None
    text: str = ""
    status: str = ""
    status_text: str = ""
    why_not: str = ""
    fault: str = ""

    @property
    def name(self) -> str:
        """The field."""
        return f"s{self.line_id}_{self.month}"

    @property
    def base_name(self) -> str:
        """The hidden field beside it: what stood there when the page was made."""
        return f"d{self.line_id}_{self.month}"

    @property
    def base(self) -> str:
        """The figure that stands, as people read it."""
        return "" if self.now is None else angka(self.now)

    @property
    def label(self) -> str:
        """The month."""
        return MONTH_NAMES[self.month - 1]

    @property
    def moved(self) -> bool:
        """Whether the field holds something else than what stands."""
        return not self.why_not and self.text.strip() != self.base


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One lowest line. `shown` are the months of the page."""

    line: AnggaranLine
    pagu: Decimal
    cells: tuple[MonthCell, ...]
    shown: tuple[MonthCell, ...]

    @property
    def open(self) -> bool:
        """Whether some month shown takes a figure."""
        return any(not cell.why_not for cell in self.shown)

    @property
    def total(self) -> Decimal:
        """All that was entered and not returned, of the year."""
        counted = [cell.now for cell in self.cells if cell.status != Status.RETURNED and cell.now is not None]
        return sum(counted, Decimal(0))

    @property
    def remarks(self) -> list[str]:
        """How the figures shown stand, and what stood in the cells that were typed into."""
        moved = [f"{cell.label} semula {cell.base or 'kosong'}" for cell in self.shown if cell.moved]
        states: dict[str, list[str]] = {}
        for cell in self.shown:
            if cell.status and not cell.moved:
                states.setdefault(cell.status_text, []).append(cell.label[:3])
        return [*moved, *(f"{state}: {', '.join(months)}" for state, months in states.items())]

    def with_cells(self, changed: Mapping[str, MonthCell]) -> "MonthRow":
        """The same row with cells that somebody typed into."""
        cells = tuple(changed.get(cell.name, cell) for cell in self.cells)
        return replace(self, cells=cells, shown=tuple(changed.get(cell.name, cell) for cell in self.shown))


@dataclass(frozen=True, slots=True)
class Known:
    """What the cells need: the ceiling of each line, the last word on each month, who pays when."""

    pagu: Mapping[int, Decimal]
    words: Mapping[tuple[int, int], RealisasiAnggaran]
    paid: Sequence[UnitPeriod]
    today: date


def rows_of(user: User, lines: Iterable[AnggaranLine], known: Known, months: range) -> list[MonthRow]:
    """A row for each of these lowest lines, in their order."""
    return [_row(user, line, known, months) for line in lines]


def _row(user: User, line: AnggaranLine, known: Known, months: range) -> MonthRow:
    closed = _closed(user, line, known)
    cells = tuple(_cell(user, line, month, closed, known) for month in MONTHS)
    shown = tuple(cells[month - 1] for month in months)
    return MonthRow(line, known.pagu.get(line.pk, Decimal(0)), cells, shown)


def _closed(user: User, line: AnggaranLine, known: Known) -> str:
    """Why no month of the line takes a figure from this person."""
    if not policies.can_enter(line, user):
        return "Hanya dibaca: Anda tidak mengisi angka unit ini."
    return "" if line.pk in known.pagu else "Isi pagunya lebih dahulu."


def _cell(user: User, line: AnggaranLine, month: int, closed: str, known: Known) -> MonthCell:
    word = known.words.get((line.pk, month))
    cell = MonthCell(line.pk, month, why_not=closed or _why_not(user, line, month, word, known))
    if word is None:
        return cell
    return replace(
        cell,
        now=word.amount,
        text=angka(word.amount),
        status=word.status,
        status_text=word.get_status_display(),
    )


def _why_not(user: User, line: AnggaranLine, month: int, word: RealisasiAnggaran | None, known: Known) -> str:
    if date(line.year, month, 1) > known.today:
        return "Bulan itu belum mulai."
    try:
        policies.check_satker_pays(line, month, known.paid)
    except NotNow as reason:
        return str(reason)
    if word is not None and word.status == Status.SUBMITTED and word.entered_by_id != user.pk:
        return "Menunggu verifikasi; diisi orang lain."
    return ""
