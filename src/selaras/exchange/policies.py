"""Who may import, and when a batch may be applied."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.exchange.models import ImportBatch

Status = ImportBatch.Status
TRANSITIONS: dict[str, frozenset[str]] = {
    Status.PREVIEWED: frozenset({Status.APPLIED, Status.DISCARDED}),
    Status.APPLIED: frozenset(),
    Status.DISCARDED: frozenset(),
}


def check_can_import(user: User | None) -> None:
    """Whoever has the capability somewhere; each row is asked for itself. None: the server itself."""
    if user is not None and not has_capability(user, Capability.IMPORT_APPLY):
        raise NotAllowed("Impor dilakukan perencana atau admin unit.")


can_import = as_bool(check_can_import)


def check_is_his(batch: ImportBatch, user: User | None) -> None:
    """A batch is its importer's: he has seen the preview."""
    check_can_import(user)
    if user is not None and batch.by_id != user.pk:
        raise NotAllowed("Berkas ini dipratinjau orang lain. Unggah sendiri, lalu terapkan.")


def check_can_apply(batch: ImportBatch, user: User | None) -> None:
    """The importer himself, once, and only a file without faults."""
    check_is_his(batch, user)
    if Status.APPLIED not in TRANSITIONS[batch.status]:
        raise NotNow(f"Berkas ini sudah {batch.get_status_display().lower()}.")
    if batch.fault_count:
        raise NotNow(
            f"Masih ada {batch.fault_count} hal yang perlu dibetulkan. Betulkan di Excel, lalu unggah lagi."
        )


can_apply = as_bool(check_can_apply)


def check_can_discard(batch: ImportBatch, user: User | None) -> None:
    """The importer himself, before it was applied."""
    check_is_his(batch, user)
    if Status.DISCARDED not in TRANSITIONS[batch.status]:
        raise NotNow(f"Berkas ini sudah {batch.get_status_display().lower()}.")
