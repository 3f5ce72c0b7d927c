"""Slots and their verified versions: the same figures on every machine, by counting, never by chance."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from selaras.exchange.national.insert import insert
from selaras.exchange.national.offices import Office
from selaras.exchange.national.plans import Plan, rules_of, target_id
from selaras.exchange.national.size import Month, Size
from selaras.measurement.deadlines import GRACE_DAYS, days_of
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.stages.working_days import WorkingDays
from selaras_rules.capaian import PeriodRule, Polaritas

SCALE: Final = 10_000
SLOT: Final = (
    *("id", "indikator_id", "year", "month", "tw", "definisi_version_id", "target_id", "regime"),
    *("num", "den", "na", "na_reason", "late", "verified_version_id", "row_version"),
)
VERSION: Final = (
    *("id", "slot_id", "number", "status", "num", "den", "scale_code", "na_claim", "note", "obstacle"),
    *("response", "evidence_waiver", "cause", "reason", "entered_by_id", "entered_person_id", "entered_at"),
    *("verified_by_id", "verified_person_id", "verified_at", "returned_reason"),
    "unavailable",
)
STEPS: Final = ("D", "C", "CC", "B", "BB", "A", "AA")
WAIVER: Final = "Data rekaan tanpa bukti."
MASK: Final = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Opened:
    """One month as all its slots share it; moments as the database at hand writes them."""

    month: Month
    year_place: int
    entered: str
    entered_late: str
    verified: str
    verified_late: str


def open_months(size: Size) -> list[Opened]:
    """The periods of all months, open."""
    months = list(size.calendar())
    PeriodePengukuran.objects.bulk_create(
        PeriodePengukuran(
            year=each.year,
            month=each.month,
            **asdict(days_of(each.year, each.month, WorkingDays())),
            status=PeriodePengukuran.Status.OPEN,
        )
        for each in months
    )
    years = sorted({each.year for each in months})
    days = (4, GRACE_DAYS + 6, 7, GRACE_DAYS + 9)
    return [
        Opened(each, years.index(each.year), *(_moment(each, after) for after in days)) for each in months
    ]


def make_figures(plans: list[Plan], offices: list[Office], months: list[Opened]) -> tuple[int, int]:
    """Insert all slots and the versions of those that hold a figure; returns how many of each."""
    versions: list[tuple[Any, ...]] = []
    slots = 0
    for plan in plans:
        rows, made = _of_plan(plan, offices, months, slots + 1)
        insert(Realisasi, SLOT, rows)
        insert(RealisasiVersion, VERSION, made)
        slots += len(rows)
        versions = made or versions
    return slots, versions[-1][0] if versions else 0


def _moment(month: Month, days_after: int) -> str:
    zone = "+00:00" if connection.vendor == "postgresql" else ""
    return f"{month.last_day + timedelta(days=days_after)} 03:00:00{zone}"


def _of_plan(
    plan: Plan, offices: list[Office], months: list[Opened], first: int
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The rows of one definisi over all offices. A slot and its version share one id."""
    years = len({each.month.year for each in months})
    slots: list[tuple[Any, ...]] = []
    versions: list[tuple[Any, ...]] = []
    number = first
    for at, office in enumerate(offices):
        people = (
            (office.entering.user_id, office.entering.pk),
            (office.verifying.user_id, office.verifying.pk),
        )
        head = (plan.indikator[at].pk, plan.version.pk)
        for opened, (num, den, word, na, bits) in zip(months, _figures(plan, at, months), strict=True):
            month = opened.month
            late = num is not None and (bits >> 40) % 16 == 0
            aim = target_id(plan, at, opened.year_place, len(offices), years)
            held = num is not None or na in ("zero_denominator", "declared")
            slots.append(
                (
                    *(number, head[0], month.year, month.month, month.tw, head[1], aim),
                    *("stage" if month.in_stage else "quiet", num, den, bool(na), na, late),
                    *(number if held else None, 0),
                )
            )
            if held:
                moments = (
                    (opened.entered_late, opened.verified_late) if late else (opened.entered, opened.verified)
                )
                versions.append(_version(number, num, den, word, na, people, moments))
            number += 1
    return slots, versions


def _version(
    number: int,
    num: int | None,
    den: int | None,
    word: str,
    na: str,
    people: tuple[tuple[int | None, int], tuple[int | None, int]],
    moments: tuple[str, str],
) -> tuple[Any, ...]:
    entered, verified = people
    pair = (0, 0) if na == "zero_denominator" else (num, den)
    return (
        *(number, number, 1, "verified", *pair, word, False, "", "", "", WAIVER, "first", ""),
        *(*entered, moments[0], *verified, moments[1], "", False),
    )


Figure = tuple[int | None, int | None, str, str, int]


def _figures(plan: Plan, at: int, months: list[Opened]) -> Iterator[Figure]:
    """For each month: pair, word, why not applicable, and the bits that decided."""
    period, _, polarity = rules_of(plan.place)
    regimes, bits = plan.version.regimes, _mixed(plan.place * 7919 + at * 104_729 + 1)
    quality = bits % 100
    silent = _silent(at)
    for opened in months:
        month = opened.month
        bits = _mixed(bits + month.year * 12 + month.month)
        if regimes != "both" and (regimes == "stage") != month.in_stage:
            yield None, None, "", "regime", bits
        elif month.before_last < silent or bits % 64 == 0:
            yield None, None, "", "", bits
        elif period is PeriodRule.RASIO and (bits >> 8) % 101 == 0:
            yield None, None, "", "zero_denominator", bits
        else:
            yield *_value(period, polarity, quality, bits >> 16), "", bits


def _silent(at: int) -> int:
    """How many of the last months an office has not reported at all: a few a quarter, some one month."""
    return 3 if at % 23 == 5 else 1 if at % 7 == 3 else 0


def _mixed(seed: int) -> int:
    """Well mixed 64 bits of a number (splitmix64)."""
    z = (seed * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def _value(period: PeriodRule, polarity: Polaritas, quality: int, bits: int) -> tuple[int, int, str]:
    """Numerator, denominator and word of a filled month, from an office's quality (0 to 99)."""
    noise = bits % 61 - 30  # tenths
    if period is PeriodRule.RASIO:
        whole = 4 + (bits >> 8) % 32
        return (
            min(whole, whole * (740 + quality * 3 + noise) // 1000 + (bits >> 16) % 2) * SCALE,
            whole * SCALE,
            "",
        )
    if period is PeriodRule.JUMLAH:
        return (2 + (quality + noise + 40) // 32) * SCALE, SCALE, ""
    match polarity:
        case Polaritas.ORDINAL:
            step = min(6, 2 + (quality + noise + 30) // 32)
            return (step + 1) * SCALE, SCALE, STEPS[step]
        case Polaritas.TURUN:
            return 170_000 - quality * 700 + noise * 500, SCALE, ""
        case Polaritas.STABIL:
            return 100_000 + (noise + quality // 8) * 700, SCALE, ""
        case Polaritas.RENTANG:
            return 29_000 + quality * 240 + noise * 100, SCALE, ""
        case _:
            return 740_000 + quality * 2_400 + noise * 1_000, SCALE, ""
