"""Whose calendar may a person read?"""

from datetime import date

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import office_of
from selaras.stages.models import RegimeOverride


def offices_visible_to(user: User) -> QuerySet[UnitKerja]:
    """Offices whose calendar this user may read."""
    reached = scope_filter(user, Capability.STAGES_READ, "pk")
    return UnitKerja.objects.filter(reached, office__isnull=True).order_by("code")


def overrides_visible_to(user: User) -> QuerySet[RegimeOverride]:
    """Decrees of the offices whose calendar this user may read."""
    return RegimeOverride.objects.filter(scope_filter(user, Capability.STAGES_READ)).select_related("unit")


def chosen_office(user: User, code: str, on: date) -> UnitKerja | None:
    """The office asked for, if its calendar may be read; without a code his own, else the first."""
    offices = offices_visible_to(user)
    if code:
        return offices.filter(code=code).first()
    own = office_of(user, on)
    return (offices.filter(pk=own.pk).first() if own else None) or offices.first()
