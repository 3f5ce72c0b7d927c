"""Who may say more of what an office owes than its place in the tree."""

from selaras.access.decorators import as_bool
from selaras.access.models import User
from selaras.planning.models import Indikator

from .plans import check_can_revise_target, check_write, is_answerable


def check_can_state_quality(indikator: Indikator, user: User) -> None:
    """Planners of the office, and who answers for the indicator, say how far its figures can be trusted."""
    check_write(user, indikator.unit_id, own=is_answerable(indikator, user))


def check_can_state_baseline(indikator: Indikator, user: User) -> None:
    """Whoever writes the targets of an indicator says where they start from."""
    check_can_revise_target(indikator, user)


can_state_baseline = as_bool(check_can_state_baseline)
can_state_quality = as_bool(check_can_state_quality)
