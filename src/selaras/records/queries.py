"""Reads of documents."""

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import person_of, scope_filter
from selaras.records.models import Dokumen
from selaras.records.snapshot import normal_code, sha256_of


def visible_to(user: User) -> QuerySet[Dokumen]:
    """Documents of the units this user reaches, and those that are about himself."""
    own = Q(penugasan__person_id=person_of(user))
    return Dokumen.objects.filter(scope_filter(user, Capability.DOCUMENTS_READ, "unit_id", own=own))


def by_verify_code(typed: str) -> Dokumen | None:
    """The document with this code, in whatever spelling; None for an unknown one."""
    return Dokumen.objects.filter(verify_code=normal_code(typed)).select_related("unit").first()


def latest(
    *, kind: str, unit_id: int, year: int, penugasan_id: int | None = None, period: str = ""
) -> Dokumen | None:
    """The newest version of a document; None where none was made."""
    of_person = Q(penugasan__isnull=True) if penugasan_id is None else Q(penugasan_id=penugasan_id)
    return (
        Dokumen.objects.filter(of_person, kind=kind, unit_id=unit_id, year=year, period=period)
        .order_by("-version")
        .first()
    )


def is_intact(dokumen: Dokumen) -> bool:
    """Whether the stored payload still has the hash it was frozen with."""
    return sha256_of(dokumen.payload) == dokumen.payload_sha256
