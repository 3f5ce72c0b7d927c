"""SEL213, SEL414, SEL416: zeroes that mean nothing, targets outside their time, impossible figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from selaras.measurement.models import Realisasi
from selaras.planning.models import DefinisiVersion, Komponen
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka
from selaras_rules.capaian import PeriodRule

from . import population
from .population import Entered

HUNDRED: Final = Decimal(100)
Regimes = DefinisiVersion.Regimes


def lacks_quiet_rule(
    *, is_ratio: bool, zero_possible: bool, zero_rule: str | None, regime: str, target_outside: bool
) -> bool:
    """Whether nothing says what a zero denominator means, or a target falls where nothing is measured."""
    return (is_ratio and zero_possible and zero_rule is None) or (regime == "tahapan" and target_outside)


def is_false_zero(*, denominator: Decimal | None, value: Decimal | None) -> bool:
    """Whether there is a value without anything to measure, or none although there is something."""
    if value is None:
        return denominator is not None and denominator > 0
    return denominator == 0


def is_impossible(*, part_of_whole: bool, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a part exceeds its whole, or a count is negative."""
    return (part_of_whole and numerator > denominator) or numerator < 0


@check("SEL213")
def targets_outside_their_regime(context: CheckContext) -> CheckResult:
    """Indicators bound to a regime: no target to date may grow in a period that it does not measure.

    What a zero denominator means is always said, since no manual can leave it open.
    """
    result = CheckResult()
    by_indikator: dict[int, list[Realisasi]] = defaultdict(list)
    for row in population.entered_in_year(context):
        if row.slot.definisi_version.regimes != Regimes.BOTH:
            by_indikator[row.slot.indikator_id].append(row.slot)
    for slots in by_indikator.values():
        outside = next(_grows_outside(slots), None)
        if lacks_quiet_rule(
            is_ratio=False,
            zero_possible=False,
            zero_rule="",
            regime="tahapan",
            target_outside=outside is not None,
        ):
            assert outside is not None
            result.failed += 1
            result.findings.append(_outside(outside))
        else:
            result.passed += 1
    return result


def _grows_outside(slots: Iterable[Realisasi]) -> Iterator[Realisasi]:
    """The slots outside the regime by which more is to be reached than before."""
    before: Decimal | None = None
    for slot in slots:
        target = slot.target
        aim = None if target is None else (target.tw1, target.tw2, target.tw3, target.tw4)[slot.tw - 1]
        outside = slot.na_reason == Realisasi.NaReason.REGIME
        if outside and aim is not None and aim > (before or 0):
            yield slot
        before = before if aim is None else aim


def _outside(slot: Realisasi) -> Finding:
    return Finding(
        unit_id=slot.indikator.unit_id,
        object_key=key_of("planning.indikator", slot.indikator_id),
        facts={
            **population.facts_of(slot),
            "sebab": "target diberikan untuk masa yang menurut manualnya tidak berlaku",
        },
        url=population.page_of(slot),
        fingerprint_of=(slot.definisi_version.regimes, str(slot.tw)),
        illustrative=slot.indikator.illustrative,
    )


@check("SEL414")
def zeroes_that_do_not_apply(context: CheckContext) -> CheckResult:
    """Figures of ratios and of indicators bound to a regime, in due periods.

    A zero denominator that its manual calls *tidak berlaku* never becomes a value; one that the manual counts
    as 0, or calls a finding, is found here. Whether somebody else counted what a figure says does not apply
    is not compared yet.
    """
    result = CheckResult()
    for row in population.entered_in_year(context):
        manual = row.slot.definisi_version
        bound = manual.regimes != Regimes.BOTH
        if row.version is None or not (manual.period_rule == PeriodRule.RASIO or bound):
            continue
        if not population.is_due(row.slot, context):
            continue
        den, value = row.version.den, row.version.num
        wrong_time = bound and manual.regimes != row.slot.regime and value is not None
        if not row.applies and not wrong_time:
            result.passed += 1
        elif wrong_time or (den is not None and is_false_zero(denominator=den, value=value)):
            result.failed += 1
            result.findings.append(_zero(row, den, wrong_time=wrong_time))
        else:
            result.passed += 1
    return result


def _zero(row: Entered, den: Decimal | None, *, wrong_time: bool) -> Finding:
    assert row.version is not None
    over = "masanya di luar regime indikator" if wrong_time else f"penyebutnya {angka(den)}"
    return Finding(
        unit_id=row.slot.indikator.unit_id,
        object_key=key_of("measurement.realisasi", row.slot.pk),
        facts={**population.facts_of(row.slot), "nilai": angka(row.version.num), "sebab": over},
        url=population.page_of(row.slot),
        fingerprint_of=(str(row.version.num), str(den)),
        illustrative=row.slot.indikator.illustrative,
        owners=frozenset({row.version.entered_person_id}),
    )


@check("SEL416")
def impossible_figures(context: CheckContext) -> CheckResult:
    """Submitted or verified figures of the year that can be counted: parts above their whole, percents
    outside 0 to 100, counts below zero.

    A percent that compares with a target, a plan or another year may lie above 100 and is spared by its
    words. Budget figures are looked at where budgets are kept.
    """
    result = CheckResult()
    rows = [row for row in population.entered_in_year(context) if row.version is not None and row.applies]
    may_be_negative = _may_be_negative(row.slot.definisi_version_id for row in rows)
    for row in rows:
        version, manual = row.version, row.slot.definisi_version
        if version is None or version.num is None or version.den is None:
            continue
        negative = version.num < 0 and manual.pk in may_be_negative
        if not negative and is_impossible(
            part_of_whole=population.is_part_of_whole(manual),
            numerator=version.num * manual.factor,
            denominator=version.den * HUNDRED,
        ):
            result.failed += 1
            result.findings.append(_impossible(row))
        else:
            result.passed += 1
    return result


def _may_be_negative(manual_ids: Iterable[int]) -> frozenset[int]:
    """Of these manuals those a part of which may lie below zero. One query."""
    rows = Komponen.objects.filter(version__in=set(manual_ids), allows_negative=True)
    return frozenset(rows.values_list("version_id", flat=True))


def _impossible(row: Entered) -> Finding:
    version = row.version
    assert version is not None
    return Finding(
        unit_id=row.slot.indikator.unit_id,
        object_key=key_of("measurement.realisasi", row.slot.pk),
        facts={**population.facts_of(row.slot), "apa": _words(version.num, version.den)},
        url=population.page_of(row.slot),
        fingerprint_of=(str(version.num), str(version.den)),
        illustrative=row.slot.indikator.illustrative,
        owners=frozenset({version.entered_person_id}),
    )


def _words(num: Decimal | None, den: Decimal | None) -> str:
    pair = angka(num) if den == 1 else f"{angka(num)} dari {angka(den)}"
    return f"{pair}, padahal hitungan ini tidak mungkin di bawah 0 atau di atas 100 %"
