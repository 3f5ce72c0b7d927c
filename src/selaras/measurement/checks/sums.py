"""SEL403: a year that is not what its periods make."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from selaras.measurement.models import PublishedCapaian
from selaras.planning.models import DefinisiVersion
from selaras.planning.queries.definitions import PERIOD_RULE_LABELS
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka
from selaras_rules.capaian import Pasangan, PeriodRule, ZeroRule, nilai_pasangan, to_date

from . import population
from .years import PastYear, closed_years

HALF_OF_LAST_DECIMAL: Final = Decimal("0.005")


def breaks_sum(*, method: str, parts: Sequence[Decimal], year: Decimal) -> bool:
    """Whether a year's figure is not what its periods make by the method of the manual."""
    made = to_date(PeriodRule(method), [Pasangan(part, Decimal(1)) for part in parts])
    assert isinstance(made, Pasangan)
    value = nilai_pasangan(made, Decimal(1), ZeroRule.FINDING)
    return not isinstance(value, Decimal) or differs(year, value)


def differs(printed: Decimal, computed: Decimal) -> bool:
    """Whether two figures of a year lie further apart than rounding explains."""
    return abs(printed - computed) > HALF_OF_LAST_DECIMAL


@check("SEL403")
def years_that_do_not_add_up(context: CheckContext) -> CheckResult:
    """Yearly realisasi that a document printed for this year or the last, against the verified periods.

    Not applicable while a period is missing, or with fewer than two.
    """
    result = CheckResult()
    closed = context.shared(closed_years)
    for stored in context.shared(printed_years):
        past = closed.get((stored.indikator_id, stored.year))
        if past is None or past.figure.nilai is None or past.figure.reported < 2:
            result.not_applicable += 1
        elif differs(stored.realisasi, past.figure.nilai):
            result.failed += 1
            result.findings.append(_does_not_add_up(stored, past))
        else:
            result.passed += 1
    return result


def printed_years(context: CheckContext) -> tuple[PublishedCapaian, ...]:
    """What documents printed for the whole of this year or the last. One query."""
    rows = PublishedCapaian.objects.filter(
        indikator__unit_id__in=context.unit_ids, year__in=(context.year - 1, context.year), tw=0
    )
    return tuple(rows.select_related("indikator__definisi", "indikator__unit").order_by("year", "pk"))


def _does_not_add_up(stored: PublishedCapaian, past: PastYear) -> Finding:
    assert past.figure.nilai is not None
    manual = past.periods[-1].slot.definisi_version
    method = PERIOD_RULE_LABELS.get(manual.period_rule, "tidak disebut").lower()
    if _is_mean_of_ratios(stored, past, manual):
        method += "; tampaknya rasio dirata-ratakan"
    return Finding(
        unit_id=stored.indikator.unit_id,
        object_key=key_of("measurement.publishedcapaian", stored.pk),
        facts={
            "indikator": manual.name,
            "tahun": str(stored.year),
            "tahunan": angka(stored.realisasi),
            "hitungan": angka(past.figure.nilai, 2),
            "cara": method,
        },
        url=population.page_of(past.periods[-1].slot),
        fingerprint_of=(str(stored.realisasi), angka(past.figure.nilai, 2)),
        illustrative=stored.indikator.illustrative,
    )


def _is_mean_of_ratios(stored: PublishedCapaian, past: PastYear, manual: DefinisiVersion) -> bool:
    if manual.period_rule != PeriodRule.RASIO:
        return False
    pairs = [period.isi for period in past.periods if isinstance(period.isi, Pasangan)]
    ratios = [pair.num / pair.den * manual.factor for pair in pairs if pair.den]
    return bool(ratios) and not differs(stored.realisasi, sum(ratios, Decimal(0)) / len(ratios))
