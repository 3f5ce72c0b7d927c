"""Figures: periods are opened, and what was submitted is verified by another person."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from selaras.anggaran.actions import verify_realisasi as verify_realisasi_anggaran
from selaras.anggaran.models import RealisasiAnggaran
from selaras.exchange.demo.cast import Cast
from selaras.measurement.actions import open_period, verify_realisasi
from selaras.measurement.models import PeriodePengukuran, RealisasiVersion
from selaras.registry.business_date import business_day

FIRST, LAST = (2025, 1), (2026, 7)
DAYS_TO_VERIFY = 3


def open_periods() -> None:
    """All months of the example that are not open yet."""
    there = set(
        PeriodePengukuran.objects.exclude(status=PeriodePengukuran.Status.PLANNED).values_list(
            "year", "month"
        )
    )
    months = ((year, month) for year in (2025, 2026) for month in range(1, 13))
    for year, month in months:
        if FIRST <= (year, month) <= LAST and (year, month) not in there:
            open_period(year=year, month=month, by=None)


def verify(script: Any, cast: Cast) -> None:
    """Each submitted figure by who the script names for that day; those that wait are left waiting."""
    waits = {(unit, code, month) for unit, code, month in script["menunggu"]}
    rows = RealisasiVersion.objects.filter(status=RealisasiVersion.Status.SUBMITTED).select_related(
        "slot__indikator__unit", "slot__indikator__definisi"
    )
    for version in rows.order_by("entered_at", "pk"):
        slot = version.slot
        unit, code = slot.indikator.unit.code, slot.indikator.definisi.code
        turns = _turns(script["verifikasi"].get(unit, {}), code)
        if turns is None or (unit, code, f"{slot.year}-{slot.month:02}") in waits:
            continue
        day = _working_day(timezone.localdate(version.entered_at) + timedelta(days=DAYS_TO_VERIFY))
        with business_day(day):
            verify_realisasi(version_id=version.pk, by=cast.user(_who(turns, day)), evidence_opened=True)


def verify_money(script: Any, cast: Cast) -> None:
    """What was spent, by who the script names, on its day; the months that wait are left waiting."""
    plan = script["anggaran"]
    waits = {(code, month) for code, month in plan["menunggu"]}
    rows = RealisasiAnggaran.objects.filter(
        line__office__code=plan["unit"], status=RealisasiAnggaran.Status.SUBMITTED
    )
    ids = [row.pk for row in rows.select_related("line") if (row.line.code, row.month) not in waits]
    if ids:
        with business_day(plan["hari"]):
            verify_realisasi_anggaran(realisasi_ids=ids, by=cast.user(plan["oleh"]))


def _turns(of_unit: Any, code: str) -> list[list[Any]] | None:
    turns: list[list[Any]] | None = of_unit.get(code) or of_unit.get("semua")
    return turns


def _who(turns: list[list[Any]], day: date) -> str:
    """The last one whose turn has begun."""
    begun = [turn[0] for turn in turns if len(turn) == 1 or turn[1] <= day]
    return str(begun[-1])


def _working_day(day: date) -> date:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
