"""SEL301 and SEL302: this year's target beside what was reached last year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from selaras.measurement import roll
from selaras.measurement.models import Realisasi
from selaras.planning.checks import population as planning
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka, satuan
from selaras_rules.capaian import Keadaan, Polaritas

from . import population

TOLERANCE: Final = Decimal("0.005")
FLAT_YEARS: Final = 3
MET: Final = Decimal(100)


def is_easier(
    *, polarity: str, target: Decimal, last: Decimal, reason: bool, tolerance: Decimal = TOLERANCE
) -> bool:
    """Whether a target asks for less than what was reached last year."""
    if reason:
        return False
    slack = tolerance * abs(last)
    if polarity == Polaritas.NAIK:
        return target < last - slack
    return polarity == Polaritas.TURUN and target > last + slack


def is_flat(*, targets: Sequence[Decimal], all_met: bool, at_maximum: bool, years: int = FLAT_YEARS) -> bool:
    """Whether a target has not moved for years although it was always met."""
    return len(set(targets)) == 1 and len(targets) >= years and all_met and not at_maximum


@dataclass(frozen=True, slots=True)
class PastYear:
    """What an indicator had reached at the end of a year whose every period is verified or not applicable."""

    figure: roll.Figure
    regimes: frozenset[str]
    periods: Sequence[roll.PeriodFigure]


def closed_years(context: CheckContext) -> Mapping[tuple[int, int], PastYear]:
    """By indicator and year (the year and the one before) the result of a year without gaps. No query."""
    slots: dict[tuple[int, int], list[Realisasi]] = defaultdict(list)
    for row in context.shared(population.entered):
        slots[row.slot.indikator_id, row.slot.year].append(row.slot)
    found = {}
    for key, rows in slots.items():
        periods = [roll.official(slot) for slot in rows]
        figure = roll.figure(periods, 4)
        if rows[-1].month == 12 and not figure.missing and figure.reported:
            found[key] = PastYear(figure, frozenset(slot.regime for slot in rows), periods)
    return found


@check("SEL301")
def targets_below_last_year(context: CheckContext) -> CheckResult:
    """Indicators whose last year is complete and verified, in the same regime, and whose target is a number.

    A target that cannot be better, and one with a written reason, are in order. Who set a target, a higher
    plan or the law, is not recorded.
    """
    result = CheckResult()
    regimes = _regimes_of_year(context)
    for row, manual, target, last in _with_last_year(context):
        same_regime = not regimes[row.pk] or regimes[row.pk] == last.regimes
        if not same_regime or last.figure.nilai is None or target.value is None:
            result.not_applicable += 1
            continue
        at_best = population.maximum_of(manual) == target.value
        if not at_best and is_easier(
            polarity=manual.polarity,
            target=target.value,
            last=last.figure.nilai,
            reason=bool(target.reason.strip()),
            tolerance=Decimal(context.parameters.get("target_tolerance_rel", TOLERANCE)),
        ):
            result.failed += 1
            result.findings.append(_easier(row, manual, target, last.figure.nilai, context))
        else:
            result.passed += 1
    return result


def _regimes_of_year(context: CheckContext) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for row in population.entered_in_year(context):
        found[row.slot.indikator_id].add(row.slot.regime)
    return found


Compared = tuple[Indikator, DefinisiVersion, Target, PastYear]


def _with_last_year(context: CheckContext) -> list[Compared]:
    """What is owed with a rising or falling manual, a target of the year, and a complete year before it."""
    manuals, targets = context.shared(planning.manuals), context.shared(planning.targets)
    closed, found = context.shared(closed_years), []
    for row in planning.owed_in_year(context, CheckResult()):
        manual, target = manuals.get(row.definisi_id), targets.get(row.pk)
        last = closed.get((row.pk, context.year - 1))
        if manual is None or target is None or last is None:
            continue
        if manual.polarity in (Polaritas.NAIK, Polaritas.TURUN):
            found.append((row, manual, target, last))
    return found


def _easier(
    row: Indikator, manual: DefinisiVersion, target: Target, reached: Decimal, context: CheckContext
) -> Finding:
    assert target.value is not None
    return _of_indikator(
        row,
        context,
        {
            "tahun": str(context.year),
            "indikator": manual.name,
            "target": satuan(target.value, manual.satuan),
            "tahun_lalu": str(context.year - 1),
            "realisasi": f"{angka(reached, 2)} {manual.satuan}".strip(),
        },
        (str(target.value), angka(reached, 2)),
    )


def _of_indikator(
    row: Indikator, context: CheckContext, facts: Mapping[str, str], about: tuple[str, ...]
) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts=facts,
        url=planning.target_page(row.pk),
        fingerprint_of=about,
        illustrative=row.illustrative,
        owners=context.shared(planning.owners)[row.pk],
    )


@check("SEL302")
def targets_that_do_not_move(context: CheckContext) -> CheckResult:
    """Indicators with the same regime all year whose numeric targets of three years are known.

    They fail where the target stood still and last year's result, the one that is known, met it. One query.
    """
    result = CheckResult()
    rows = [each for each in _with_last_year(context) if each[1].regimes == DefinisiVersion.Regimes.BOTH]
    targets = _targets_before([row.pk for row, *_ in rows], context.year)
    for row, manual, _, last in rows:
        figures, reached = targets[row.pk], last.figure.capaian
        if len(figures) < FLAT_YEARS or reached is None:
            continue
        if is_flat(
            targets=figures,
            all_met=reached >= MET or last.figure.keadaan is Keadaan.TERCAPAI,
            at_maximum=population.maximum_of(manual) == figures[-1],
            years=int(context.parameters.get("flat_years", FLAT_YEARS)),
        ):
            result.failed += 1
            shown = satuan(figures[-1], manual.satuan)
            facts = {"indikator": manual.name, "target": shown, "n": str(len(figures))}
            result.findings.append(_of_indikator(row, context, facts, (shown,)))
        else:
            result.passed += 1
    return result


def _targets_before(indikator_ids: Sequence[int], year: int) -> Mapping[int, list[Decimal]]:
    """By indicator its numeric targets in force of the three years up to this one, in their order."""
    rows = Target.objects.filter(
        indikator_id__in=indikator_ids,
        year__range=(year - FLAT_YEARS + 1, year),
        status=Target.Status.CURRENT,
        value__isnull=False,
    ).order_by("year")
    found: dict[int, list[Decimal]] = defaultdict(list)
    for indikator_id, value in rows.values_list("indikator_id", "value"):
        if value is not None:
            found[indikator_id].append(value)
    return found
