"""Reads for the pages of documents."""

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import UnitKerja
from selaras.records.models import Dokumen
from selaras.records.queries import visible_to


def offices_with_documents(user: User) -> QuerySet[UnitKerja]:
    """Offices whose documents this user may read."""
    return UnitKerja.objects.filter(
        scope_filter(user, Capability.DOCUMENTS_READ, "pk"), office__isnull=True
    ).order_by("code")


def lkjip_of(user: User, office: UnitKerja) -> QuerySet[Dokumen]:
    """The Laporan Kinerja made for an office, the newest first."""
    rows = visible_to(user).filter(kind=Dokumen.Kind.LKJIP, unit=office)
    return rows.select_related("unit").order_by("-year", "-period", "-version")


def pdf_documents(user: User) -> QuerySet[Dokumen]:
    """Documents that can be set as PDF."""
    return visible_to(user).filter(kind=Dokumen.Kind.LKJIP).select_related("unit")
