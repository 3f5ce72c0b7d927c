"""Reads for the pages of alignment."""

from datetime import date

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import office_of


def offices_to_examine(user: User) -> QuerySet[UnitKerja]:
    """Offices whose findings this user may see."""
    return UnitKerja.objects.filter(
        scope_filter(user, Capability.PERIKSA_READ, "pk"), office__isnull=True
    ).order_by("code")


def chosen_office(user: User, code: str, on: date) -> UnitKerja | None:
    """The office asked for, among those the user may examine; without a code his own, else the first."""
    offices = offices_to_examine(user)
    if code:
        return offices.filter(code=code).first()
    own = office_of(user, on)
    return next((office for office in offices if own and office.pk == own.pk), offices.first())
