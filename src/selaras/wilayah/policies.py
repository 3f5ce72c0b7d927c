"""Who finds these pages in the navigation; what they show is decided by scope, office by office."""

from selaras.access.models import User
from selaras.access.roles import Capability, Reach
from selaras.access.scopes import effective_reach, grants_of


def looks_over_offices(user: User) -> bool:
    """Whether a role of this user reaches figures of offices below his own. No query of its own."""
    return any(
        grant.over_offices and effective_reach(grant, Capability.REALISASI_READ) >= Reach.BELOW
        for grant in grants_of(user)
    )
