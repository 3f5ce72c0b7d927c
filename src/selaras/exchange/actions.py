"""Showing a workbook, applying it, putting it away."""

import hashlib
from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.exchange import policies
from selaras.exchange.events import ExchangeEvent
from selaras.exchange.models import ImportBatch, ImportRow
from selaras.exchange.workbook.comparing import WorkbookPlan, plan_workbook
from selaras.exchange.workbook.sheet import SheetPlan
from selaras.measurement import folding
from selaras.organisation.models import RoleGrant, UnitKerja

MAX_KEPT_ROWS = 20_000
FOLDED = frozenset({"Indikator", "Target"})  # sheets that may move figures over offices


@transaction.atomic
def preview_workbook(*, content: bytes, by: User | None, file_name: str = "buku-kerja.xlsx") -> ImportBatch:
    """Read and compare a file, keep the file and what it would do; nothing else is written.

    `by` None is the server's command line. Raises `workbook.file.FileFault` for a file that cannot be read.
    """
    policies.check_can_import(by)
    plan = plan_workbook(content, by)
    batch = ImportBatch.objects.create(
        file_name=file_name[:200],
        file_sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        unit=_unit_of(plan),
        by=by,
        previewed_at=timezone.now(),
        fault_count=len(plan.faults),
        report=_report(plan),
    )
    _keep_rows(batch, plan)
    _record(ExchangeEvent.PREVIEWED, batch, by, _counts(plan))
    return batch


@transaction.atomic
def apply_batch(*, batch_id: int, by: User | None, only: Collection[str] = ()) -> ImportBatch:
    """Write what a batch would do: all of it or, when anything is refused, nothing.

    The file is read and compared again, since the database may have moved since the preview. `only` names
    sheets; the others are left for another batch of the same file. Raises NotNow (RowRefused) with the place.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    policies.check_can_apply(batch, by)
    plan = plan_workbook(bytes(batch.content), by)
    if plan.faults:
        first = plan.faults[0]
        raise NotNow(
            f"Isi Selaras berubah sejak pratinjau: lembar {first.sheet}, baris {first.row}: {first.message} "
            "Unggah lagi untuk melihat keadaan sekarang."
        )
    counts = _write(plan, only)
    if counts.keys() & FOLDED:
        folding.mark_parents()
    batch.status, batch.applied_at, batch.applied_by = ImportBatch.Status.APPLIED, timezone.now(), by
    batch.report = {**_report(plan), "diterapkan": sorted(counts)}
    batch.save(update_fields=["status", "applied_at", "applied_by", "report"])
    _record_changes(plan, by)
    _record(ExchangeEvent.APPLIED, batch, by, counts)
    return batch


@transaction.atomic
def discard_batch(*, batch_id: int, by: User | None) -> ImportBatch:
    """Put a preview away; the file goes with it."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    policies.check_can_discard(batch, by)
    batch.status, batch.content = ImportBatch.Status.DISCARDED, b""
    batch.save(update_fields=["status", "content"])
    _record(ExchangeEvent.DISCARDED, batch, by, {})
    return batch


def _write(plan: WorkbookPlan, only: Collection[str]) -> dict[str, dict[str, int]]:
    counts = {}
    for sheet_plan in plan.sheets:
        if only and sheet_plan.sheet.name not in only:
            continue
        if sheet_plan.new or sheet_plan.changed:
            try:
                with transaction.atomic():
                    sheet_plan.sheet.apply(sheet_plan, plan.world)
            except (IntegrityError, LookupError) as fault:
                raise NotNow(
                    f"Lembar {sheet_plan.sheet.name} bertentangan dengan yang sudah ada ({fault}). "
                    "Berkas ini belum ditulis sedikit pun."
                ) from fault
        counts[sheet_plan.sheet.name] = {"baru": len(sheet_plan.new), "berubah": len(sheet_plan.changed)}
    return counts


def _unit_of(plan: WorkbookPlan) -> UnitKerja | None:
    """The office whose chain tells of the file: the one office it speaks of, else none."""
    offices = plan.world.offices
    return UnitKerja.objects.filter(pk__in=offices).first() if len(offices) == 1 else None


def _counts(plan: WorkbookPlan) -> dict[str, dict[str, int]]:
    return {
        sheet_plan.sheet.name: {"baru": len(sheet_plan.new), "berubah": len(sheet_plan.changed)}
        for sheet_plan in plan.sheets
    }


def _report(plan: WorkbookPlan) -> dict[str, Any]:
    return {"lembar": [_sheet_report(sheet_plan) for sheet_plan in plan.sheets], "catatan": plan.notes}


def _sheet_report(plan: SheetPlan) -> dict[str, Any]:
    return {
        "nama": plan.sheet.name,
        "baru": len(plan.new),
        "berubah": len(plan.changed),
        "sama": plan.same,
        "absen": len(plan.absent),
        "salah": len(plan.faults),
        "dilewati": len(plan.skipped),
    }


def _keep_rows(batch: ImportBatch, plan: WorkbookPlan) -> None:
    rows = [row for sheet_plan in plan.sheets for row in _rows_of(sheet_plan)]
    rows.sort(key=lambda row: row.action != ImportRow.Action.ERROR)
    for order, row in enumerate(rows[:MAX_KEPT_ROWS]):
        row.batch, row.order = batch, order
    ImportRow.objects.bulk_create(rows[:MAX_KEPT_ROWS], batch_size=2_000)


def _rows_of(plan: SheetPlan) -> list[ImportRow]:
    name, action = plan.sheet.name, ImportRow.Action
    rows = [
        ImportRow(
            sheet=f.sheet, row=f.row, column=f.column, action=action.ERROR, found=f.found, message=f.message
        )
        for f in plan.faults
    ]
    rows += [ImportRow(sheet=name, row=r.row, natural_key=r.key, action=action.NEW) for r in plan.new]
    for change in plan.changed:
        headers = ", ".join(plan.sheet.column(column).header for column in change.columns)
        rows.append(
            ImportRow(
                sheet=name,
                row=change.record.row,
                natural_key=change.record.key,
                action=action.CHANGE,
                column=headers,
            )
        )
    return rows + [ImportRow(sheet=name, natural_key=key, action=action.ABSENT) for key in plan.absent]


def _record(event: ExchangeEvent, batch: ImportBatch, by: User | None, counts: dict[str, Any]) -> None:
    sheets = {name.replace(" ", "_"): count for name, count in counts.items()}
    record(
        event,
        target=batch,
        by=by,
        unit_code=batch.unit.code if batch.unit else "",
        data={"sha256": batch.file_sha256, "lembar": sheets},
    )


def _record_changes(plan: WorkbookPlan, by: User | None) -> None:
    for change in plan.world.changes:
        granted = isinstance(change.target, RoleGrant)
        event = ExchangeEvent.ROLE_GRANTED if granted else ExchangeEvent.ROW_CHANGED
        record(event, target=change.target, by=by, unit_code=change.unit_code, data=change.data)
