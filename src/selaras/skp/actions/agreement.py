"""Submit, agree, return."""

from dataclasses import asdict

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Penugasan
from selaras.organisation.queries import person_of, primary_penugasan
from selaras.records import actions as records
from selaras.records.models import Dokumen
from selaras.registry.business_date import business_date, business_now
from selaras.skp import policies, queries
from selaras.skp.events import SkpEvent
from selaras.skp.models import Skp


def locked_skp(skp_id: int) -> Skp:
    """The SKP with its row locked until the transaction ends."""
    return (
        Skp.objects.select_for_update(of=("self",))
        .select_related("penugasan__person", "penugasan__unit")
        .get(pk=skp_id)
    )


@transaction.atomic
def submit_skp(*, skp_id: int, by: User) -> Skp:
    """The employee puts his SKP before his superior; from here nobody changes it."""
    skp = locked_skp(skp_id)
    policies.check_can_submit(skp, by)

    skp.status, skp.submitted_at, skp.returned_reason = Skp.Status.SUBMITTED, business_now(), ""
    skp.penilai = queries.penilai_of(skp, business_date())
    skp.save(update_fields=["status", "submitted_at", "returned_reason", "penilai"])

    penilai = skp.penilai.code if skp.penilai else ""
    record(
        SkpEvent.SUBMITTED,
        target=skp,
        by=by,
        unit_code=skp.penugasan.unit.code,
        data={"tahun": skp.year, "penilai": penilai},
    )
    return skp


@transaction.atomic
def agree_skp(*, skp_id: int, by: User) -> Skp:
    """The superior of the day accepts the SKP: he is frozen in it, its words in a Dokumen that he signs."""
    skp = locked_skp(skp_id)  # two clicks, one agreement
    policies.check_can_agree(skp, by)

    skp.status, skp.agreed_at, skp.agreed_by = Skp.Status.AGREED, business_now(), by
    skp.penilai = queries.penilai_of(skp, business_date())
    skp.dokumen = _frozen(skp, by)
    skp.save(update_fields=["status", "agreed_at", "agreed_by", "penilai", "dokumen"])

    record(
        SkpEvent.AGREED,
        target=skp,
        by=by,
        on_behalf_of=behind(skp, by),
        unit_code=skp.penugasan.unit.code,
        data={
            "tahun": skp.year,
            "penilai": skp.penilai.code if skp.penilai else "",
            "isi_sha256": queries.content_of(skp),
        },
    )
    return skp


def _frozen(skp: Skp, by: User) -> Dokumen:
    """The words of the SKP as a document, signed by who decides."""
    dokumen = records.generate(
        kind=Dokumen.Kind.SKP,
        unit_id=skp.penugasan.unit_id,
        penugasan_id=skp.penugasan_id,
        year=skp.year,
        payload=asdict(queries.text_of(skp, business_date())),
        illustrative=queries.is_illustrative(skp),
        by=by,
    )
    signer = _signing(skp, by)
    records.sign(dokumen_id=dokumen.pk, role="pejabat_penilai", penugasan_id=signer.pk, by=by, final=True)
    dokumen.refresh_from_db()
    return dokumen


def _signing(skp: Skp, by: User) -> Penugasan:
    """The post with which he signs: the superior's, or his own where the decision was handed to him."""
    penilai, me = skp.penilai, person_of(by)
    if penilai is not None and me is not None and penilai.person_id == me.pk:
        return penilai
    own = primary_penugasan(me, business_date()) if me is not None else None
    if own is None:
        raise NotNow("Anda tidak sedang memangku jabatan, sehingga tidak dapat menandatangani SKP ini.")
    return own


@transaction.atomic
def return_skp(*, skp_id: int, reason: str, by: User) -> Skp:
    """The superior sends the SKP back to be mended, and says what is wrong with it."""
    skp = locked_skp(skp_id)
    policies.check_can_return(skp, by)
    if not reason.strip():
        raise NotNow("Tulis apa yang perlu diperbaiki, agar pegawai tahu langkahnya.")

    skp.status, skp.returned_reason = Skp.Status.DRAFT, reason.strip()
    skp.save(update_fields=["status", "returned_reason"])

    record(
        SkpEvent.RETURNED,
        target=skp,
        by=by,
        on_behalf_of=behind(skp, by),
        unit_code=skp.penugasan.unit.code,
        data={"tahun": skp.year},
    )
    return skp


def behind(skp: Skp, by: User) -> User | None:
    """The superior for whom he decides, where that was handed to him."""
    penilai = queries.penilai_of(skp, business_date())
    return penilai.person.user if penilai and penilai.person.user_id != by.pk else None
