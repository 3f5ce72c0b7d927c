"""SEL404: a figure that rests on nothing."""

from selaras.evidence.models import Bukti
from selaras.measurement import gates, queries
from selaras.measurement.models import RealisasiVersion
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka

from . import population
from .population import Entered


def lacks_evidence(*, evidence: int, log_evidence: int, excused: bool, applies: bool) -> bool:
    """Whether a figure has neither evidence of its own nor logs that carry some, nor a lawful excuse."""
    return evidence + log_evidence == 0 and not excused and applies


@check("SEL404")
def figures_without_evidence(context: CheckContext) -> CheckResult:
    """Submitted or verified figures of due periods that rest on nothing.

    A figure that is owed and absent counts as failed without a finding: SEL412 reports it (`chained`). A
    waiver counts with a lawful reason once the verifier has countersigned it; while that waits there is
    nothing to judge.
    """
    result = CheckResult()
    due = [row for row in population.entered_in_year(context) if population.is_due(row.slot, context)]
    claims = queries.claims_of([row.slot for row in due if _asks_the_logs(row)])
    for row in due:
        found = claims.get(row.slot.pk)
        log_evidence = sum(bool(claim.evidence) for claim in found.claims) if found else 0
        _judge(row, log_evidence, result)
    return result


def _asks_the_logs(row: Entered) -> bool:
    """Whether only daily work can still show what a figure rests on."""
    version = row.version
    return version is not None and row.applies and not countable(version) and not is_excused(version)


def _judge(row: Entered, log_evidence: int, result: CheckResult) -> None:
    version = row.version
    if not row.applies or (version is not None and _waits_for_countersigning(version)):
        result.not_applicable += 1
    elif version is None:
        result.failed += 1
    elif lacks_evidence(
        evidence=countable(version), log_evidence=log_evidence, excused=is_excused(version), applies=True
    ):
        result.failed += 1
        result.findings.append(_finding(row, version))
    else:
        result.passed += 1


def countable(version: RealisasiVersion) -> int:
    """How many pieces of evidence count: a bare link only when the verifier said that he opened it."""
    rows = population.evidence_of(version)
    return sum(row.bukti.kind != Bukti.Kind.LINK or row.opened_at is not None for row in rows)


def is_excused(version: RealisasiVersion) -> bool:
    """Whether evidence was waived for a lawful reason, and the verifier let it stand."""
    verified = version.status in (RealisasiVersion.Status.CHECKED, RealisasiVersion.Status.VERIFIED)
    return verified and gates.is_lawful_waiver(version.evidence_waiver)


def _waits_for_countersigning(version: RealisasiVersion) -> bool:
    """A lawful waiver, or an attached link, that the verifier has yet to look at."""
    submitted = version.status == RealisasiVersion.Status.SUBMITTED
    attached = bool(population.evidence_of(version))
    return submitted and (gates.is_lawful_waiver(version.evidence_waiver) or attached)


def _finding(row: Entered, version: RealisasiVersion) -> Finding:
    slot = row.slot
    value = version.scale_code or _pair(version)
    return Finding(
        unit_id=slot.indikator.unit_id,
        object_key=key_of("measurement.realisasi", slot.pk),
        facts={**population.facts_of(slot), "nilai": value},
        url=population.page_of(slot),
        fingerprint_of=(value, version.evidence_waiver),
        illustrative=slot.indikator.illustrative,
        owners=frozenset({version.entered_person_id}),
    )


def _pair(version: RealisasiVersion) -> str:
    if version.den is None or version.den == 1:
        return angka(version.num)
    return f"{angka(version.num)} dari {angka(version.den)}"
