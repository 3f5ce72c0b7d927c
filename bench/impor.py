"""Importing 10,000 rows: a province's plan of 40 new offices, and beside it daily work row by row.

Every run is rolled back, so that each one meets the same database.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.harness import Result, bench, timed
from selaras.exchange.actions import apply_batch, preview_workbook
from selaras.exchange.workbook.sheets import SHEETS
from selaras.exchange.workbook.writing import write_workbook

REFERENCE = "pratinjau <= 3.000 ms, terapkan <= 5.000 ms"
OFFICES, POSTS, NODES, INDICATORS, YEARS = 40, 10, 10, 38, 5
LOGS = 500
START = date(2025, 1, 1)
Rows = dict[str, list[dict[str, Any]]]


@bench("impor")
def impor() -> list[Result]:
    """Preview and apply; rows and queries of each."""
    plan, logs = _book(plan_rows()), _book({"Log": log_rows()})
    size = sum(len(rows) for rows in plan_rows().values())
    return [
        _measured(f"pratinjau {size} baris rencana", lambda: preview_workbook(content=plan, by=None)),
        _measured(f"pratinjau dan terapkan {size} baris", lambda: _put(plan)),
        _measured(f"pratinjau dan terapkan {LOGS} log", lambda: _put(logs)),
    ]


def _put(content: bytes) -> None:
    apply_batch(batch_id=preview_workbook(content=content, by=None).pk, by=None)


def _measured(name: str, action: Callable[[], object]) -> Result:
    def once() -> None:
        with transaction.atomic():
            action()
            transaction.set_rollback(True)

    with CaptureQueriesContext(connection) as queries:
        once()
    p50, p95 = timed(once, repeat=3, warm_up=0)
    return Result(name, p50, p95, REFERENCE, len(queries))


def _book(rows: Rows) -> bytes:
    return write_workbook(rows, sheets=[sheet for sheet in SHEETS if sheet.name in rows])


def plan_rows() -> Rows:
    """About 10,000 rows over five sheets; the manuals are those the demo has already."""
    rows: Rows = {name: [] for name in ("Unit", "Jabatan", "Sasaran", "Indikator", "Target")}
    codes = [f"UKUR-{n}" for n in range(INDICATORS)]
    for office in (f"KAB-{n:02}" for n in range(OFFICES)):
        rows["Unit"].append(
            {
                "kode": office,
                "nama": f"Kantor {office}",
                "jenis": "kabkota",
                "induk": "LAMPUNG",
                "mulai": START,
            }
        )
        rows["Jabatan"] += [_post(office, n) for n in range(POSTS)]
        rows["Sasaran"] += [_node(office, n) for n in range(NODES)]
        rows["Indikator"] += [_indikator(office, code, n) for n, code in enumerate(codes)]
        rows["Target"] += [
            {"kode": code, "unit": office, "tahun": 2025 + year, "target": 80 + year, "tw4": 80 + year}
            for code in codes
            for year in range(YEARS)
        ]
    return rows


def _post(office: str, n: int) -> dict[str, Any]:
    return {
        "kode": f"{office}-J{n}",
        "unit": office,
        "kode_jabatan": f"UKUR-J{n}",
        "nama": f"Jabatan {n}",
        "keluarga": "pelaksana",
        "kursi": 2,
        "mulai": START,
    }


def _node(office: str, n: int) -> dict[str, Any]:
    return {
        "unit": office,
        "periode": "2025-2029",
        "kode": f"S{n}",
        "jenis": "sasaran_program",
        "uraian": f"Keadaan {n} yang ingin dicapai",
        "induk": "LAMPUNG:P1",
        "tingkat": "outcome",
        "dasar": "Rencana ukuran",
    }


def _indikator(office: str, code: str, n: int) -> dict[str, Any]:
    row = {
        "kode": code,
        "unit": office,
        "sasaran": f"S{n % NODES}",
        "pic": f"{office}-J{n % POSTS}",
        "mulai": START,
    }
    if office != "KAB-00":
        return row
    manual = {"pemilik": "LAMPUNG", "nama": f"Persentase ukuran {n}", "hasil": "outcome", "satuan": "%"}
    manual |= {
        "definisi": "Ukuran untuk menguji kecepatan impor, bukan indikator sungguhan.",
        "sumber": "Register",
    }
    rules = {"polaritas": "naik", "aturan_periode": "rasio", "aturan_unit": "rasio", "frekuensi": "triwulan"}
    return row | manual | rules | {"pembilang": "selesai: Yang selesai", "penyebut": "semua: Semuanya"}


def log_rows() -> list[dict[str, Any]]:
    """Daily work of one person of the demo, several a day."""
    return [
        {
            "unit": "LAMTENG-PPH",
            "penugasan": "P21-1",
            "tanggal": date(2026, 1 + n % 6, 1 + n // 6 % 28),
            "nomor": 20 + n // 168,
            "uraian": f"Pekerjaan ukuran {n}",
            "rhk": 3,
        }
        for n in range(LOGS)
    ]
