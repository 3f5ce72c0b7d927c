"""SEL303 and SEL304: targets whose parts do not make the whole, or that differ between documents."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from selaras.planning.models import DefinisiVersion, Indikator, Renstra, Target
from selaras.planning.queries.perjanjian import Promised, signed_of
from selaras.planning.queries.targets import (
    DEFAULT_TOLERANCE,
    TargetFigure,
    current_targets,
    quarters_mismatch,
    quarters_of,
    units_mismatch,
)
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import MISSING, angka, satuan
from selaras_rules.capaian import PeriodRule, Polaritas, UnitRule

from . import population

DOCUMENTS: Final = ("renstra", "pk", "renaksi", "skp")


@check("SEL303")
def targets_that_do_not_add_up(context: CheckContext) -> CheckResult:
    """Targets split over quarters or over the offices below; each split is one object."""
    result = CheckResult()
    owed = population.owed_in_year(context, result)
    manuals = context.shared(population.manuals)
    targets = context.shared(population.targets)
    for finding in (
        *_over_quarters(owed, manuals, targets, context),
        *_over_units(owed, manuals, targets, context),
    ):
        if finding is None:
            result.passed += 1
        elif isinstance(finding, Finding):
            result.failed += 1
            result.findings.append(finding)
        else:
            result.not_applicable += 1
    return result


NOT_COMPARED: Final = "not compared"


def _over_quarters(
    owed: list[Indikator],
    manuals: Mapping[int, DefinisiVersion],
    targets: Mapping[int, Target],
    context: CheckContext,
) -> Iterator[Finding | None]:
    tolerance = context.parameters.get("target_tolerance_rel", DEFAULT_TOLERANCE)
    for row in owed:
        target, manual = targets.get(row.pk), manuals.get(row.definisi_id)
        if target is None or target.value is None or target.tw4 is None:
            continue
        parts = quarters_of(target)
        fails = quarters_mismatch(
            parts, target.value, may_fall=may_fall(manual), tolerance=Decimal(tolerance)
        )
        owners = context.shared(population.owners)[row.pk]
        yield _split_finding(row, manual, target, parts, owners, per_quarter=True) if fails else None


def may_fall(manual: DefinisiVersion | None) -> bool:
    """Whether a target to date may go down: lower is better and periods are not added up."""
    return (
        manual is not None and manual.polarity == Polaritas.TURUN and manual.period_rule != PeriodRule.JUMLAH
    )


def _over_units(
    owed: list[Indikator],
    manuals: Mapping[int, DefinisiVersion],
    targets: Mapping[int, Target],
    context: CheckContext,
) -> Iterator[Finding | str | None]:
    """Only sums are compared: for a ratio of offices no target gives its denominator."""
    summed = {
        row.pk
        for row in owed
        if (manual := manuals.get(row.definisi_id)) is not None and manual.unit_rule == UnitRule.JUMLAH
    }
    children = _children_of(summed)
    below = current_targets([row.pk for rows in children.values() for row in rows], context.year)
    for row in owed:
        target, parts = targets.get(row.pk), children.get(row.pk, [])
        if not parts or target is None or target.value is None:
            continue
        values = [below[part.pk].value for part in parts if part.pk in below]
        known = [value for value in values if value is not None]
        if len(known) < len(parts) or any(_is_draft(part) for part in parts):
            yield NOT_COMPARED  # a missing target is SEL305's matter, never a 0; a draft is not yet a split
        elif units_mismatch(known, target.value):
            owners = context.shared(population.owners)[row.pk]
            yield _split_finding(row, manuals.get(row.definisi_id), target, known, owners, per_quarter=False)
        else:
            yield None


def _children_of(parent_ids: Collection[int]) -> dict[int, list[Indikator]]:
    children: dict[int, list[Indikator]] = defaultdict(list)
    rows = Indikator.objects.filter(parent_id__in=parent_ids).select_related("sasaran__renstra")
    for row in rows:
        children[row.parent_id or 0].append(row)
    return children


def _is_draft(row: Indikator) -> bool:
    return row.sasaran.renstra.status == Renstra.Status.DRAFT


def _split_finding(
    row: Indikator,
    manual: DefinisiVersion | None,
    target: Target,
    parts: Collection[Decimal],
    owners: frozenset[int],
    *,
    per_quarter: bool,
) -> Finding:
    assert target.value is not None
    unit = manual.satuan if manual else ""
    added = "; ".join(angka(part) for part in parts) if per_quarter else angka(sum(parts, Decimal(0)))
    name = manual.name if manual else row.definisi.code
    split = "triwulan" if per_quarter else "unit di bawah"
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.target", target.pk)
        if per_quarter
        else key_of("planning.indikator", row.pk),
        facts={
            "indikator": f"{name} ({split})",
            "jumlah": added,
            "target": satuan(target.value, unit),
        },
        url=population.target_page(row.pk),
        fingerprint_of=(added, str(target.value)),
        illustrative=row.illustrative,
        owners=owners,
    )


def differs(values: Mapping[str, object], *, pk_signed: bool) -> bool:
    """Whether the documents of one year say different things, or a signed PK leaves an IKU of the Renstra
    out.

    `values` by document; None: the document does not hold the indicator (or does not exist yet).
    """
    known = [value for value in values.values() if value is not None]
    if values["renstra"] is not None and values["pk"] is None and pk_signed:
        return True
    return any(not _same(one, other) for one, other in combinations(known, 2))


def _same(one: object, other: object) -> bool:
    if isinstance(one, TargetFigure) and isinstance(other, TargetFigure):
        return one.agrees_with(other)
    return one == other


@check("SEL304")
def targets_that_differ(context: CheckContext) -> CheckResult:
    """IKU of the unit that stand in two documents of the year, or in a Renstra whose PK is signed.

    *Renstra* is the planned target in force, so that a recorded revision counts; rencana aksi and SKP hold no
    yearly figure of their own yet and are shown as a dash. A revised PK with its reason may differ from the
    Renstra.
    """
    result = CheckResult()
    owed = [row for row in population.owed_in_year(context, result) if row.is_iku and row.holder_id is None]
    manuals = context.shared(population.manuals)
    targets = context.shared(population.targets)
    signed = signed_of(context.unit_ids, context.year)
    for row in owed:
        values = _values(targets.get(row.pk), signed.promised.get(row.pk))
        pk_signed = row.unit_id in signed.unit_ids
        if sum(value is not None for value in values.values()) < 2 and not pk_signed:
            continue  # in one document only: nothing to compare
        if differs(values, pk_signed=pk_signed):
            result.failed += 1
            owners = context.shared(population.owners)[row.pk]
            finding = _difference(row, manuals.get(row.definisi_id), values, context.year)
            result.findings.append(replace(finding, owners=owners))
        else:
            result.passed += 1
    return result


def _values(target: Target | None, promised: Promised | None) -> dict[str, TargetFigure | None]:
    values: dict[str, TargetFigure | None] = dict.fromkeys(DOCUMENTS)
    values["pk"] = promised.figure if promised else None
    revised_with_reason = promised is not None and promised.version > 1 and promised.reason
    if target is not None and not revised_with_reason:
        values["renstra"] = TargetFigure.of(target)
    return values


def _difference(
    row: Indikator, manual: DefinisiVersion | None, values: Mapping[str, TargetFigure | None], year: int
) -> Finding:
    unit = manual.satuan if manual else ""
    shown = {name: figure.shown(unit) if figure else MISSING for name, figure in values.items()}
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"indikator": manual.name if manual else row.definisi.code, "tahun": str(year), **shown},
        url=population.target_page(row.pk),
        fingerprint_of=tuple(shown.values()),
        illustrative=row.illustrative,
    )
