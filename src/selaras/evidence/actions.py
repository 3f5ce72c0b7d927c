"""Adding evidence. The same bytes, or the same link, in one unit are one Bukti."""

from urllib.parse import urlsplit

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.evidence import content as contents
from selaras.evidence import policies, storage
from selaras.evidence.events import EvidenceEvent
from selaras.evidence.models import Blob, Bukti
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_now


@transaction.atomic
def add_file(*, unit_id: int, name: str, content: bytes, by: User) -> Bukti:
    """Keep a file for a unit; the same content again answers with the Bukti it already is.

    NotNow for an empty or too large file (20 MB) and for a kind of content that is not evidence.
    """
    policies.check_can_add(unit_id, by)
    unit = _locked(unit_id)
    kind = _kind_or_refusal(content, name)
    sha256 = storage.keep(content)
    blob, _ = Blob.objects.get_or_create(sha256=sha256, defaults={"size": len(content), "mime": kind.mime})
    known = Bukti.objects.filter(unit=unit, blob=blob).first()
    if known is not None:
        return known
    return _added(Bukti(unit=unit, kind=Bukti.Kind.FILE, name=_clean(name) or "bukti", blob=blob), by)


@transaction.atomic
def add_link(*, unit_id: int, name: str, url: str, by: User) -> Bukti:
    """Keep an address for a unit. Nothing is fetched: this office's network may have no exit."""
    policies.check_can_add(unit_id, by)
    unit, address = _locked(unit_id), url.strip()
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(address) > 2000:
        raise NotNow("Tautan harus berupa alamat lengkap yang diawali https:// atau http://.")
    known = Bukti.objects.filter(unit=unit, url=address).first()
    if known is not None:
        return known
    return _added(
        Bukti(unit=unit, kind=Bukti.Kind.LINK, name=_clean(name) or parts.hostname, url=address), by
    )


@transaction.atomic
def add_paper(*, unit_id: int, name: str, archive_place: str, by: User) -> Bukti:
    """Name a paper and the place in the archive where it can be found."""
    policies.check_can_add(unit_id, by)
    if not name.strip() or not archive_place.strip():
        raise NotNow("Sebut nama berkas kertas dan tempat arsipnya.")
    paper = Bukti(
        unit=_locked(unit_id), kind=Bukti.Kind.PAPER, name=_clean(name), archive_place=archive_place.strip()
    )
    return _added(paper, by)


def _locked(unit_id: int) -> UnitKerja:
    """The unit, locked: two uploads of the same bytes at once become one Bukti."""
    return UnitKerja.objects.select_for_update().get(pk=unit_id)


def _kind_or_refusal(content: bytes, name: str) -> contents.FileKind:
    if not content:
        raise NotNow(f"Berkas “{_clean(name)}” kosong; pilih berkas lain.")
    if len(content) > contents.MAX_BYTES:
        raise NotNow(f"Berkas “{_clean(name)}” lebih besar dari 20 MB; kecilkan atau pakai tautan.")
    kind = contents.kind_of(content)
    if kind is None:
        raise NotNow(f"Isi berkas “{_clean(name)}” tidak diterima sebagai bukti. Pakai {contents.ACCEPTED}.")
    return kind


def _clean(name: str) -> str:
    """The name people gave, without folders and control characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in base if sign.isprintable()).strip()[:200]


def _added(bukti: Bukti, by: User) -> Bukti:
    bukti.uploaded_by, bukti.uploaded_at = by, business_now()
    bukti.save()
    data = {"kind": bukti.kind, "sha256": bukti.blob.sha256 if bukti.blob else None}
    record(EvidenceEvent.ADDED, target=bukti, by=by, unit_code=bukti.unit.code, data=data)
    return bukti
