"""Figures and dates as Indonesians write them. Decimal or int in, text out; a float is refused.

Pages, documents and the command line use the same functions, so that one figure reads the same
everywhere. A missing value is an en dash, never 0.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils import timezone

from selaras_rules.core.decimals import format_id

NBSP: Final = "\u00a0"
MISSING: Final = "–"
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
QUARTERS: Final = ("I", "II", "III", "IV")

Figure = Decimal | int


def _decimal(value: Figure) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise TypeError(f"a figure is a Decimal or an int, not {type(value).__name__}")
    return Decimal(value)


def angka(value: Figure | None, places: int | None = None) -> str:
    """`1.234,56`. Without `places` the figure keeps its own digits, at most four decimals."""
    return MISSING if value is None else format_id(_decimal(value), places)


def persen(value: Figure | None, places: int | None = 2) -> str:
    """`77,12 %` with a no-break space; the value is already in percent."""
    return MISSING if value is None else f"{angka(value, places)}{NBSP}%"


def rupiah(value: Figure | None) -> str:
    """`Rp1.234.567`; whole rupiah, a minus before the sign: `-Rp500`."""
    if value is None:
        return MISSING
    text = angka(value, 0)
    return f"-Rp{text[1:]}" if text.startswith("-") else f"Rp{text}"


def satuan(value: Figure | str | None, unit: str, places: int | None = None) -> str:
    """A figure with its unit: `77,12 %`, `12 dokumen`, `Rp1.234`. A word (a predicate) stays a word."""
    if value is None:
        return MISSING
    if isinstance(value, str):
        return f"{value}{NBSP}{unit}".rstrip() if unit else value
    if unit.casefold() in {"rupiah", "rp"}:
        return rupiah(value)
    word = "%" if unit.casefold() in {"%", "persen", "percent"} else unit
    return f"{angka(value, places)}{NBSP}{word}" if word else angka(value, places)


def tanggal(value: date | None) -> str:
    """`12 Des 2025`; a moment is shown as the day it was in the office's own time zone."""
    if value is None:
        return MISSING
    if isinstance(value, datetime):
        value = _local(value).date()
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def waktu(value: datetime | None) -> str:
    """`12 Des 2025 09.14` in the office's own time zone."""
    if value is None:
        return MISSING
    local = _local(value)
    return f"{tanggal(local.date())} {local:%H.%M}"


def rentang(start: date, end: date) -> str:
    """`3 sampai 9 Jul 2026`, `28 Jun sampai 4 Jul 2026`; the year once where it is the same."""
    if start == end:
        return tanggal(start)
    if start.year != end.year:
        return f"{tanggal(start)} sampai {tanggal(end)}"
    first = f"{start.day}"
    if start.month != end.month:
        first += f"{NBSP}{MONTHS[start.month - 1]}"
    return f"{first} sampai {tanggal(end)}"


def triwulan(quarter: int, year: int | None = None) -> str:
    """`TW II`, or with the year `TW II 2026`; quarter is 1 to 4."""
    if quarter not in range(1, 5):
        raise ValueError(f"a quarter is 1 to 4, not {quarter}")
    text = f"TW{NBSP}{QUARTERS[quarter - 1]}"
    return text if year is None else f"{text}{NBSP}{year}"


def ukuran(size: int | None) -> str:
    """The size of a file in bytes as `412 kB` or `1,3 MB`."""
    if size is None:
        return MISSING
    if size < 1000:
        return f"{size}{NBSP}B"
    if size < 1_000_000:
        return f"{angka(Decimal(size) / 1000, 0)}{NBSP}kB"
    return f"{angka(Decimal(size) / 1_000_000, 1)}{NBSP}MB"


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
