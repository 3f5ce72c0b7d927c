"""The grid as a page: which office and quarter, its rows, and how far they are filled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from selaras.access.models import User
from selaras.measurement import queries
from selaras.measurement.deadlines import Deadline
from selaras.measurement.grid.pasting import Pasted
from selaras.measurement.grid.row import After, GridRow
from selaras.measurement.grid.rows import rows_of, width_of
from selaras.measurement.models import Realisasi
from selaras.measurement.pages.office import Chosen
from selaras.measurement.queries.calendar import deadline_of_quarter

HEADINGS = ("Nilai atau pembilang", "Penyebut")


@dataclass(frozen=True, slots=True)
class GridPage:
    """Everything the grid shows. `paste` is the text of a paste that was not taken in, with its fault;
    `kunci` one showing of the form, so that a row sent twice is submitted once."""

    place: Chosen
    rows: tuple[GridRow, ...]
    deadline: Deadline | None
    paste: str = ""
    paste_fault: str = ""
    kunci: UUID = field(default_factory=uuid4)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns of figures."""
        width = width_of(self.rows)
        return (*HEADINGS[:width], *(f"Bagian {number}" for number in range(3, width + 1)))

    @property
    def open_rows(self) -> tuple[GridRow, ...]:
        """Rows this person may fill in."""
        return tuple(row for row in self.rows if row.editable)

    @property
    def filled(self) -> int:
        """How many of these hold all their figures."""
        return sum(row.is_filled for row in self.open_rows)

    @property
    def stayed(self) -> tuple[GridRow, ...]:
        """Rows that just could not be submitted."""
        return tuple(row for row in self.rows if row.faults)

    @property
    def clashes(self) -> int:
        """How many cells wait for a choice."""
        return sum(len(row.clashes) for row in self.rows)

    @property
    def faulty(self) -> int:
        """How many cells could not be read."""
        return sum(len(row.faulty) for row in self.rows)


@dataclass(frozen=True, slots=True)
class PastePage:
    """A paste as it was read, before it is kept."""

    place: Chosen
    pasted: tuple[Pasted, ...]
    text: str
    start: str
    bases: tuple[tuple[str, str], ...]

    @property
    def kept(self) -> int:
        """How many texts can be kept as they are."""
        return sum(each.keeps for each in self.pasted)

    @property
    def asked(self) -> int:
        """How many can be read in two ways."""
        return sum(bool(each.choices) and not each.keeps for each in self.pasted)


def slots_of(user: User, place: Chosen) -> list[Realisasi]:
    """The slots of the grid, with all that it needs of them."""
    return queries.slots_of_office(user, place.office.pk, place.year, place.tw, whole=True)


def grid_page(
    user: User,
    place: Chosen,
    after: After | None = None,
    *,
    slots: Sequence[Realisasi] | None = None,
    paste: str = "",
    paste_fault: str = "",
) -> GridPage:
    """The grid for this person. A fixed number of queries, whatever the number of slots."""
    rows = rows_of(user, slots_of(user, place) if slots is None else slots, after)
    left = deadline_of_quarter(place.office, place.year, place.tw)
    return GridPage(place, tuple(rows), left, paste, paste_fault)
