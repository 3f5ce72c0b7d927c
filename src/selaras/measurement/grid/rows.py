"""The rows of the grid: each slot with its cells, what it makes, and what is said about it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from selaras.access.models import User
from selaras.measurement import permits, queries
from selaras.measurement.actions.cells import (
    NOTE,
    WORD,
    Key,
    Outcome,
    Theirs,
    Value,
    declared,
    draft_in,
    stored_in,
)
from selaras.measurement.actions.rows import Verdict
from selaras.measurement.actions.slot import entry_of
from selaras.measurement.doubts import Past, value_of
from selaras.measurement.explain import period_label
from selaras.measurement.gates import Entry, Known, faults_of, faults_of_values
from selaras.measurement.grid import names
from selaras.measurement.grid.looks import looks_of
from selaras.measurement.grid.row import After, Clash, GridCell, GridRow
from selaras.measurement.grid.sent import Sent
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.pages.row import standing, status_of, status_text
from selaras.measurement.queries import SlotClaims
from selaras.measurement.queries.history import past_of
from selaras.measurement.queries.provisional import by_indikator, known_with, pair_of
from selaras.measurement.roll import target_to_date
from selaras.ui.formatting import MISSING, angka, waktu

Status = RealisasiVersion.Status


def rows_of(user: User, slots: Sequence[Realisasi], after: After | None = None) -> list[GridRow]:
    """The rows of these slots (`queries.with_everything`), as they are now. Six queries, whatever their
    number."""
    claims, past, to_date = queries.claims_of(slots), past_of(slots), by_indikator(slots)
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
    target, why_not = (
        target_to_date(slot.target, slot.tw),
        refusal or outcome.refused or declared(draft_in(slot)),
    )
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
        why_not=why_not,
        row_version=slot.row_version,
        moved_by=_moved_by(slot, version, outcome),
        ready=not why_not and draft_in(slot) is not None and not faults_of(entry, known),
        faults=after.verdicts.get(slot.pk, Verdict()).faults,
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
