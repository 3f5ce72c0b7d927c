"""The example's plan sheets in a database, and small workbooks made by hand."""

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from django.db import transaction

from contoh.buat_contoh import rows as example_rows
from selaras.access.models import User
from selaras.exchange.actions import apply_batch, preview_workbook
from selaras.exchange.demo.preparation import PLANS
from selaras.exchange.models import ImportBatch
from selaras.exchange.workbook.comparing import plan_workbook
from selaras.exchange.workbook.sheets import SHEETS
from selaras.exchange.workbook.writing import write_workbook

BY_NAME = {sheet.name: sheet for sheet in SHEETS}


@pytest.fixture
def demo_day(db, settings, tmp_path):
    """A demo installation on its business date."""
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    settings.MEDIA_ROOT = tmp_path / "bukti"


@pytest.fixture(scope="session")
def example() -> dict[str, list[dict[str, Any]]]:
    """The example's rows by sheet; tests copy what they change."""
    return example_rows()


def some(example, *names: str) -> dict[str, list[dict[str, Any]]]:
    """Copies of some sheets of the example."""
    return {name: [dict(row) for row in example[name]] for name in names}


def workbook(rows) -> bytes:
    """Our own workbook of these rows, with only their sheets."""
    return write_workbook(rows, sheets=[BY_NAME[name] for name in rows])


def raw_book(
    sheets: dict[str, list[list[Any]]], *, formulas: dict[str, tuple[str, Any]] | None = None
) -> bytes:
    """A workbook as somebody else would write it: plain cells, no help row."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    for name, lines in sheets.items():
        page = book.add_worksheet(name)
        for row, cells in enumerate(lines):
            page.write_row(row, 0, cells)
        for place, (formula, value) in (formulas or {}).items():
            page.write_formula(place, formula, None, value)
    book.close()
    return target.getvalue()


def preview(content: bytes, by: User | None = None) -> ImportBatch:
    return preview_workbook(content=content, by=by)


def put(content: bytes, by: User | None = None, only=()) -> ImportBatch:
    return apply_batch(batch_id=preview(content, by).pk, by=by, only=only)


def counts(batch: ImportBatch, sheet: str) -> dict[str, int]:
    return next(row for row in batch.report["lembar"] if row["nama"] == sheet)


def faults(batch: ImportBatch) -> list[tuple[str, int, str]]:
    return [(row.sheet, row.row, row.message) for row in batch.row_set.filter(action="error")]


@pytest.fixture
def planned(demo_day, example):
    """Offices, people, plan of the example: everything before SKP, work and meetings.

    Written without a preview: the tests that matter ask for one themselves.
    """
    names = [sheet.name for sheet in SHEETS if sheet.name in PLANS - {"SKP", "Agenda"}]
    plan = plan_workbook(workbook(some(example, *names)), None)
    assert plan.faults == []
    with transaction.atomic():
        for sheet_plan in plan.sheets:
            sheet_plan.sheet.apply(sheet_plan, plan.world)
