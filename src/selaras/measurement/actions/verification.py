"""Verifying a figure, by another person; approving it, by a third; or sending it back with the reason."""

from django.db import transaction
from django.utils import timezone

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.audit.actions import record
from selaras.measurement import folding, policies
from selaras.measurement.actions import slot as slots
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.measurement.queries.provisional import is_zero_na
from selaras.registry.business_date import business_now
from selaras_rules.capaian import Pasangan

Status = RealisasiVersion.Status
NaReason = Realisasi.NaReason


@transaction.atomic
def verify_realisasi(*, version_id: int, by: User, evidence_opened: bool = False) -> RealisasiVersion:
    """Make a submitted figure the official one of its slot; the one before, if any, is superseded. Where the
    manual asks for approval it waits for that and changes nothing yet.

    `evidence_opened`: the verifier says that he opened the evidence; a bare link counts only then (SEL404).
    """
    version = slots.version_of_locked(version_id)
    policies.check_can_verify(version, by)
    slot, now = version.slot, business_now()
    waits = slot.definisi_version.needs_approval
    before = slot.verified_version
    version.verified_by, version.verified_person, version.verified_at = by, slots.actor(by), now
    version.save(update_fields=["verified_by", "verified_person", "verified_at"])
    if evidence_opened:
        version.bukti_set.update(opened_at=now)
    if waits:
        version.status = Status.CHECKED
        version.save(update_fields=["status"])
        slots.touch(slot)
    else:
        _make_official(slot, version)
    event = MeasurementEvent.CHECKED if waits else MeasurementEvent.VERIFIED
    _record(event, version, before, by, Capability.REALISASI_VERIFY)
    return version


@transaction.atomic
def approve_realisasi(*, version_id: int, by: User) -> RealisasiVersion:
    """Make a verified figure official where its manual asks for approval; the third person does it."""
    version = slots.version_of_locked(version_id)
    policies.check_can_approve(version, by)
    before = version.slot.verified_version
    version.approved_by, version.approved_person = by, slots.actor(by)
    version.approved_at = business_now()
    version.save(update_fields=["approved_by", "approved_person", "approved_at"])
    _make_official(version.slot, version)
    _record(MeasurementEvent.APPROVED, version, before, by, Capability.REALISASI_APPROVE)
    return version


def _record(
    event: MeasurementEvent,
    version: RealisasiVersion,
    before: RealisasiVersion | None,
    by: User,
    capability: Capability,
) -> None:
    slot = version.slot
    record(
        event,
        target=version,
        by=by,
        on_behalf_of=policies.in_name_of(version, by, capability),
        unit_code=slot.indikator.unit.code,
        data={
            "slot": slot.pk,
            "period": f"{slot.year}-{slot.month:02}",
            "version": version.number,
            "num": {"before": before.num if before else None, "after": slot.num},
            "den": {"before": before.den if before else None, "after": slot.den},
            "na": slot.na_reason,
        },
    )


def _make_official(slot: Realisasi, version: RealisasiVersion) -> None:
    """What counts from now on; the version before is superseded, the figures made of it are brought up."""
    before = slot.verified_version
    if before is not None:
        before.status = Status.SUPERSEDED
        before.save(update_fields=["status"])
    version.status = Status.VERIFIED
    version.save(update_fields=["status"])
    pair = None if version.num is None or version.den is None else Pasangan(version.num, version.den)
    if version.na_claim:
        slot.na_reason = NaReason.DECLARED
    elif is_zero_na(slot.definisi_version, pair):
        slot.na_reason = NaReason.ZERO_DENOMINATOR
    else:
        slot.na_reason = ""
    slot.na = bool(slot.na_reason)
    slot.num, slot.den = (None, None) if slot.na or pair is None else pair
    slot.verified_version = version
    slot.late = _came_late(slot, version)
    slots.touch(slot, "na", "na_reason", "num", "den", "late", "verified_version")
    folding.refresh([slot.indikator_id], slot.year)


def _came_late(slot: Realisasi, version: RealisasiVersion) -> bool:
    """Whether the figure was submitted after the days of grace of its period."""
    day = timezone.localdate(version.entered_at)
    return PeriodePengukuran.objects.filter(year=slot.year, month=slot.month, grace_until__lt=day).exists()


@transaction.atomic
def return_realisasi(*, version_id: int, reason: str, by: User) -> RealisasiVersion:
    """Send a figure back, before its verification or its approval. What it held becomes the next draft of the
    one who entered it."""
    version = slots.version_of_locked(version_id)
    policies.check_can_return(version, by)
    approves = version.status == Status.CHECKED
    if not reason.strip():
        raise NotNow("Tulis apa yang perlu diperbaiki.")
    version.status = Status.RETURNED
    version.returned_by, version.returned_at = by, business_now()
    version.returned_reason = reason.strip()
    version.save(update_fields=["status", "returned_by", "returned_at", "returned_reason"])
    slots.prefill_next(version)
    slots.touch(version.slot)
    record(
        MeasurementEvent.RETURNED,
        target=version,
        by=by,
        on_behalf_of=policies.in_name_of(
            version, by, Capability.REALISASI_APPROVE if approves else Capability.REALISASI_VERIFY
        ),
        unit_code=version.slot.indikator.unit.code,
        data={"slot": version.slot_id, "version": version.number},
    )
    return version
