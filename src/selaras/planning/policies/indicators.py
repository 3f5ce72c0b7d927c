"""Who may say more of what an office owes than its place in the tree."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.planning.models import DefinisiIndikator, Indikator
from selaras.registry.business_date import business_date

from .plans import check_can_revise_target, check_write, is_answerable


def check_can_state_quality(indikator: Indikator, user: User) -> None:
    """Planners of the office, and who answers for the indicator, say how far its figures can be trusted."""
    check_write(user, indikator.unit_id, own=is_answerable(indikator, user))


def check_can_state_baseline(indikator: Indikator, user: User) -> None:
    """Whoever writes the targets of an indicator says where they start from."""
    check_can_revise_target(indikator, user)


def check_can_adopt(definisi: DefinisiIndikator, user: User) -> None:
    """Whoever writes a manual for offices below his own lays it on them; they set their own targets."""
    owner = definisi.owner_unit
    if not has_capability(user, Capability.PLANNING_WRITE, owner.pk):
        raise NotAllowed(f"Indikator ini milik {owner.name}; perencana di sana yang memasangnya.")


def check_is_in_use(definisi: DefinisiIndikator) -> None:
    """A definition that has been retired is laid on nobody any more."""
    if definisi.retired_on is not None and definisi.retired_on <= business_date():
        raise NotNow("Indikator ini sudah tidak dipakai; pilih indikator penggantinya.")


can_adopt = as_bool(check_can_adopt)
can_state_baseline = as_bool(check_can_state_baseline)
can_state_quality = as_bool(check_can_state_quality)
