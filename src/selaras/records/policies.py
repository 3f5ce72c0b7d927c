"""Which state of a document may follow which, and who may put his name under one."""

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.scopes import person_of
from selaras.organisation.models import Penugasan
from selaras.records.models import Dokumen

Status = Dokumen.Status

TRANSITIONS: dict[str, frozenset[str]] = {
    Status.GENERATED: frozenset({Status.SIGNED, Status.REVOKED}),
    Status.SIGNED: frozenset({Status.SUPERSEDED, Status.REVOKED}),
    Status.SUPERSEDED: frozenset(),
    Status.REVOKED: frozenset(),
}


def check_can_sign(dokumen: Dokumen, penugasan: Penugasan, role: str, user: User) -> None:
    """A person signs with an assignment of his own, once for a role, while signatures are being gathered."""
    if penugasan.person_id != person_of(user):
        raise NotAllowed("Anda hanya dapat menandatangani dengan jabatan Anda sendiri.")
    if dokumen.status != Status.GENERATED:
        raise NotNow(f"Dokumen berstatus {dokumen.get_status_display()}, tidak dapat ditandatangani.")
    if dokumen.tandatangan_set.filter(role=role).exists():
        raise NotNow("Bagian ini sudah ditandatangani.")


def check_can_revoke(dokumen: Dokumen) -> None:
    """What has been replaced or revoked stays as it is."""
    if Status.REVOKED not in TRANSITIONS[dokumen.status]:
        raise NotNow(f"Dokumen berstatus {dokumen.get_status_display()}, tidak dapat dicabut.")
