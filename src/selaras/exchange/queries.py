"""Reads of imports."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.exchange.models import ImportBatch, ImportRow
from selaras.organisation.models import UnitKerja

PAGE_SIZE = 100


def visible_to(user: User) -> QuerySet[ImportBatch]:
    """One's own batches, and those of offices for which one may import oneself; without the file's bytes."""
    reach = scope_filter(user, Capability.IMPORT_APPLY, "unit_id", own=Q(by=user))
    return ImportBatch.objects.filter(reach).select_related("by", "unit").defer("content")


def latest(user: User, limit: int = 20) -> list[ImportBatch]:
    """The last batches in sight, newest first. One query."""
    return list(visible_to(user)[:limit])


def offices_to_export(user: User) -> QuerySet[UnitKerja]:
    """The offices whose data the person may take out: those for which he may import."""
    within = scope_filter(user, Capability.IMPORT_APPLY, "pk")
    return UnitKerja.objects.filter(within, office__isnull=True).order_by("code")


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page of one batch shows."""

    batch: ImportBatch
    sheets: list[dict[str, object]]
    totals: dict[str, int]
    notes: list[str]
    faults: "Page[ImportRow]"
    changes: list[ImportRow]
    absent: list[ImportRow]

    @property
    def rows_read(self) -> int:
        """Rows that were understood, and rows that were not."""
        return self.totals["baru"] + self.totals["berubah"] + self.totals["sama"] + self.faulty_rows

    @property
    def faulty_rows(self) -> int:
        """How many things need mending."""
        return self.totals["salah"]

    @property
    def skipped(self) -> int:
        """How many rows were left out, because the importer has no authority over them."""
        return self.totals["dilewati"]

    @property
    def changes_nothing(self) -> bool:
        """Whether the file would write no row."""
        return self.totals["baru"] == self.totals["berubah"] == 0


def preview_of(batch: ImportBatch, page: str | None = None) -> Preview:
    """The counts of a batch, its faults page by page, and samples of what changes. Four queries."""
    sheets = batch.report.get("lembar", [])
    names = ("baru", "berubah", "sama", "absen", "salah", "dilewati")
    rows = ImportRow.objects.filter(batch=batch)
    action = ImportRow.Action
    return Preview(
        batch=batch,
        sheets=sheets,
        totals={name: sum(sheet.get(name, 0) for sheet in sheets) for name in names},
        notes=batch.report.get("catatan", []),
        faults=Paginator(rows.filter(action=action.ERROR), PAGE_SIZE).get_page(page),
        changes=list(rows.filter(action=action.CHANGE)[:PAGE_SIZE]),
        absent=list(rows.filter(action=action.ABSENT)[:PAGE_SIZE]),
    )
