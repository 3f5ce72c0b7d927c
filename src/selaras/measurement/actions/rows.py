"""Submitting drafts out of the grid: many at once, each through the gates of its own page (decision 0084).

What is submitted is what the person saw: a row in which somebody else has changed a cell stays a draft, with
his name. A row that does not pass keeps its draft and says why; the others go.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F

from selaras.access.errors import NotAllowed
from selaras.access.models import IdempotencyKey, User
from selaras.audit.actions import record
from selaras.measurement import gates, permits, roll
from selaras.measurement.actions.cells import Key, Value, declared, draft_in, locked_slots, stored_in
from selaras.measurement.actions.slot import actor, entry_of
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.gates import Entry, Known
from selaras.measurement.models import Realisasi, RealisasiKomponen, RealisasiVersion
from selaras.measurement.queries.provisional import known_of_each, pair_of
from selaras.registry import contributions
from selaras.registry.business_date import business_now

SUBMIT: Final = "measurement.submit_rows"
NOTHING: Final = "Baris ini belum berisi; isi angkanya dahulu."
Seen = Mapping[Key, Value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one row: the version that now waits for verification, or why it stays a draft, each
    reason a sentence."""

    version_id: int | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ready:
    slot: Realisasi
    draft: RealisasiVersion
    entry: Entry
    known: Known


@transaction.atomic
def submit_rows(*, rows: Mapping[int, Seen], by: User, key: UUID | None = None) -> dict[int, Verdict]:
    """Submit the drafts of these slots of one quarter for verification; the verdict by slot id.

    `rows` holds what the person saw in each cell. `key` is one form: a row sent twice with it gets the
    first's answer and has no effect. A fixed number of statements, whatever the number of rows. NotAllowed
    where one of the slots is not this person's to fill in: the grid never offers it.
    """
    slots = locked_slots(rows)
    verdicts = _answered(slots, by, key)
    left = [slot for slot in slots if slot.pk not in verdicts]
    refusals = permits.refusals_of(left, by)
    forbidden = next((each for each in refusals.values() if isinstance(each, NotAllowed)), None)
    if forbidden is not None:
        raise forbidden
    drafts: list[tuple[Realisasi, RealisasiVersion, Entry]] = []
    for slot in left:
        draft = draft_in(slot)
        entry = entry_of(draft) if draft else Entry()
        fault = str(refusals.get(slot.pk, "")) or declared(draft) or _unseen(draft, entry, rows[slot.pk])
        if draft is None or fault:
            verdicts[slot.pk] = Verdict(faults=(fault or NOTHING,))
        else:
            drafts.append((slot, draft, entry))
    ready = _through_gates(drafts, verdicts)
    if ready:
        _write(ready, by)
        _remember(ready, by, key)
        _record(ready, by)
    return verdicts


def key_of_row(key: UUID, slot_id: int) -> UUID:
    """The key of one row of a form."""
    return uuid5(key, str(slot_id))


def _answered(slots: Iterable[Realisasi], by: User, key: UUID | None) -> dict[int, Verdict]:
    if key is None:
        return {}
    asked = {key_of_row(key, slot.pk): slot.pk for slot in slots}
    known = IdempotencyKey.objects.filter(user=by, action=SUBMIT, key__in=asked)
    return {asked[each.key]: Verdict(version_id=int(each.result_ref)) for each in known}


def _unseen(draft: RealisasiVersion | None, entry: Entry, seen: Seen) -> str:
    """Whom to name where a cell holds something else than this person saw."""
    if draft is None or all(_same(stored_in(entry, key), value) for key, value in seen.items()):
        return ""
    return f"{draft.entered_person.name} mengubah baris ini lebih dulu. Periksa isinya, lalu ajukan lagi."


def _same(stored: Value, seen: Value) -> bool:
    return (stored or None) == (seen or None) if isinstance(stored or seen, str) else stored == seen


def _through_gates(
    drafts: Sequence[tuple[Realisasi, RealisasiVersion, Entry]], verdicts: dict[int, Verdict]
) -> list[_Ready]:
    known = known_of_each((slot, entry) for slot, _draft, entry in drafts)
    ready: list[_Ready] = []
    for slot, draft, entry in drafts:
        faults = gates.faults_of(entry, known[slot.pk])
        if faults:
            verdicts[slot.pk] = Verdict(faults=tuple(fault.text for fault in faults))
        else:
            verdicts[slot.pk] = Verdict(version_id=draft.pk)
            ready.append(_Ready(slot, draft, entry, known[slot.pk]))
    return ready


def _write(ready: Sequence[_Ready], by: User) -> None:
    person, now = actor(by), business_now()
    for each in ready:
        draft, pair = each.draft, pair_of(each.slot, each.entry, each.known)
        draft.status = RealisasiVersion.Status.SUBMITTED
        draft.num, draft.den = pair or (None, None)
        draft.entered_by, draft.entered_person, draft.entered_at = by, person, now
    RealisasiVersion.objects.bulk_update(
        [each.draft for each in ready], ["status", "num", "den", "entered_by", "entered_person", "entered_at"]
    )
    claimed = [
        part for each in ready for part in each.draft.komponen_set.all() if _take_claimed(part, each.known)
    ]
    RealisasiKomponen.objects.bulk_update(claimed, ["claimed"])
    contributions.take_in({place: each.draft.pk for each in ready for place in roll.places_of(each.slot)})
    Realisasi.objects.filter(pk__in=[each.slot.pk for each in ready]).update(row_version=F("row_version") + 1)


def _take_claimed(part: RealisasiKomponen, known: Known) -> bool:
    """Beside a value the sum of the claims it was compared with; whether there are any."""
    part.claimed = known.claimed.get(part.komponen_id)
    return part.claimed is not None


def _remember(ready: Sequence[_Ready], by: User, key: UUID | None) -> None:
    if key is not None:
        IdempotencyKey.objects.bulk_create(
            IdempotencyKey(
                user=by, key=key_of_row(key, each.slot.pk), action=SUBMIT, result_ref=str(each.draft.pk)
            )
            for each in ready
        )


def _record(ready: Sequence[_Ready], by: User) -> None:
    """One event of the office for one sending, with every figure it holds."""
    figures = [
        {
            "slot": each.slot.pk,
            "period": f"{each.slot.year}-{each.slot.month:02}",
            "version": each.draft.pk,
            "num": each.draft.num,
            "den": each.draft.den,
        }
        for each in ready
    ]
    record(
        MeasurementEvent.ROWS_SUBMITTED,
        target=ready[0].draft if len(ready) == 1 else None,
        by=by,
        unit_code=ready[0].slot.indikator.unit.code,
        data={"figures": figures},
    )
