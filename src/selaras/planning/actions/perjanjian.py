"""Perjanjian Kinerja: drafted from the targets in force, frozen when submitted, signed by both parties."""

from dataclasses import asdict

from django.db import transaction
from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Penugasan
from selaras.organisation.queries import superior_of
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import PerjanjianKinerja, PerjanjianKinerjaLine
from selaras.planning.queries.perjanjian import owed_by, promises_replaced_by
from selaras.planning.queries.perjanjian_text import text_of
from selaras.planning.queries.targets import current_targets
from selaras.records import actions as records
from selaras.records.models import Dokumen
from selaras.registry.business_date import business_date

Status = PerjanjianKinerja.Status
Kind = PerjanjianKinerja.Kind
Reason = PerjanjianKinerja.Reason


@transaction.atomic
def draft_perjanjian(
    *, holder_id: int, year: int, by: User, second_party_id: int | None = None, reason: str = ""
) -> PerjanjianKinerja:
    """Write the draft of a holder's promise from the targets in force; on an existing draft: bring it up to
    date.

    The second party is the direct superior unless named. While a signed one is in force, `reason` must be
    one of the three reasons for a change (`PerjanjianKinerja.Reason`).
    """
    holder = Penugasan.objects.select_for_update().get(pk=holder_id)  # two at once make one draft
    policies.check_can_draft_perjanjian(holder, by)
    perjanjian = _open_draft(holder, year) or _new_draft(holder, year, reason)
    perjanjian.second_party = _second_party(holder, second_party_id)
    perjanjian.save(update_fields=["second_party"])
    lines = _write_lines(perjanjian)
    _record(PlanningEvent.PERJANJIAN_DRAFTED, perjanjian, by, lines=lines)
    return perjanjian


@transaction.atomic
def submit_perjanjian(*, perjanjian_id: int, by: User) -> PerjanjianKinerja:
    """Freeze the text that both parties will sign. Raises NotNow while an IKU has no target."""
    perjanjian = _locked(perjanjian_id)
    policies.check_can_submit_perjanjian(perjanjian, by)
    _check_complete(perjanjian)
    perjanjian.dokumen = records.generate(
        kind=Dokumen.Kind.PERJANJIAN_KINERJA,
        unit_id=perjanjian.unit_id,
        penugasan_id=perjanjian.holder_id,
        year=perjanjian.year,
        payload=asdict(text_of(perjanjian, business_date())),
        replaces=perjanjian.supersedes.dokumen if perjanjian.supersedes else None,
        illustrative=_is_illustrative(perjanjian),
        by=by,
    )
    perjanjian.status, perjanjian.returned_reason = Status.SUBMITTED, ""
    perjanjian.save(update_fields=["dokumen", "status", "returned_reason"])
    _record(PlanningEvent.PERJANJIAN_SUBMITTED, perjanjian, by)
    return perjanjian


@transaction.atomic
def return_perjanjian(*, perjanjian_id: int, reason: str, by: User) -> PerjanjianKinerja:
    """Back to the draft, with a reason; the frozen text is revoked and stays readable."""
    perjanjian = _locked(perjanjian_id)
    policies.check_can_return_perjanjian(perjanjian, by)
    if not reason.strip():
        raise NotNow("Tulis alasan pengembalian, supaya yang menyusun tahu apa yang dibetulkan.")
    if perjanjian.dokumen_id is not None:
        records.revoke(dokumen_id=perjanjian.dokumen_id, reason=reason, by=by)
    perjanjian.dokumen, perjanjian.status = None, Status.DRAFT
    perjanjian.returned_reason = reason.strip()
    perjanjian.save(update_fields=["dokumen", "status", "returned_reason"])
    _record(PlanningEvent.PERJANJIAN_RETURNED, perjanjian, by)
    return perjanjian


@transaction.atomic
def sign_perjanjian(*, perjanjian_id: int, by: User) -> PerjanjianKinerja:
    """The holder signs, then the second party; with the last name the promise is in force."""
    perjanjian = _locked(perjanjian_id)
    policies.check_can_sign_perjanjian(perjanjian, by)
    if perjanjian.dokumen_id is None:
        raise NotNow("Naskah Perjanjian Kinerja belum dibekukan. Ajukan lebih dahulu.")
    signer = policies.next_signer(perjanjian)
    is_second = signer == perjanjian.second_party
    final = is_second or perjanjian.second_party is None
    role = "pihak_kedua" if is_second else "pihak_pertama"
    records.sign(
        dokumen_id=perjanjian.dokumen_id,
        role=role,
        penugasan_id=signer.pk,
        by=by,
        final=final,
        replaced_id=perjanjian.supersedes.dokumen_id if perjanjian.supersedes else None,
    )
    if not final:
        _record(PlanningEvent.PERJANJIAN_SIGNED_FIRST, perjanjian, by)
        return perjanjian
    _put_in_force(perjanjian)
    _record(PlanningEvent.PERJANJIAN_SIGNED, perjanjian, by)
    return perjanjian


def _locked(perjanjian_id: int) -> PerjanjianKinerja:
    """The row, locked; joined rows that may be absent are read apart (PostgreSQL locks no outer join)."""
    return PerjanjianKinerja.objects.select_for_update().get(pk=perjanjian_id)


def _open_draft(holder: Penugasan, year: int) -> PerjanjianKinerja | None:
    rows = PerjanjianKinerja.objects.filter(holder=holder, year=year)
    if rows.filter(status=Status.SUBMITTED).exists():
        raise NotNow("Perjanjian Kinerja sudah diajukan. Kembalikan lebih dahulu bila perlu dibetulkan.")
    return rows.filter(status=Status.DRAFT).first()


def _new_draft(holder: Penugasan, year: int, reason: str) -> PerjanjianKinerja:
    kind = kind_of(holder)
    chain = promises_replaced_by(holder, kind, year)
    signed = chain.filter(status=Status.SIGNED).first()
    if signed is not None:
        _check_reason(signed, holder, reason)
    return PerjanjianKinerja.objects.create(
        unit_id=holder.unit.office_or_self_id,
        holder=holder,
        kind=kind,
        year=year,
        version=(chain.aggregate(n=Max("version"))["n"] or 0) + 1,
        supersedes=signed,
        reason=reason if signed else "",
    )


def kind_of(holder: Penugasan) -> Kind:
    """At which level this holder promises: as a member, for a part of an office, or for the office."""
    if holder.keanggotaan_id:
        return Kind.MEMBER
    return Kind.PART if holder.unit.office_id else Kind.UNIT


def _check_reason(signed: PerjanjianKinerja, holder: Penugasan, reason: str) -> None:
    """One of the three grounds; a new official has exactly one of them."""
    if signed.holder_id != holder.pk:
        if reason != Reason.OFFICIAL_CHANGED:
            raise NotNow(
                f"Perjanjian Kinerja ini ditandatangani {signed.holder.person.name}. "
                "Pejabat lain menggantikannya dengan alasan: pejabat berganti."
            )
        return
    if reason not in Reason.values:
        choices = ", ".join(str(label).lower() for label in Reason.labels)
        raise NotNow(f"Perjanjian Kinerja yang sudah ditandatangani hanya diubah karena: {choices}.")


def _second_party(holder: Penugasan, second_party_id: int | None) -> Penugasan | None:
    if second_party_id is None:
        return superior_of(holder, business_date())
    second: Penugasan = Penugasan.objects.get(pk=second_party_id)
    if second.person_id == holder.person_id:
        raise NotNow("Pihak pertama dan pihak kedua harus dua orang yang berbeda.")
    return second


def _write_lines(perjanjian: PerjanjianKinerja) -> int:
    """The lines anew, from the targets in force; an IKU without a target gets none and blocks submission."""
    owed = owed_by(perjanjian, business_date())
    targets = current_targets([row.pk for row in owed], perjanjian.year)
    perjanjian.line_set.all().delete()
    lines = [
        PerjanjianKinerjaLine(
            perjanjian=perjanjian,
            indikator=row,
            value=targets[row.pk].value,
            value_low=targets[row.pk].value_low,
            value_high=targets[row.pk].value_high,
            scale_code=targets[row.pk].scale_code,
            order=order,
        )
        for order, row in enumerate(owed, start=1)
        if row.pk in targets
    ]
    return len(PerjanjianKinerjaLine.objects.bulk_create(lines))


def _check_complete(perjanjian: PerjanjianKinerja) -> None:
    owed = owed_by(perjanjian, business_date())
    listed = set(perjanjian.line_set.values_list("indikator_id", flat=True))
    lacking = [row.definisi.code for row in owed if row.pk not in listed]
    if not listed:
        raise NotNow("Perjanjian Kinerja ini belum memuat satu pun IKU.")
    if lacking:
        raise NotNow(
            f"Belum ada target {perjanjian.year} untuk {', '.join(lacking)}. Isi targetnya lebih dahulu."
        )


def _is_illustrative(perjanjian: PerjanjianKinerja) -> bool:
    return perjanjian.line_set.filter(indikator__illustrative=True).exists()


def _put_in_force(perjanjian: PerjanjianKinerja) -> None:
    before = promises_replaced_by(perjanjian.holder, perjanjian.kind, perjanjian.year)
    before.filter(status=Status.SIGNED).update(status=Status.SUPERSEDED)
    perjanjian.status, perjanjian.signed_on = Status.SIGNED, business_date()
    perjanjian.save(update_fields=["status", "signed_on"])
    perjanjian.refresh_from_db(fields=["dokumen"])


def _record(event: PlanningEvent, perjanjian: PerjanjianKinerja, by: User, **more: object) -> None:
    data = {"year": perjanjian.year, "version": perjanjian.version, "holder": perjanjian.holder.code, **more}
    record(event, target=perjanjian, by=by, unit_code=perjanjian.unit.code, data=data)
