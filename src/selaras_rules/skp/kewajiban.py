"""Who makes an SKP, and for which days of a year."""

from __future__ import annotations

from datetime import date, timedelta

from selaras_rules.core.errors import InputError
from selaras_rules.skp.buku import KEWAJIBAN, Kewajiban
from selaras_rules.skp.masa import Rentang


def kewajiban_skp(status: str, tanggal: date) -> Kewajiban:
    """What the law of the day asks of an employee of this status (`pns`, `pppk`, ...).

    Raises `InputError` for a status the rule does not name.
    """
    known = KEWAJIBAN.at(tanggal).value
    if status not in known:
        raise InputError(f"Status kepegawaian “{status}” tidak dikenal.", kode="status")
    return known[status]


def masa_skp(
    status: str, tahun: int, *, mulai: date, berakhir: date | None = None, akhir_kontrak: date | None = None
) -> Rentang | None:
    """The days of the year an SKP covers: those in post, for a PPPK up to the last day of the contract.

    `berakhir` is the first day no longer in post, None while it is open. None where no SKP is owed or no
    day is left.
    """
    owed = kewajiban_skp(status, date(tahun, 12, 31))
    first, last = max(mulai, date(tahun, 1, 1)), date(tahun, 12, 31)
    if berakhir is not None:
        last = min(last, berakhir - timedelta(days=1))
    if owed.dibatasi_kontrak and akhir_kontrak is not None:
        last = min(last, akhir_kontrak)
    return Rentang(first, last) if owed.skp and first <= last else None


def triwulan_dari(masa: Rentang) -> tuple[tuple[int, Rentang], ...]:
    """The quarters in which an SKP is evaluated, each with the days of it that the SKP covers."""
    quarters = []
    for tw in (1, 2, 3, 4):
        start = date(masa.mulai.year, 3 * tw - 2, 1)
        after = date(start.year + tw // 4, 3 * tw % 12 + 1, 1)
        first, last = max(start, masa.mulai), min(after - timedelta(days=1), masa.sampai)
        if first <= last:
            quarters.append((tw, Rentang(first, last)))
    return tuple(quarters)
