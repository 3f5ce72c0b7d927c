"""The rules: lines a second over `hitung`, capaian in bulk and explained, the import of the package."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from bench.harness import Result, bench, timed
from selaras_rules.capaian import Polaritas, capaian, explain_capaian
from selaras_rules.core.explained import Fact
from selaras_rules.hitung import run
from selaras_rules.reading.tabel import Row, read_tables

DAY = date(2025, 12, 31)
LINES = [
    json.dumps(
        {
            "jenis": "capaian",
            "tanggal": DAY.isoformat(),
            "masukan": {"polaritas": "naik", "target": 80} | given,
        }
    )
    for given in (
        {"realisasi": 40 + n % 60} if n % 2 else {"realisasi": f"{40 + n % 60},5 %"} for n in range(1000)
    )
]
ROWS: list[Row] = [["kode", "indikator", "target", "realisasi", "capaian"]]
ROWS.extend([f"K.{n}", f"Indeks {n}", "80", "75,5", "94,38"] for n in range(1000))


def in_bulk(count: int) -> None:
    """Plain capaian, as a recomputation calls them."""
    target = Decimal(80)
    for n in range(count):
        capaian(polaritas=Polaritas.NAIK, target=target, realisasi=Decimal(n), tanggal=DAY)


def explained(count: int) -> None:
    """Capaian with the whole account."""
    target = Fact("Target", Decimal(80))
    for n in range(count):
        explain_capaian(
            polaritas=Polaritas.NAIK, target=target, realisasi=Fact("Realisasi", Decimal(n)), tanggal=DAY
        )


def answered(*, penjelasan: bool) -> None:
    """A thousand lines of `hitung`."""
    for _ in run(LINES, penjelasan=penjelasan):
        pass


def imported() -> None:
    """A fresh interpreter that imports the rules; what the interpreter itself takes is in it."""
    subprocess.run([sys.executable, "-c", "import selaras_rules.hitung"], check=True)


@bench("aturan")
def rules() -> list[Result]:
    """Each with the bound it has to hold on one core."""
    measures: list[tuple[str, Callable[[], object], str]] = [
        ("1.000 baris hitung", lambda: answered(penjelasan=True), "<= 200 ms (5.000 baris/detik)"),
        ("1.000 baris tanpa penjelasan", lambda: answered(penjelasan=False), "<= 67 ms (15.000 baris/detik)"),
        ("100.000 capaian", lambda: in_bulk(100_000), "<= 2.000 ms"),
        ("20.000 capaian dengan penjelasan", lambda: explained(20_000), "<= 4.000 ms"),
        ("impor selaras_rules.hitung, proses baru", imported, "<= 300 ms di luar Python sendiri"),
        (
            "baca tabel 1.000 baris",
            lambda: read_tables("ukuran", ROWS),
            "<= 150 ms (100.000 baris <= 15 detik)",
        ),
    ]
    return [Result(name, *timed(action, repeat=5, warm_up=1), bound) for name, action, bound in measures]
