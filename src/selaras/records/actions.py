"""What is done with documents: freeze, sign, revoke. Who may do so is asked by the room that owns them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.records import policies, queries, snapshot
from selaras.records.events import RecordEvent
from selaras.records.models import Dokumen, Tandatangan
from selaras.registry.business_date import business_now


@transaction.atomic
def generate(
    *,
    kind: str,
    unit_id: int,
    year: int,
    payload: Mapping[str, Any],
    by: User | None,
    penugasan_id: int | None = None,
    period: str = "",
    illustrative: bool = False,
    template_sha256: str = "",
    file_sha256: str = "",
    replaces: Dokumen | None = None,
) -> Dokumen:
    """Freeze a content as the next version of its document. The version before stays in force until this
    one is signed.

    `replaces`: for the first document of a new official, that of his predecessor, which it follows.
    """
    unit = UnitKerja.objects.select_for_update().get(pk=unit_id)  # two at once get two numbers
    before = queries.latest(kind=kind, unit_id=unit_id, year=year, penugasan_id=penugasan_id, period=period)
    before = before or replaces
    content = snapshot.frozen(payload)
    dokumen = Dokumen.objects.create(
        kind=kind,
        unit=unit,
        penugasan_id=penugasan_id,
        year=year,
        period=period,
        version=before.version + 1 if before else 1,
        supersedes=before,
        payload=content,
        payload_sha256=snapshot.sha256_of(content),
        template_sha256=template_sha256,
        file_sha256=file_sha256,
        verify_code=snapshot.new_code(),
        illustrative=illustrative,
        generated_at=business_now(),
    )
    record(RecordEvent.GENERATED, target=dokumen, by=by, unit_code=unit.code, data=_data(dokumen))
    return dokumen


@transaction.atomic
def sign(
    *,
    dokumen_id: int,
    role: str,
    penugasan_id: int,
    by: User,
    final: bool,
    method: str = Tandatangan.Method.CLICK,
    replaced_id: int | None = None,
) -> Tandatangan:
    """Put one name under a document. `final`: it was the last one expected; the document is then *signed*
    and the version before it *superseded*, as is the document `replaced_id` of a predecessor."""
    dokumen = Dokumen.objects.select_for_update().select_related("unit").get(pk=dokumen_id)
    penugasan = Penugasan.objects.select_related("person", "formasi__jabatan").get(pk=penugasan_id)
    policies.check_can_sign(dokumen, penugasan, role, by)
    signature = Tandatangan.objects.create(
        dokumen=dokumen,
        role=role,
        person=penugasan.person,
        name_frozen=penugasan.person.name,
        title_frozen=penugasan.title,
        signed_at=business_now(),
        method=method,
    )
    if final:
        _put_in_force(dokumen, replaced_id)
    data = {**_data(dokumen), "role": role, "penugasan": penugasan.code}
    record(RecordEvent.SIGNED, target=dokumen, by=by, unit_code=dokumen.unit.code, data=data)
    return signature


def _put_in_force(dokumen: Dokumen, replaced_id: int | None) -> None:
    """Signed from here on; what held before of the same lineage, and what it replaces, holds no longer."""
    earlier = Q(
        kind=dokumen.kind,
        unit_id=dokumen.unit_id,
        penugasan_id=dokumen.penugasan_id,
        year=dokumen.year,
        period=dokumen.period,
        version__lt=dokumen.version,
    )
    dokumen.status = Dokumen.Status.SIGNED
    dokumen.save(update_fields=["status"])
    held = Dokumen.objects.filter(earlier | Q(pk=replaced_id), status=Dokumen.Status.SIGNED)
    held.update(status=Dokumen.Status.SUPERSEDED)


@transaction.atomic
def revoke(*, dokumen_id: int, reason: str, by: User) -> Dokumen:
    """Take a document out of force. It stays readable, and its code says that it was revoked."""
    dokumen = Dokumen.objects.select_for_update().select_related("unit").get(pk=dokumen_id)
    policies.check_can_revoke(dokumen)
    if not reason.strip():
        raise NotNow("Tulis alasan pencabutan.")
    dokumen.status = Dokumen.Status.REVOKED
    dokumen.revoked_at, dokumen.revoked_reason = business_now(), reason.strip()
    dokumen.save(update_fields=["status", "revoked_at", "revoked_reason"])
    record(RecordEvent.REVOKED, target=dokumen, by=by, unit_code=dokumen.unit.code, data=_data(dokumen))
    return dokumen


def _data(dokumen: Dokumen) -> dict[str, object]:
    return {
        "kind": dokumen.kind,
        "year": dokumen.year,
        "version": dokumen.version,
        "sha256": dokumen.payload_sha256,
    }
