"""SEL208: a manual IKU by which two people could compute two figures."""

from collections.abc import Collection

from selaras.planning.models import Indikator, Target
from selaras.planning.queries.definitions import PART_LABELS, missing_parts
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population


def is_incomplete(missing: Collection[str]) -> bool:
    """Whether a manual lacks anything."""
    return len(missing) > 0


@check("SEL208")
def incomplete_manuals(context: CheckContext) -> CheckResult:
    """Manuals of the indicators the unit owes in the year, one finding each with everything it lacks."""
    result = CheckResult()
    owed = population.owed_in_year(context, result)
    manuals = context.shared(population.manuals)
    ids = [row.pk for row in owed]
    parents = set(Indikator.objects.filter(parent_id__in=ids).values_list("parent_id", flat=True))
    zeroes = set(
        Target.objects.filter(indikator_id__in=ids, value=0, status=Target.Status.CURRENT).values_list(
            "indikator_id", flat=True
        )
    )
    for rows in population.by_manual(owed):
        row, same = rows[0], {each.pk for each in rows}
        manual = manuals.get(row.definisi_id)
        missing = missing_parts(manual, bool(same & parents), zero_target=bool(same & zeroes))
        if is_incomplete(missing):
            result.failed += 1
            owners = context.shared(population.owners)[row.pk]
            result.findings.append(_finding(row, population.name_of(row, manuals), missing, owners))
        else:
            result.passed += 1
    return result


def _finding(row: Indikator, name: str, missing: tuple[str, ...], owners: frozenset[int]) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"indikator": name, "kurang": ", ".join(PART_LABELS[part] for part in missing)},
        url=population.manual_page(row.pk),
        fingerprint_of=missing,
        illustrative=row.illustrative,
        owners=owners,
    )
