"""Invented figures for the style page, each in every state a component can have. Never shown elsewhere."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest

from selaras.registry.figures import UnknownFigure
from selaras.ui.charts import BarRow, Bars, Point, Series
from selaras.ui.parts import Langkah, Mata, Simpul
from selaras.ui.states import FINDINGS, RESULTS, WORKFLOW
from selaras_rules.core.explained import (
    Explained,
    Fact,
    NotApplicable,
    NotComputable,
    Reference,
    Result,
)

if TYPE_CHECKING:
    from selaras.access.models import User

_SPRITE = Path(__file__).parent / "static" / "ui" / "ikon.svg"
ICONS = re.findall(r'id="i-([^"]+)"', _SPRITE.read_text(encoding="utf-8"))

_LAW = Reference("Perpres 29/2014", "pasal 16 (contoh)", "memory")
_OWN = Reference("Ketentuan Selaras", "pembulatan", "own")
_READ = Reference("Manual IKU contoh", "versi 2", "seen", "pemeriksa contoh, 1 Jul 2026")


def explain(parts: list[str], user: "User | None") -> Result | Fact:
    """The sample figures `contoh:capaian`, `contoh:nihil`, `contoh:galat`; only where the style page is."""
    figures: dict[str, Callable[[], Result]] = {"capaian": _capaian, "nihil": _nihil, "galat": _galat}
    if not (settings.DEBUG or settings.SELARAS_DEMO) or parts[0] not in figures:
        raise UnknownFigure("Angka contoh ini tidak ada.")
    return figures[parts[0]]()


def _capaian() -> Explained:
    evidence = Fact(
        "Berita acara pleno contoh", "berkas", source="evidence.bukti:1", by="Staf A", on="2026-07-02"
    )
    done = Fact(
        "Ditindaklanjuti", Decimal(91), "rekomendasi", by="Staf A", on="2026-07-06", inputs=(evidence,)
    )
    sent = Fact("Disampaikan", Decimal(118), "rekomendasi", by="Staf A", on="2026-07-06")
    realisasi = Explained(
        "Realisasi",
        Decimal(91) / Decimal(118) * 100,
        "%",
        "ditindaklanjuti ÷ disampaikan × 100",
        "91 ÷ 118 × 100",
        (done, sent),
        _READ,
    )
    target = Fact("Target 2026", Decimal(80), "%", by="Ketua A", on="2025-12-19")
    return Explained(
        "Capaian IKU contoh",
        realisasi.number / 80 * 100,
        "%",
        "realisasi ÷ target × 100",
        "77,1186… ÷ 80 × 100",
        (realisasi, target),
        _LAW,
        rounding="Dibulatkan sekali, di akhir: setengah ke atas, dua angka.",
        notes=("Makin tinggi makin baik.",),
    )


def _nihil() -> NotApplicable:
    return NotApplicable(
        "Realisasi TW I", "Tidak ada rekomendasi yang disampaikan pada periode ini.", (), _READ
    )


def _galat() -> NotComputable:
    zero = Fact("Target", Decimal(0), "kasus")
    return NotComputable("Capaian", "Target 0 tanpa nilai terburuk tidak dapat dibagi.", (zero,), _OWN)


def series() -> Series:
    """A trend with every kind of period."""
    values = ["62.50", "66.67", "71.95", "73.21", "77.12"]
    states = ["di_bawah", "di_bawah", "di_bawah", "waspada", "waspada"]
    quarters = ["I", "II", "III", "IV"]
    known = [
        Point(2025 + i // 4, f"TW {quarters[i % 4]}", Decimal(v), s, quarters[i % 4])
        for i, (v, s) in enumerate(zip(values, states, strict=True), start=1)
    ]
    ahead = [("III", "78.3", "75.9", "81.0"), ("IV", "79.4", "75.6", "83.0")]
    return Series(
        title="IKU contoh per triwulan, 2025 sampai 2026",
        unit="%",
        points=(
            Point(2025, "TW I", state="tidak_berlaku", short="I"),
            *known,
            *(
                Point(2026, f"TW {q}", short=q, forecast=Decimal(f), low=Decimal(lo), high=Decimal(hi))
                for q, f, lo, hi in ahead
            ),
        ),
        targets={2025: Decimal(75), 2026: Decimal(80)},
        stages={2025: "luar tahapan", 2026: "luar tahapan"},
    )


def yearly() -> Series:
    """A yearly trend in another unit, with a period nobody measured and one that stands at its target."""
    return Series(
        title="Rapat koordinasi contoh per tahun, 2021 sampai 2026",
        unit="rapat",
        places=0,
        points=(
            Point(2021, "2021", Decimal(4), "tercapai"),
            Point(2022, "2022", Decimal(6), "tercapai"),
            Point(2023, "2023", state="belum_diukur"),
            Point(2024, "2024", Decimal(12), "tercapai"),
            Point(2025, "2025", Decimal(7), "di_bawah"),
            Point(2026, "2026"),
        ),
        targets={
            2021: Decimal(4),
            2022: Decimal(4),
            2023: Decimal(8),
            2024: Decimal(12),
            2025: Decimal(12),
            2026: Decimal(12),
        },
    )


def bars() -> Bars:
    """Bars in every state."""
    return Bars(
        title="Serapan contoh per subbagian sampai Juni 2026",
        unit="%",
        bars=(
            BarRow("Administrasi", Decimal("49.10"), "di_jalur", Decimal(48)),
            BarRow("Pengawasan Pemilu dan Hubungan Masyarakat", Decimal("48.40"), "waspada", Decimal(55)),
            BarRow(
                "Penanganan Pelanggaran, Penyelesaian Sengketa, dan Hukum",
                Decimal("21.52"),
                "di_bawah",
                Decimal(45),
            ),
            BarRow("Pengawas kecamatan", None, "tidak_berlaku"),
            BarRow("Hibah", None, "belum_diukur"),
        ),
    )


_GARIS = (
    Simpul("Log saya", "#garis"),
    Simpul("RHK 2", "#garis"),
    Simpul("IKU 3.1.1", current=True),
    Simpul("Sasaran 3.1", "#garis"),
    Simpul("Misi 3", "#garis"),
)
_LINI = (
    Mata("RHK 2 Anda", "Rekomendasi PDPB ditindaklanjuti", "91 dari 118", "#lini", "kini"),
    Mata("IKU 1.1.1 · kantor", "Persentase rekomendasi yang ditindaklanjuti", "77,12 % dari 80 %", "#lini"),
    Mata("Sasaran 1.1 · kantor", "Pengawasan yang efektif", "", "#lini", "putus"),
    Mata("Sasaran 1.1 · provinsi", "Belum ada induk yang ditunjuk", "", "", "sepi"),
    Mata("Misi 1 · nasional", "Pengawasan yang berintegritas", "", "", "sepi"),
)
_LANGKAH = (
    Langkah("Draf", "2 Jul 2026", "lalu"),
    Langkah("Diajukan", "6 Jul 2026", "lalu"),
    Langkah("Diverifikasi", "oleh Kasubbag A", "kini"),
    Langkah("Ditetapkan", "batas 15 Jul"),
)


def _budget() -> list[dict[str, Any]]:
    names = ("name", "pagu", "realisasi", "serapan", "keadaan", "key")
    rows: list[tuple[Any, ...]] = [
        ("Administrasi", 1902310000, 934034210, Decimal("49.10"), "di_jalur", "contoh:capaian"),
        ("Pengawasan dan Humas", 861750000, 417087000, Decimal("48.40"), "waspada", "contoh:galat"),
        ("PP, PS, dan Hukum", 450500000, None, None, "tidak_berlaku", "contoh:nihil"),
    ]
    return [dict(zip(names, row, strict=True)) for row in rows]


def context(request: HttpRequest) -> dict[str, Any]:
    """Everything the style page shows."""
    return {
        "icons": ICONS,
        "results": list(RESULTS),
        "findings": list(FINDINGS),
        "workflow": list(WORKFLOW),
        "garis": _GARIS,
        "lini": _LINI,
        "langkah": _LANGKAH,
        "budget": _budget(),
        "pilihan": [("1", "TW I"), ("2", "TW II"), ("3", "TW III")],
        "page": Paginator(range(520), 10).get_page(request.GET.get("halaman", "7")),
        "series": series(),
        "yearly": yearly(),
        "bars": bars(),
    }
