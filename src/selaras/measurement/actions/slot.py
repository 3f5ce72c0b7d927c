"""What all acts on a slot share: lock it, know its next version, write an entry into a version."""

from dataclasses import replace

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.measurement.gates import Entry
from selaras.measurement.models import Realisasi, RealisasiBukti, RealisasiKomponen, RealisasiVersion
from selaras.organisation import queries as organisation
from selaras.organisation.models import Person
from selaras.registry.business_date import business_now

Status = RealisasiVersion.Status


class Conflict(NotNow):
    """Somebody else changed the slot after this person opened it; nothing was changed."""

    def __init__(self, slot_id: int) -> None:
        super().__init__(
            "Orang lain mengubah angka ini setelah Anda membukanya. Isian Anda belum menimpa apa pun."
        )
        self.slot_id = slot_id


def locked(slot_id: int) -> Realisasi:
    """The slot, locked until the transaction ends: two acts on one slot follow one another."""
    Realisasi.objects.select_for_update().get(pk=slot_id)
    return Realisasi.objects.select_related(
        "indikator__unit",
        "indikator__holder",
        "indikator__pic_formasi",
        "indikator__definisi",
        "definisi_version",
        "target",
        "verified_version",
    ).get(pk=slot_id)


def version_of_locked(version_id: int) -> RealisasiVersion:
    """A version with its slot locked."""
    slot = locked(RealisasiVersion.objects.values_list("slot_id", flat=True).get(pk=version_id))
    version = RealisasiVersion.objects.select_related("entered_by", "entered_person").get(pk=version_id)
    version.slot = slot
    return version


def check_unchanged(slot: Realisasi, row_version: int | None) -> None:
    """Refuse to overwrite what the person has not seen; None: there is no form (a script, an import)."""
    if row_version is not None and row_version != slot.row_version:
        raise Conflict(slot.pk)


def touch(slot: Realisasi, *fields: str) -> None:
    """Save these fields, and let open forms notice that the slot has changed."""
    slot.row_version += 1
    slot.save(update_fields=["row_version", *fields])


def actor(user: User) -> Person:
    """The person behind the account; policies have already refused an account without one."""
    person = organisation.person_of(user)
    assert person is not None
    return person


def draft_of(slot: Realisasi, by: User) -> RealisasiVersion:
    """The slot's draft, or a new one with the next number; not yet saved."""
    person, now = actor(by), business_now()
    draft = slot.version_set.filter(status=Status.DRAFT).first()
    if draft is None:
        last = slot.version_set.order_by("-number").first()
        draft = RealisasiVersion(slot=slot, number=last.number + 1 if last else 1)
    draft.entered_by, draft.entered_person, draft.entered_at = by, person, now
    return draft


def write(version: RealisasiVersion, entry: Entry) -> None:
    """Put an entry into a version that is still a draft; replaces what the draft held."""
    version.scale_code = entry.scale_code.strip()
    version.na_claim = entry.na_claim
    version.unavailable = entry.unavailable
    version.note, version.reason = entry.note.strip(), entry.reason.strip()
    version.obstacle, version.response = entry.obstacle.strip(), entry.response.strip()
    version.evidence_waiver = entry.evidence_waiver.strip()
    version.cause = entry.cause
    version.save()
    version.komponen_set.all().delete()
    RealisasiKomponen.objects.bulk_create(
        RealisasiKomponen(
            version=version,
            komponen_id=komponen_id,
            value=value,
            difference_reason=entry.difference_reasons.get(komponen_id, "").strip(),
        )
        for komponen_id, value in entry.values.items()
    )
    version.bukti_set.all().delete()
    RealisasiBukti.objects.bulk_create(
        RealisasiBukti(version=version, bukti_id=bukti_id) for bukti_id in dict.fromkeys(entry.bukti_ids)
    )


def entry_of(version: RealisasiVersion) -> Entry:
    """What a version holds, as it was entered."""
    parts = list(version.komponen_set.all())
    return Entry(
        values={part.komponen_id: part.value for part in parts},
        scale_code=version.scale_code,
        na_claim=version.na_claim,
        unavailable=version.unavailable,
        note=version.note,
        obstacle=version.obstacle,
        response=version.response,
        evidence_waiver=version.evidence_waiver,
        bukti_ids=tuple(row.bukti_id for row in version.bukti_set.all()),
        difference_reasons={part.komponen_id: part.difference_reason for part in parts},
        cause=version.cause,
        reason=version.reason,
    )


def prefill_next(version: RealisasiVersion) -> RealisasiVersion:
    """The next draft with everything the version held, so that nobody types it twice. It stays the
    draft of the one who entered it."""
    entry = entry_of(version)
    if entry.cause == RealisasiVersion.Cause.IMPORT:  # mended by hand, it is an ordinary entry
        entry = replace(entry, cause=RealisasiVersion.Cause.FIRST)
    draft = RealisasiVersion(
        slot=version.slot,
        number=version.number + 1,
        entered_by=version.entered_by,
        entered_person=version.entered_person,
        entered_at=version.entered_at,
    )
    write(draft, entry)
    return draft
