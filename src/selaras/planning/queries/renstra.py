"""Which plans a person may see, and the list of an office's versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import UnitKerja
from selaras.planning.models import PlacedIndikator, Renstra, Sasaran, SasaranVersion


def renstra_visible_to(user: User) -> QuerySet[Renstra]:
    """Plans of the offices whose plans this user may read, drafts among them."""
    rows = Renstra.objects.filter(scope_filter(user, Capability.PLANNING_READ, "unit_id"))
    return rows.select_related("unit", "supersedes", "drafted_by", "ready_by", "enacted_by")


def nodes_visible_to(user: User) -> QuerySet[SasaranVersion]:
    """Nodes of drafts that this user may read."""
    rows = SasaranVersion.objects.filter(scope_filter(user, Capability.PLANNING_READ, "renstra__unit_id"))
    return rows.filter(removed_in__isnull=True).select_related("renstra__unit")


def placed_visible_to(user: User) -> QuerySet[PlacedIndikator]:
    """Indicators on nodes of drafts that this user may read."""
    rows = PlacedIndikator.objects.filter(
        scope_filter(user, Capability.PLANNING_READ, "node__renstra__unit_id")
    )
    return rows.filter(removed_in__isnull=True).select_related("node__renstra__unit", "definisi")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list of an office: how many nodes, and whether a workbook brought it unopened."""

    renstra: Renstra
    nodes: int
    unopened: bool

    @property
    def is_draft(self) -> bool:
        """Whether it is still written."""
        return self.renstra.status == Renstra.Status.DRAFT


def versions_of_office(office: UnitKerja) -> list[VersionRow]:
    """All versions of an office's plans, the newest period and version first. One query."""
    in_force = Sasaran.objects.filter(renstra=OuterRef("pk"), valid_to__isnull=True)
    written = SasaranVersion.objects.filter(renstra=OuterRef("pk"), removed_in__isnull=True)
    rows = (
        Renstra.objects.filter(unit=office)
        .select_related("supersedes", "drafted_by", "ready_by", "enacted_by")
        .annotate(in_force=_count(in_force), written=_count(written))
        .order_by("-period_start", "-version")
    )
    return [VersionRow(row, row.written or row.in_force, _is_unopened(row)) for row in rows]


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("renstra").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _is_unopened(row: Renstra) -> bool:
    return row.status == Renstra.Status.DRAFT and row.drafted_by_id is None


def themes_of(nodes: Iterable[SasaranVersion]) -> list[str]:
    """The thematic marks in use, for the list that is offered while typing."""
    return sorted({node.theme for node in nodes if node.theme})
