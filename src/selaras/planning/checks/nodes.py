"""SEL202 and SEL205: a Sasaran that nothing measures, or that only repeats what it hangs under."""

from selaras.planning.models import Indikator, Sasaran
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population


def is_unmeasured(*, kind: str, indicators: int) -> bool:
    """Whether a sasaran has no indicator of its own; misi, tujuan and conditions need none."""
    return kind == "sasaran" and indicators == 0


@check("SEL202")
def unmeasured_sasaran(context: CheckContext) -> CheckResult:
    """Sasaran strategis, program and kegiatan of the plan in force. Two queries.

    A *kondisi antara* is measured through what it makes possible. That a measure is declared on the parent is
    not recorded, so none is spared for it.
    """
    result = CheckResult()
    nodes = [row for row in context.shared(population.nodes) if kind_of(row) == "sasaran"]
    measured = set(
        Indikator.objects.on(population.judged_on(context))
        .filter(sasaran_id__in=[row.pk for row in nodes])
        .values_list("sasaran_id", flat=True)
    )
    for row in nodes:
        if population.is_new_node(row, context):
            result.not_applicable += 1
        elif is_unmeasured(kind=kind_of(row), indicators=int(row.pk in measured)):
            result.failed += 1
            result.findings.append(_finding(row, {"sasaran": f"{row.code} {row.text}"}, (row.text,)))
        else:
            result.passed += 1
    return result


def kind_of(node: Sasaran) -> str:
    """What the catalogue calls a node: every kind of sasaran is one word."""
    return "sasaran" if node.kind.startswith("sasaran") else node.kind


@check("SEL205")
def copies_of_their_parent(context: CheckContext) -> CheckResult:
    """Nodes whose parent lies in the same office, by whether both sentences say the same."""
    result = CheckResult()
    sameness = context.shared(population.sameness)
    for row in context.shared(population.nodes):
        parent = row.parent
        if parent is None or parent.unit.office_or_self_id != row.unit.office_or_self_id:
            continue
        if population.is_new_node(row, context):
            result.not_applicable += 1
        elif score := sameness.score(parent.text, row.text):
            result.failed += 1
            facts = {"anak": f"{row.code} {row.text}", "skor": str(score)}
            result.findings.append(_finding(row, facts, (row.text, parent.text)))
        else:
            result.passed += 1
    return result


def _finding(row: Sasaran, facts: dict[str, str], about: tuple[str, ...]) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.sasaran", row.pk),
        facts=facts,
        url=population.tree_page(row.pk),
        fingerprint_of=about,
        illustrative=row.renstra.illustrative,
    )
