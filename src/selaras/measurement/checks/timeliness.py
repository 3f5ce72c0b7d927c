"""SEL412 and SEL413: figures that came late, and figures that have stopped coming."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Min
from django.utils import timezone

from selaras.measurement import roll
from selaras.measurement.explain import period_label
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.planning.checks.population import judged_on
from selaras.planning.models import DefinisiVersion
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka, tanggal
from selaras_rules.capaian import Kosong, Pasangan, PeriodRule, ZeroRule, nilai_pasangan

from . import population
from .population import Entered

GRACE_DAYS: Final = 10
STALE_DAYS: Final = 45
FREQUENCY_DAYS: Final = {"bulan": 30, "triwulan": 90}
SAME: Final = 3  # so many equal values in a row read as not measured
Status = RealisasiVersion.Status


def came_late(
    *,
    applies: bool,
    submitted_day: int | None,
    today_day: int,
    delay: int = 0,
    outage: int = 0,
    grace: int = GRACE_DAYS,
) -> bool:
    """Whether a figure was submitted, or is still missing, later than the grace days after its period."""
    day = submitted_day if submitted_day is not None else today_day
    return applies and day > grace + delay + outage


def is_stale(
    *,
    age_days: int,
    freq_days: int,
    values: Sequence[Decimal],
    maximum: Decimal | None,
    method: str,
    stale_days: int = STALE_DAYS,
) -> bool:
    """Whether the last figure is too old, or the last three are one and the same."""
    if age_days > freq_days + stale_days:
        return True
    last = values[-SAME:]
    flat = len(last) == SAME and len(set(last)) == 1
    return flat and last[-1] not in (0, maximum) and method != PeriodRule.TERAKHIR


@check("SEL412")
def late_figures(context: CheckContext) -> CheckResult:
    """Figures owed for periods whose grace days are over, by when they were first sent. One query.

    No source delay and no outage is recorded, so neither gives more days. What the period does not measure is
    owed by nobody.
    """
    result = CheckResult()
    rows = [row for row in population.entered_in_year(context) if population.is_due(row.slot, context)]
    sent = _first_sent(context)
    grace = int(context.parameters.get("grace_days_realisasi", GRACE_DAYS))
    for row in rows:
        end = roll.end_of_month(row.slot.year, row.slot.month)
        first = sent.get(row.slot.pk)
        if not row.applies:
            result.not_applicable += 1
        elif came_late(
            applies=True,
            submitted_day=(first - end).days if first else None,
            today_day=(context.as_of - end).days,
            grace=grace,
        ):
            result.failed += 1
            result.findings.append(_late(row.slot, first, end + timedelta(days=grace)))
        else:
            result.passed += 1
    return result


def _first_sent(context: CheckContext) -> Mapping[int, date]:
    """By slot the day on which a figure was first sent; drafts and what was taken back are not sent."""
    slots = population.slots_of(context).filter(year=context.year)
    rows = RealisasiVersion.objects.filter(slot__in=slots).exclude(
        status__in=(Status.DRAFT, Status.WITHDRAWN)
    )
    moments = rows.values("slot_id").annotate(first=Min("entered_at")).values_list("slot_id", "first")
    return {slot_id: timezone.localdate(moment) for slot_id, moment in moments}


def _late(slot: Realisasi, first: date | None, limit: date) -> Finding:
    standing = f"masuk {tanggal(first)}" if first else "belum masuk"
    return Finding(
        unit_id=slot.indikator.unit_id,
        object_key=key_of("measurement.realisasi", slot.pk),
        facts={**population.facts_of(slot), "keadaan": standing, "batas": tanggal(limit)},
        url=population.page_of(slot),
        fingerprint_of=(standing,),
        illustrative=slot.indikator.illustrative,
    )


@dataclass(frozen=True, slots=True)
class History:
    """The slots of one indicator in the order of time, without what is not measured."""

    rows: Sequence[Entered]

    @property
    def manual(self) -> DefinisiVersion:
        return self.rows[-1].slot.definisi_version

    @property
    def last(self) -> Realisasi | None:
        """The last slot with a verified figure."""
        return next((row.slot for row in reversed(self.rows) if row.slot.num is not None), None)

    def age(self, on: date) -> int:
        """Days since the end of the last verified period; since the first began where there is none."""
        slot = self.last
        if slot is not None:
            return (on - roll.end_of_month(slot.year, slot.month)).days
        months = roll.months_of(self.rows[0].slot)
        return (on - date(self.rows[0].slot.year, months[0], 1)).days

    @property
    def values(self) -> list[Decimal]:
        """The verified values, period by period."""
        return [value for row in self.rows if (value := value_of(row.slot)) is not None]


def value_of(slot: Realisasi) -> Decimal | None:
    """The verified value of one period alone; None where there is none, or it is a word."""
    manual, pair = slot.definisi_version, roll.official(slot).isi
    if isinstance(pair, Kosong) or roll.uses_words(manual, slot.target):
        return None
    zero = ZeroRule(manual.zero_denominator)
    if pair.den == 0 and zero is ZeroRule.FINDING:
        return None
    value = nilai_pasangan(Pasangan(pair.num, pair.den), manual.factor, zero)
    return value if isinstance(value, Decimal) else None


@check("SEL413")
def stale_figures(context: CheckContext) -> CheckResult:
    """Indicators measured monthly or quarterly; what lies outside its regime is not among their periods."""
    result = CheckResult()
    by_indikator: dict[int, list[Entered]] = defaultdict(list)
    for row in context.shared(population.entered):
        if row.applies and row.slot.definisi_version.frequency in FREQUENCY_DAYS:
            by_indikator[row.slot.indikator_id].append(row)
    stale_days = int(context.parameters.get("stale_days", STALE_DAYS))
    for rows in by_indikator.values():
        if rows[-1].slot.year != context.year:
            continue
        history = History(rows)
        age = history.age(judged_on(context))
        days = FREQUENCY_DAYS[history.manual.frequency]
        if is_stale(
            age_days=age,
            freq_days=days,
            values=history.values,
            maximum=population.maximum_of(history.manual),
            method=history.manual.period_rule,
            stale_days=stale_days,
        ):
            result.failed += 1
            result.findings.append(_stale(history, age, too_old=age > days + stale_days))
        else:
            result.passed += 1
    return result


def _stale(history: History, age: int, *, too_old: bool) -> Finding:
    slot = history.last
    standing = f"sudah {angka(age)} hari" if slot else f"belum pernah diverifikasi dalam {angka(age)} hari"
    if not too_old:
        standing = f"{angka(history.values[-1], 2)} tiga periode berturut-turut"
    row = history.rows[-1].slot.indikator
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={
            "indikator": history.manual.name,
            "periode": period_label(slot) if slot else "tidak ada",
            "keadaan": standing,
        },
        url=population.page_of(history.rows[-1].slot),
        fingerprint_of=(period_label(slot) if slot else "", "basi" if too_old else standing),
        illustrative=row.illustrative,
    )
