"""Perjanjian Kinerja: drafted from the targets in force, frozen when submitted, signed by both parties."""

from typing import Any

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
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.perjanjian import owed_by
from selaras.planning.queries.targets import TargetFigure, current_targets
from selaras.records import actions as records
from selaras.records.models import Dokumen
from selaras.registry.business_date import business_date

Status = PerjanjianKinerja.Status
Kind = PerjanjianKinerja.Kind


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
        payload=_payload(perjanjian),
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
    records.sign(dokumen_id=perjanjian.dokumen_id, role=role, penugasan_id=signer.pk, by=by, final=final)
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
    rows = PerjanjianKinerja.objects.filter(holder=holder, year=year)
    signed = rows.filter(status=Status.SIGNED).first()
    if signed is not None and reason not in PerjanjianKinerja.Reason.values:
        choices = ", ".join(str(label).lower() for label in PerjanjianKinerja.Reason.labels)
        raise NotNow(f"Perjanjian Kinerja yang sudah ditandatangani hanya diubah karena: {choices}.")
    return PerjanjianKinerja.objects.create(
        unit_id=holder.unit.office_or_self_id,
        holder=holder,
        kind=Kind.MEMBER if holder.keanggotaan_id else Kind.UNIT,
        year=year,
        version=(rows.aggregate(n=Max("version"))["n"] or 0) + 1,
        supersedes=signed,
        reason=reason if signed else "",
    )


def _second_party(holder: Penugasan, second_party_id: int | None) -> Penugasan | None:
    if second_party_id is None:
        return superior_of(holder, business_date())
    second: Penugasan = Penugasan.objects.get(pk=second_party_id)
    if second.person_id == holder.person_id:
        raise NotNow("Pihak pertama dan pihak kedua harus dua orang yang berbeda.")
    return second


def _write_lines(perjanjian: PerjanjianKinerja) -> int:
    """The lines anew, from the targets in force; an IKU without a target gets none and blocks submission."""
    holder_id = perjanjian.holder_id if perjanjian.kind == Kind.MEMBER else None
    owed = owed_by(perjanjian.unit_id, holder_id, business_date())
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
    holder_id = perjanjian.holder_id if perjanjian.kind == Kind.MEMBER else None
    owed = owed_by(perjanjian.unit_id, holder_id, business_date())
    listed = set(perjanjian.line_set.values_list("indikator_id", flat=True))
    lacking = [row.definisi.code for row in owed if row.pk not in listed]
    if not listed:
        raise NotNow("Perjanjian Kinerja ini belum memuat satu pun IKU.")
    if lacking:
        raise NotNow(
            f"Belum ada target {perjanjian.year} untuk {', '.join(lacking)}. Isi targetnya lebih dahulu."
        )


def _payload(perjanjian: PerjanjianKinerja) -> dict[str, Any]:
    """What the parties promise, in words and figures: enough to print the text without any other record."""
    lines = list(perjanjian.line_set.select_related("indikator__definisi", "indikator__sasaran"))
    manuals = definitions_at([line.indikator.definisi_id for line in lines], business_date())
    return {
        "jenis": "perjanjian_kinerja",
        "tahun": perjanjian.year,
        "versi": perjanjian.version,
        "alasan_perubahan": perjanjian.reason,
        "kantor": {"kode": perjanjian.unit.code, "nama": perjanjian.unit.name},
        "pihak_pertama": _party(perjanjian.holder),
        "pihak_kedua": _party(perjanjian.second_party),
        "lampiran": [_line(line, manuals) for line in lines],
    }


def _party(penugasan: Penugasan | None) -> dict[str, str] | None:
    if penugasan is None:
        return None
    return {"nama": penugasan.person.name, "jabatan": penugasan.title, "penugasan": penugasan.code}


def _line(line: PerjanjianKinerjaLine, manuals: dict[int, Any]) -> dict[str, Any]:
    manual = manuals.get(line.indikator.definisi_id)
    satuan = manual.satuan if manual else ""
    return {
        "sasaran": f"{line.indikator.sasaran.code} {line.indikator.sasaran.text}",
        "kode": line.indikator.definisi.code,
        "indikator": manual.name if manual else line.indikator.definisi.code,
        "satuan": satuan,
        "target": TargetFigure.of(line).shown(satuan),
        "nilai": line.value,
        "batas_bawah": line.value_low,
        "batas_atas": line.value_high,
        "tingkat": line.scale_code,
    }


def _is_illustrative(perjanjian: PerjanjianKinerja) -> bool:
    return perjanjian.line_set.filter(indikator__illustrative=True).exists()


def _put_in_force(perjanjian: PerjanjianKinerja) -> None:
    before = PerjanjianKinerja.objects.filter(
        holder_id=perjanjian.holder_id, year=perjanjian.year, status=Status.SIGNED
    )
    before.update(status=Status.SUPERSEDED)
    perjanjian.status, perjanjian.signed_on = Status.SIGNED, business_date()
    perjanjian.save(update_fields=["status", "signed_on"])
    perjanjian.refresh_from_db(fields=["dokumen"])


def _record(event: PlanningEvent, perjanjian: PerjanjianKinerja, by: User, **more: object) -> None:
    data = {"year": perjanjian.year, "version": perjanjian.version, "holder": perjanjian.holder.code, **more}
    record(event, target=perjanjian, by=by, unit_code=perjanjian.unit.code, data=data)
