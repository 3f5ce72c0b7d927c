"""Who may say more of what an office owes than its place in the tree."""

from selaras.access.decorators import as_bool
from selaras.access.models import User
from selaras.planning.models import Indikator

from .plans import check_write, is_answerable


def check_can_state_quality(indikator: Indikator, user: User) -> None:
    """Planners of the office, and who answers for the indicator, say how far its figures can be trusted."""
    check_write(user, indikator.unit_id, own=is_answerable(indikator, user))


can_state_quality = as_bool(check_can_state_quality)
