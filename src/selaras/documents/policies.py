"""Who may have a document made, and when."""

from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.organisation.models import UnitKerja
from selaras.ui.formatting import tanggal


def check_can_make(office: UnitKerja, user: User) -> None:
    """The planner writes the documents of an office; the head of the secretariat signs and may make them."""
    writes = has_capability(user, Capability.DOCUMENTS_WRITE, office.pk)
    if not writes and not has_capability(user, Capability.DOCUMENTS_SIGN, office.pk):
        raise NotAllowed("Dokumen ini dibuat oleh perencana atau kepala sekretariat kantor itu.")


def check_has_ended(end: date, today: date) -> None:
    """A report speaks of a period that is over."""
    if end >= today:
        raise NotNow(f"Periode itu baru berakhir {tanggal(end)}. Pilih periode yang sudah selesai.")


can_make = as_bool(check_can_make)
