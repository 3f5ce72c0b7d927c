"""One row of the grid and its cells, as they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selaras.measurement.actions.cells import Key, Outcome
from selaras.measurement.actions.rows import Verdict
from selaras.measurement.grid import names
from selaras.measurement.grid.sent import Sent
from selaras.measurement.models import Realisasi
from selaras.measurement.pages.row import Remark


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else's value of a cell, beside what this person typed."""

    kept: str
    typed: str
    seen: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """One field. `text` stands in it, `base` is what the person is taken to have seen; `fresh` marks a value
    that came from somebody else since. `options` are the steps of a scale."""

    slot_id: int
    key: Key
    label: str
    text: str
    base: str
    placeholder: str = ""
    options: tuple[str, ...] = ()
    fault: str = ""
    clash: Clash | None = None
    fresh: bool = False
    forced: bool = False

    @property
    def name(self) -> str:
        """The field."""
        return names.value_name(self.slot_id, self.key)

    @property
    def base_name(self) -> str:
        """The hidden field beside it."""
        return names.base_name(self.slot_id, self.key)

    @property
    def choice_name(self) -> str:
        """The buttons of a clash."""
        return names.choice_name(self.slot_id, self.key)

    @property
    def seen_name(self) -> str:
        """The hidden field of a clash."""
        return names.seen_name(self.slot_id, self.key)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One slot. `why_not` says why it takes nothing now; then the cells are only read. `ready`: as it stands
    it can be submitted; `faults`: why it just could not."""

    slot: Realisasi
    period: str
    parts: str
    target: str
    before: str
    cells: tuple[GridCell, ...]
    note: GridCell
    value: str
    remarks: tuple[Remark, ...]
    status: str
    status_text: str
    why_not: str
    row_version: int
    moved_by: str = ""
    ready: bool = False
    faults: tuple[str, ...] = ()
    spare: range = range(0)

    @property
    def editable(self) -> bool:
        """Whether this person may type here."""
        return not self.why_not

    @property
    def all_cells(self) -> tuple[GridCell, ...]:
        """The cells of the figure and the note."""
        return (*self.cells, self.note)

    @property
    def clashes(self) -> tuple[GridCell, ...]:
        """Cells of which this person must choose a value."""
        return tuple(cell for cell in self.all_cells if cell.clash)

    @property
    def faulty(self) -> tuple[GridCell, ...]:
        """Cells whose text could not be read."""
        return tuple(cell for cell in self.all_cells if cell.fault)

    @property
    def is_filled(self) -> bool:
        """Whether every cell of the figure holds something."""
        return all(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class After:
    """What came of a sending, where the rows are shown after one."""

    sent: Sent = field(default_factory=Sent)
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
