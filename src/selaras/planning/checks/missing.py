"""SEL305: an indicator that is measured in the year without knowing what is enough."""

from collections.abc import Iterable, Mapping

from selaras.planning.models import DefinisiVersion, Indikator
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.stages.queries import regimes_of

from . import population

Regimes = DefinisiVersion.Regimes


def lacks_target(*, in_regime: bool, target: object, baseline_year: bool) -> bool:
    """Whether an indicator that is measured in the year has no target for it."""
    return in_regime and target is None and not baseline_year


@check("SEL305")
def missing_targets(context: CheckContext) -> CheckResult:
    """Indicators owed in the year that have no target in force; what lies outside its regime owes none.

    That a year is an indicator's first, for its baseline, is not recorded, so none is spared for it. A figure
    is stored as a number, so a target that cannot be read does not arise.
    """
    result = CheckResult()
    owed = population.owed_in_year(context, result)
    manuals, targets = context.shared(population.manuals), context.shared(population.targets)
    lacking = [row for row in owed if row.pk not in targets]
    quiet = _outside(lacking, manuals, context)
    for row in owed:
        in_regime = row.pk not in quiet
        if not in_regime:
            result.not_applicable += 1
        elif lacks_target(in_regime=True, target=targets.get(row.pk), baseline_year=False):
            result.failed += 1
            result.findings.append(_no_target(row, context, manuals))
        else:
            result.passed += 1
    return result


def _outside(
    rows: Iterable[Indikator], manuals: Mapping[int, DefinisiVersion], context: CheckContext
) -> frozenset[int]:
    """Of these the indicators no month of the year measures."""
    bound = {
        row.pk: (row.unit.office_or_self_id, manuals[row.definisi_id].regimes)
        for row in rows
        if row.definisi_id in manuals and manuals[row.definisi_id].regimes != Regimes.BOTH
    }
    if not bound:
        return frozenset()
    months = context.shared(regimes_of_year)
    return frozenset(pk for pk, (office, regimes) in bound.items() if regimes not in months.get(office, ()))


def regimes_of_year(context: CheckContext) -> Mapping[int, tuple[str, ...]]:
    """By office the regime of each month of the year. Asked only where something hangs on a regime; three
    queries a month, whatever the number of offices.
    """
    offices = {row.unit.office_or_self_id for row in context.shared(population.owed)}
    years = [regimes_of(offices, context.year, month) for month in range(1, 13)]
    return {office: tuple(str(month[office].value) for month in years) for office in offices}


def _no_target(row: Indikator, context: CheckContext, manuals: Mapping[int, DefinisiVersion]) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"indikator": population.name_of(row, manuals), "tahun": str(context.year)},
        url=population.target_page(row.pk),
        fingerprint_of=(str(context.year),),
        illustrative=row.illustrative,
        owners=context.shared(population.owners)[row.pk],
    )
