"""The rows of the grid: each slot with its cells, what it makes, and what is said about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from selaras.access.models import User
from selaras.measurement import permits, queries
from selaras.measurement.actions.cells import (
    NOT_APPLICABLE,
    NOTE,
    WORD,
    Key,
    Outcome,
    Theirs,
    Value,
    stored_in,
)
from selaras.measurement.actions.slot import entry_of
from selaras.measurement.doubts import Past, value_of
from selaras.measurement.explain import period_label
from selaras.measurement.gates import Entry, Known, faults_of_values
from selaras.measurement.grid import names
from selaras.measurement.grid.looks import looks_of
from selaras.measurement.grid.sent import Sent
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.pages.row import Remark, standing, status_of, status_text
from selaras.measurement.queries import SlotClaims
from selaras.measurement.queries.history import past_of
from selaras.measurement.queries.provisional import known_with, pair_of
from selaras.measurement.roll import target_to_date
from selaras.ui.formatting import MISSING, angka, waktu

Status = RealisasiVersion.Status


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
    """One slot. `why_not` says why it takes nothing now; then the cells are only read."""

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


def rows_of(user: User, slots: Sequence[Realisasi], after: After | None = None) -> list[GridRow]:
    """The rows of these slots (`queries.with_everything`), as they are now. Six queries, whatever their
    number."""
    to_date: dict[int, list[Realisasi]] = {}
    for row in _to_date(slots):
        to_date.setdefault(row.indikator_id, []).append(row)
    claims, past = queries.claims_of(slots), past_of(slots)
    refusals = permits.refusals_of(slots, user)
    rows = [
        _row(
            slot,
            claims[slot.pk],
            to_date.get(slot.indikator_id, [slot]),
            past[slot.pk],
            str(refusals.get(slot.pk, "")),
            after or After(),
        )
        for slot in slots
    ]
    width = width_of(rows)
    return [replace(row, spare=range(width - len(row.cells))) for row in rows]


def width_of(rows: Collection[GridRow]) -> int:
    """How many columns of figures the rows need."""
    return max((len(row.cells) for row in rows), default=1)


def _to_date(slots: Sequence[Realisasi]) -> list[Realisasi]:
    if not slots:
        return []
    return queries.slots_to_date({slot.indikator_id for slot in slots}, slots[0].year, slots[0].tw)


def _row(
    slot: Realisasi,
    claims: SlotClaims,
    to_date: Sequence[Realisasi],
    past: Past,
    refusal: str,
    after: After,
) -> GridRow:
    version = standing(slot)
    entry = entry_of(version) if version else Entry()
    known = known_with(slot, entry, claims, to_date, past)
    outcome = after.outcomes.get(slot.pk, Outcome())
    target = target_to_date(slot.target, slot.tw)
    return GridRow(
        slot=slot,
        period=period_label(slot),
        parts=" ÷ ".join(part.label for part in known.komponen) if known.scale is None else "",
        target=_target_text(target),
        before=angka(past.values[-1], 2) if past.values and known.scale is None else MISSING,
        cells=tuple(_cell(slot, key, entry, known, outcome, after.sent) for key in names.figure_keys(slot)),
        note=_cell(slot, NOTE, entry, known, outcome, after.sent),
        value=_value_text(slot, entry, known),
        remarks=looks_of(slot, version, entry, known),
        status=status_of(slot, version),
        status_text=status_text(slot, version),
        why_not=refusal or outcome.refused or (NOT_APPLICABLE if entry.na_claim else ""),
        row_version=slot.row_version,
        moved_by=_moved_by(slot, version, outcome),
    )


def _target_text(target: object) -> str:
    if isinstance(target, tuple):
        return f"{angka(target[0], 2)} sampai {angka(target[1], 2)}"
    return target if isinstance(target, str) else angka(target, 2)  # type: ignore[arg-type]


def _moved_by(slot: Realisasi, version: RealisasiVersion | None, outcome: Outcome) -> str:
    if version is None or not outcome.moved:
        return ""
    return f"{outcome.moved} juga mengisi baris ini."


def _value_text(slot: Realisasi, entry: Entry, known: Known) -> str:
    """What the cells make: the figure of this period."""
    if known.scale is not None:
        return entry.scale_code or MISSING
    if entry.na_claim or faults_of_values(entry, known):
        return MISSING
    return angka(value_of(slot.definisi_version, pair_of(slot, entry, known)), 2)


def _cell(slot: Realisasi, key: Key, entry: Entry, known: Known, outcome: Outcome, sent: Sent) -> GridCell:
    stored = text_of(stored_in(entry, key))
    cell = GridCell(
        slot_id=slot.pk,
        key=key,
        label=_label(key, known),
        text=stored,
        base=stored,
        placeholder=_placeholder(key, known),
        options=known.scale or () if key == WORD else (),
    )
    typed, base = sent.typed.get(cell.name), sent.bases.get(cell.name, "")
    if typed is None:
        return replace(cell, forced=bool(sent.rows))
    if cell.name in sent.faults:
        return replace(cell, text=typed, base=base, fault=sent.faults[cell.name])
    if key in outcome.conflicts:
        return replace(cell, text=typed, base=base, clash=_clash(outcome.conflicts[key], typed))
    return replace(cell, fresh=key not in outcome.kept and stored != base)


def _clash(theirs: Theirs, typed: str) -> Clash:
    kept = text_of(theirs.value)
    return Clash(kept or "kosong", typed.strip() or "kosong", kept, theirs.who, waktu(theirs.at))


def text_of(value: Value) -> str:
    """How a cell's value stands in its field."""
    return "" if value is None else value if isinstance(value, str) else angka(value)


def _label(key: Key, known: Known) -> str:
    if key == NOTE:
        return "Catatan"
    if key == WORD:
        return "Hasil"
    part = next(part for part in known.komponen if part.pk == key)
    return f"{part.label}, {part.satuan}" if part.satuan else part.label


def _placeholder(key: Key, known: Known) -> str:
    claimed = known.claimed.get(key) if isinstance(key, int) else None
    return "" if claimed is None else angka(claimed)


__all__ = ["After", "Clash", "GridCell", "GridRow", "rows_of", "text_of", "width_of"]
