"""Keeping single cells of the entry grid: many slots at once, and nobody's typing is lost (decision 0060).

A cell is one value of one slot's draft. It is kept where the stored value is still the one the person saw;
where somebody else changed that very cell, it is left and handed back with both values. All other cells of
the same sending are kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import F

from selaras.access.errors import NotAllowed
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.measurement import permits
from selaras.measurement.actions.slot import actor, entry_of
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.gates import Entry
from selaras.measurement.models import Realisasi, RealisasiKomponen, RealisasiVersion
from selaras.measurement.queries.slots import with_everything
from selaras.registry.business_date import business_now

WORD: Final = "kata"
NOTE: Final = "catatan"
NOT_APPLICABLE: Final = "Angka ini dinyatakan tidak berlaku; ubah atau ajukan pada halamannya."
UNAVAILABLE: Final = "Angka ini dinyatakan tidak dapat disediakan; ubah atau ajukan pada halamannya."

Key = int | str  # a komponen's id, WORD or NOTE
Value = Decimal | str | None
Status = RealisasiVersion.Status


@dataclass(frozen=True, slots=True)
class Cell:
    """What the person saw in a cell and what he typed; None is an empty figure, "" an empty text."""

    before: Value
    now: Value


@dataclass(frozen=True, slots=True)
class SlotCells:
    """The cells of one slot, with the `row_version` they were shown at."""

    row_version: int
    cells: Mapping[Key, Cell]


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else kept in a cell meanwhile."""

    value: Value
    who: str
    at: datetime


@dataclass(slots=True)
class Outcome:
    """What came of one slot: the cells that were kept, those that somebody else had changed, or why none
    could be kept. `moved` names who changed the slot since the form was opened, "" where nobody did."""

    kept: set[Key] = field(default_factory=set)
    conflicts: dict[Key, Theirs] = field(default_factory=dict)
    refused: str = ""
    moved: str = ""


@transaction.atomic
def save_cells(*, rows: Mapping[int, SlotCells], by: User) -> dict[int, Outcome]:
    """Keep the changed cells of these slots as drafts; the outcome by slot id. Nothing passes a gate here but
    that its figures can be stored, which the reader of the form has seen to.

    NotAllowed where one of the slots is not this person's to fill in: the grid never offers it.
    """
    slots = locked_slots(rows)
    refusals = permits.refusals_of(slots, by)
    forbidden = next((each for each in refusals.values() if isinstance(each, NotAllowed)), None)
    if forbidden is not None:
        raise forbidden
    outcomes: dict[int, Outcome] = {}
    changed: list[tuple[Realisasi, RealisasiVersion, Entry]] = []
    for slot in slots:
        draft = draft_in(slot)
        outcome = outcomes[slot.pk] = Outcome(refused=_why_not(slot, draft, refusals))
        outcome.moved = _moved_by(slot, draft, rows[slot.pk], by)
        if not outcome.refused:
            entry = _merged(slot, draft, rows[slot.pk], outcome)
            if outcome.kept:
                changed.append((slot, draft or _new_draft(slot), entry))
    if changed:
        _write(changed, by)
        _record(changed, by)
    return outcomes


def locked_slots(rows: Iterable[int]) -> list[Realisasi]:
    """The slots with all they hold, locked until the transaction ends."""
    ids = (
        Realisasi.objects.select_for_update()
        .filter(pk__in=list(rows))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return list(with_everything(Realisasi.objects.filter(pk__in=list(ids))).order_by("pk"))


def _why_not(slot: Realisasi, draft: RealisasiVersion | None, refusals: permits.Refusals) -> str:
    if slot.pk in refusals:
        return str(refusals[slot.pk])
    return declared(draft)


def declared(draft: RealisasiVersion | None) -> str:
    """Why a draft that says there is no figure takes none in the grid; "" for all others."""
    if draft is None:
        return ""
    return NOT_APPLICABLE if draft.na_claim else UNAVAILABLE if draft.unavailable else ""


def _moved_by(slot: Realisasi, draft: RealisasiVersion | None, sent: SlotCells, by: User) -> str:
    if draft is None or draft.entered_by_id == by.pk or sent.row_version == slot.row_version:
        return ""
    return draft.entered_person.name


def _merged(slot: Realisasi, draft: RealisasiVersion | None, sent: SlotCells, outcome: Outcome) -> Entry:
    """The draft's entry with the cells that may be kept; fills in `outcome`."""
    entry = entry_of(draft) if draft is not None else Entry()
    known = {part.pk for part in slot.definisi_version.komponen_set.all()}
    values = dict(entry.values)
    for key, cell in sent.cells.items():
        if cell.now == cell.before or not (key in known or key in (WORD, NOTE)):
            continue
        stored = stored_in(entry, key)
        if draft is not None and stored not in (cell.before, cell.now):
            outcome.conflicts[key] = Theirs(stored, draft.entered_person.name, draft.entered_at)
        elif stored != cell.now:
            outcome.kept.add(key)
            entry = _with(entry, values, key, cell.now)
    return replace(entry, values=values)


def stored_in(entry: Entry, key: Key) -> Value:
    """What an entry holds in a cell."""
    if key == WORD:
        return entry.scale_code
    return entry.note if key == NOTE else entry.values.get(int(key))


def _with(entry: Entry, values: dict[int, Decimal], key: Key, value: Value) -> Entry:
    if key == WORD:
        return replace(entry, scale_code=str(value or ""))
    if key == NOTE:
        return replace(entry, note=str(value or ""))
    if isinstance(value, Decimal):
        values[int(key)] = value
    else:
        values.pop(int(key), None)
    return entry


def draft_in(slot: Realisasi) -> RealisasiVersion | None:
    """The draft among the versions that were fetched with the slot."""
    return next((each for each in slot.version_set.all() if each.status == Status.DRAFT), None)


def _new_draft(slot: Realisasi) -> RealisasiVersion:
    last = max((each.number for each in slot.version_set.all()), default=0)
    return RealisasiVersion(slot=slot, number=last + 1)


def _write(changed: Sequence[tuple[Realisasi, RealisasiVersion, Entry]], by: User) -> None:
    """Drafts, their values and the slots' row versions, a fixed number of statements for all."""
    person, now = actor(by), business_now()
    for _slot, draft, entry in changed:
        draft.entered_by, draft.entered_person, draft.entered_at = by, person, now
        draft.scale_code, draft.note = entry.scale_code, entry.note
    drafts = [draft for _slot, draft, _entry in changed]
    kept = [draft for draft in drafts if draft.pk]
    RealisasiVersion.objects.bulk_update(
        kept, ["entered_by", "entered_person", "entered_at", "scale_code", "note"]
    )
    RealisasiVersion.objects.bulk_create(draft for draft in drafts if draft.pk is None)
    RealisasiKomponen.objects.filter(pk__in=_emptied(changed)).delete()
    RealisasiKomponen.objects.bulk_create(
        [
            RealisasiKomponen(version=draft, komponen_id=komponen_id, value=value)
            for _slot, draft, entry in changed
            for komponen_id, value in entry.values.items()
        ],
        update_conflicts=True,
        unique_fields=["version", "komponen"],
        update_fields=["value"],
    )
    Realisasi.objects.filter(pk__in=[slot.pk for slot, _draft, _entry in changed]).update(
        row_version=F("row_version") + 1
    )


def _emptied(changed: Sequence[tuple[Realisasi, RealisasiVersion, Entry]]) -> list[int]:
    return [
        part.pk
        for slot, draft, entry in changed
        for version in slot.version_set.all()
        if version.pk == draft.pk
        for part in version.komponen_set.all()
        if part.komponen_id not in entry.values
    ]


def _record(changed: Sequence[tuple[Realisasi, RealisasiVersion, Entry]], by: User) -> None:
    """One event of the office for one sending, with the drafts it touched."""
    first = changed[0][0]
    data = {
        "slots": [slot.pk for slot, _draft, _entry in changed],
        "versions": [draft.pk for _slot, draft, _entry in changed],
        "period": f"{first.year}-TW{first.tw}",
    }
    record(
        MeasurementEvent.CELLS_SAVED,
        target=changed[0][1] if len(changed) == 1 else None,
        by=by,
        unit_code=first.indikator.unit.code,
        data=data,
    )
