"""Entering a figure: keep a draft, submit it through the gates, take it back while it waits."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from selaras.access.models import IdempotencyKey, User
from selaras.audit.actions import record
from selaras.evidence.models import Bukti
from selaras.measurement import gates, policies, roll
from selaras.measurement.actions import slot as slots
from selaras.measurement.actions.slot import Conflict
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.gates import Entry, Fault, Known, Refused
from selaras.measurement.models import Realisasi, RealisasiKomponen, RealisasiVersion
from selaras.measurement.queries.provisional import known_of, pair_of
from selaras.registry import contributions
from selaras.ui.formatting import angka

__all__ = ["Conflict", "save_draft", "submit_entry", "submit_realisasi", "withdraw_realisasi"]

Status = RealisasiVersion.Status
Cause = RealisasiVersion.Cause
SUBMIT = "measurement.submit_realisasi"


@transaction.atomic
def save_draft(*, slot_id: int, entry: Entry, by: User, row_version: int | None = None) -> RealisasiVersion:
    """Keep what has been typed, complete or not. A draft is no figure: it passes no gate but that its
    numbers can be stored. Conflict when somebody else changed the slot since `row_version`."""
    slot = slots.locked(slot_id)
    slots.check_unchanged(slot, row_version)
    policies.check_can_enter(slot, by, entry.cause)
    entry = _with_own_evidence(slot, entry)
    _check_storable(entry)
    draft = slots.draft_of(slot, by)
    slots.write(draft, entry)
    slots.touch(slot)
    _record(MeasurementEvent.DRAFT_SAVED, draft, by)
    return draft


def submit_realisasi(
    *,
    slot_id: int,
    values: Mapping[int, Decimal],
    by: User,
    scale_code: str = "",
    na_claim: bool = False,
    unavailable: bool = False,
    note: str = "",
    obstacle: str = "",
    response: str = "",
    evidence_waiver: str = "",
    bukti_ids: tuple[int, ...] = (),
    difference_reasons: Mapping[int, str] | None = None,
    cause: str = Cause.FIRST,
    reason: str = "",
    row_version: int | None = None,
    key: UUID | None = None,
) -> RealisasiVersion:
    """Submit a figure for verification. `values` by komponen id; see `submit_entry`."""
    entry = Entry(
        values=values,
        scale_code=scale_code,
        na_claim=na_claim,
        unavailable=unavailable,
        note=note,
        obstacle=obstacle,
        response=response,
        evidence_waiver=evidence_waiver,
        bukti_ids=tuple(bukti_ids),
        difference_reasons=difference_reasons or {},
        cause=cause,
        reason=reason,
    )
    return submit_entry(slot_id=slot_id, entry=entry, by=by, row_version=row_version, key=key)


@transaction.atomic
def submit_entry(
    *, slot_id: int, entry: Entry, by: User, row_version: int | None = None, key: UUID | None = None
) -> RealisasiVersion:
    """Submit a figure and take in the claims of daily work; from here on this version never changes.

    `key` is one sending of one form: sent twice, the second gets the first's answer and has no effect.
    Refused names each gate not passed; Conflict when the slot changed since `row_version`; NotNow, NotAllowed
    as the policy says.
    """
    slot = slots.locked(slot_id)
    before = IdempotencyKey.objects.filter(user=by, key=key, action=SUBMIT).first() if key else None
    if before is not None:
        return RealisasiVersion.objects.get(pk=int(before.result_ref))
    slots.check_unchanged(slot, row_version)
    policies.check_can_enter(slot, by, entry.cause)
    entry = _with_own_evidence(slot, entry)
    known = known_of(slot, entry)
    if entry.cause == Cause.IMPORT:
        entry = _with_import_reasons(entry, known)
    judge = gates.faults_of_values if entry.cause == Cause.IMPORT else gates.faults_of
    faults = judge(entry, known)
    if faults:
        raise Refused(faults)
    version = _submitted(slot, entry, known, by)
    if key:
        IdempotencyKey.objects.create(user=by, key=key, action=SUBMIT, result_ref=str(version.pk))
    _record(MeasurementEvent.SUBMITTED, version, by)
    return version


def _submitted(slot: Realisasi, entry: Entry, known: Known, by: User) -> RealisasiVersion:
    version = slots.draft_of(slot, by)
    pair = pair_of(slot, entry, known)
    version.status = Status.SUBMITTED
    version.num, version.den = pair or (None, None)
    without = entry.na_claim or entry.unavailable
    slots.write(version, replace(entry, values={} if without else entry.values))
    _keep_claimed(version, known)
    contributions.take_in(dict.fromkeys(roll.places_of(slot), version.pk))
    slots.touch(slot)
    return version


def _keep_claimed(version: RealisasiVersion, known: Known) -> None:
    """Beside each value the sum of the claims it was compared with."""
    parts = [part for part in version.komponen_set.all() if part.komponen_id in known.claimed]
    for part in parts:
        part.claimed = known.claimed[part.komponen_id]
    RealisasiKomponen.objects.bulk_update(parts, ["claimed"])


def _with_import_reasons(entry: Entry, known: Known) -> Entry:
    """An imported figure that differs from the claims says so itself; nobody was asked for a reason."""
    said = dict(entry.difference_reasons)
    for komponen_id, claimed in known.claimed.items():
        if entry.values.get(komponen_id) != claimed and not said.get(komponen_id, "").strip():
            said[komponen_id] = f"Diimpor dari berkas; klaim log berjumlah {angka(claimed)}."
    return replace(entry, difference_reasons=said)


def _with_own_evidence(slot: Realisasi, entry: Entry) -> Entry:
    """Only evidence of the office itself can carry its figure; another office's does not exist for it."""
    office_id = slot.indikator.unit.office_or_self_id
    rows = Bukti.objects.filter(pk__in=entry.bukti_ids).select_related("unit")
    own = {row.pk for row in rows if row.unit.office_or_self_id == office_id}
    if own != set(entry.bukti_ids):
        raise Refused(
            [Fault("berkas", "Bukti yang dipilih tidak ada di kantor ini; pilih atau unggah lagi.")]
        )
    return entry


def _check_storable(entry: Entry) -> None:
    for komponen_id, value in entry.values.items():
        if value != round(value, gates.PLACES):
            text = f"Paling banyak {gates.PLACES} angka di belakang koma."
            raise Refused([Fault(gates.value_field(komponen_id), text)])


@transaction.atomic
def withdraw_realisasi(*, version_id: int, by: User) -> RealisasiVersion:
    """Its author takes a submitted figure back; what it held becomes the next draft, which is returned."""
    version = slots.version_of_locked(version_id)
    policies.check_can_withdraw(version, by)
    version.status = Status.WITHDRAWN
    version.save(update_fields=["status"])
    draft = slots.prefill_next(version)
    slots.touch(version.slot)
    _record(MeasurementEvent.WITHDRAWN, version, by)
    return draft


def _record(event: MeasurementEvent, version: RealisasiVersion, by: User) -> None:
    slot = version.slot
    data = {
        "slot": slot.pk,
        "period": f"{slot.year}-{slot.month:02}",
        "version": version.number,
        "num": version.num,
        "den": version.den,
        "cause": version.cause,
    }
    record(event, target=version, by=by, unit_code=slot.indikator.unit.code, data=data)
