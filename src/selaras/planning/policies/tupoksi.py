"""Who ties duties to results."""

from selaras.access.decorators import as_bool
from selaras.access.models import User
from selaras.organisation.models import UnitKerja

from .plans import check_write


def check_can_map_tupoksi(unit: UnitKerja, user: User) -> None:
    """Planners of the unit tie its duties to results; the duties themselves are kept by organisation."""
    check_write(user, unit.pk)


can_map_tupoksi = as_bool(check_can_map_tupoksi)
