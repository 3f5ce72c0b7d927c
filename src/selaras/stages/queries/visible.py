"""Whose calendar may a person read?"""

from datetime import date

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation import queries as organisation
from selaras.organisation.models import UnitKerja
from selaras.stages.models import RegimeOverride

READ = Capability.STAGES_READ


def offices_visible_to(user: User) -> QuerySet[UnitKerja]:
    """Offices whose calendar this user may read."""
    return organisation.offices_visible_to(user, READ)


def overrides_visible_to(user: User) -> QuerySet[RegimeOverride]:
    """Decrees of the offices whose calendar this user may read."""
    return RegimeOverride.objects.filter(scope_filter(user, READ)).select_related("unit")


def chosen_office(user: User, code: str, on: date) -> UnitKerja | None:
    """The office asked for, if its calendar may be read; without a code his own, else the first."""
    return organisation.chosen_office(user, code, on, READ)
