"""What a person may see of plans: his own office and the offices below; what he may not see does not
exist.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import Visitor, grants_of, scope_filter, units_for
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import person_of
from selaras.planning.models import DefinisiIndikator, Indikator, PerjanjianKinerja, Sasaran

READ = Capability.PLANNING_READ


def indikator_visible_to(user: User) -> QuerySet[Indikator]:
    """Indicators of the offices whose plans this user may read, and those he holds himself."""
    own = Q(holder__person=person_of(user))
    return Indikator.objects.filter(scope_filter(user, READ, "unit_id", own=own)).select_related(
        "definisi__owner_unit", "unit", "sasaran__renstra", "holder__person", "pic_formasi__jabatan"
    )


def definisi_visible_to(user: User) -> QuerySet[DefinisiIndikator]:
    """Definitions of the offices whose plans this user may read."""
    rows = DefinisiIndikator.objects.filter(scope_filter(user, READ, "owner_unit_id"))
    return rows.select_related("owner_unit")


def sasaran_visible_to(user: User) -> QuerySet[Sasaran]:
    """Sasaran of the offices whose plans this user may read."""
    return Sasaran.objects.filter(scope_filter(user, READ, "unit_id")).select_related("renstra", "unit")


def perjanjian_visible_to(user: User) -> QuerySet[PerjanjianKinerja]:
    """Perjanjian Kinerja of the offices whose plans this user may read, and those he signs himself."""
    person = person_of(user)
    own = Q(holder__person=person) | Q(second_party__person=person)
    return PerjanjianKinerja.objects.filter(scope_filter(user, READ, "unit_id", own=own)).select_related(
        "unit", "holder__person", "holder__formasi__jabatan", "second_party__person", "dokumen"
    )


def offices_visible_to(user: Visitor) -> QuerySet[UnitKerja]:
    """Offices (not their parts) whose plans this user may read."""
    readable = units_for(user, READ).q("pk")
    return UnitKerja.objects.filter(readable, office__isnull=True).order_by("code")


def office_for(user: User, code: str = "") -> UnitKerja | None:
    """The office with this code if the user may read its plans; without a code his own, else the first."""
    return office_among(list(offices_visible_to(user)), user, code)


def office_among(offices: Sequence[UnitKerja], user: User, code: str = "") -> UnitKerja | None:
    """The same among the offices at hand, which a page offers to choose from."""
    if code:
        return next((office for office in offices if office.code == code), None)
    grants = grants_of(user)
    own = (office for office in offices if grants and office.pk == grants[0].office_id)
    return next(own, next(iter(offices), None))
