"""Reads for the pages of documents."""

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import UnitKerja
from selaras.planning.models import PerjanjianKinerja
from selaras.planning.queries.visible import perjanjian_visible_to
from selaras.records.models import Dokumen
from selaras.records.queries import visible_to
from selaras.skp import queries as skp

MADE = (
    Dokumen.Kind.LKJIP,
    Dokumen.Kind.RENCANA_AKSI,
    Dokumen.Kind.RKT,
)  # made from the data whenever somebody asks


def offices_with_documents(user: User) -> QuerySet[UnitKerja]:
    """Offices whose documents this user may read."""
    return UnitKerja.objects.filter(
        scope_filter(user, Capability.DOCUMENTS_READ, "pk"), office__isnull=True
    ).order_by("code")


def lkjip_of(user: User, office: UnitKerja) -> QuerySet[Dokumen]:
    """The Laporan Kinerja made for an office, the newest first."""
    rows = visible_to(user).filter(kind=Dokumen.Kind.LKJIP, unit=office)
    return rows.select_related("unit").order_by("-year", "-period", "-version")


def rencana_aksi_of(user: User, office: UnitKerja, year: int) -> QuerySet[Dokumen]:
    """The rencana aksi made for an office and year, the newest first."""
    return _of_year(user, office, year, Dokumen.Kind.RENCANA_AKSI)


def rkt_of(user: User, office: UnitKerja, year: int) -> QuerySet[Dokumen]:
    """The RKT made for an office and year, the newest first."""
    return _of_year(user, office, year, Dokumen.Kind.RKT)


def _of_year(user: User, office: UnitKerja, year: int, kind: Dokumen.Kind) -> QuerySet[Dokumen]:
    rows = visible_to(user).filter(kind=kind, unit=office, year=year)
    return rows.select_related("unit").order_by("-version")


def printable_documents(user: User) -> QuerySet[Dokumen]:
    """Documents that can be set as files: what is made from the data of offices whose documents he may read,
    each Perjanjian Kinerja of which he may read the plan or is a party, and each SKP that he may read.
    """
    promises = perjanjian_visible_to(user).filter(dokumen__isnull=False).values("dokumen_id")
    reports = visible_to(user).filter(kind__in=MADE).values("pk")
    agreed = skp.visible_to(user).filter(dokumen__isnull=False).values("dokumen_id")
    return (
        Dokumen.objects.filter(Q(pk__in=reports) | Q(pk__in=promises) | Q(pk__in=agreed))
        .select_related("unit", "penugasan")
        .prefetch_related("tandatangan_set")
    )


def promises_to_print(office_id: int, year: int, part_id: int | None = None) -> list[Dokumen]:
    """The frozen Perjanjian Kinerja of an office and year, for each holder the newest; of one part
    where it is given. One query, one more for signatures.
    """
    rows = (
        PerjanjianKinerja.objects.filter(unit_id=office_id, year=year, dokumen__isnull=False)
        .exclude(status=PerjanjianKinerja.Status.SUPERSEDED)
        .select_related("dokumen__unit", "dokumen__penugasan")
        .prefetch_related("dokumen__tandatangan_set")
        .order_by("-kind", "holder__code", "version")
    )
    if part_id is not None:
        rows = rows.filter(holder__unit_id=part_id)
    newest = {row.holder_id: row.dokumen for row in rows if row.dokumen is not None}
    return list(newest.values())
