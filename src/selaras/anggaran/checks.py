"""SEL309: money that points to no result."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_UP, Decimal
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from selaras.anggaran import roll
from selaras.anggaran.models import AnggaranLine, PaguVersion
from selaras.anggaran.roll import LineFact
from selaras.planning.checks.population import judged_on
from selaras.planning.queries.perjanjian import units_with_signed
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import rupiah

SHARES: Final = 10_000  # money is counted in ten-thousandths of an office's ceiling: counts are whole numbers


def is_untied(*, pagu: Decimal, links: int) -> bool:
    """Whether a line with money points to no result."""
    return pagu > 0 and links == 0


@check("SEL309")
def money_without_result(context: CheckContext) -> CheckResult:
    """The ceilings in force of the offices, by whether the nearest tie going up names a result.

    Counted by money, in ten-thousandths of the office's ceiling; one finding for each RO that is not tied.
    Not before the office has signed its promise. Salaries and running costs are in order once their line, or
    one above it, is tied. Three queries.
    """
    result = CheckResult()
    lines: dict[int, list[AnggaranLine]] = defaultdict(list)
    for row in _lines(context):
        lines[row.office_id].append(row)
    pagu = _pagu(context) if lines else {}
    signed = units_with_signed(lines.keys(), context.year)
    for office_id, rows in lines.items():
        if office_id not in signed:
            result.not_applicable += SHARES
            continue
        _judge(rows, pagu, result)
    return result


def _lines(context: CheckContext) -> QuerySet[AnggaranLine]:
    return AnggaranLine.objects.filter(office_id__in=context.unit_ids, year=context.year).select_related(
        "office", "indikator"
    )


def _pagu(context: CheckContext) -> Mapping[int, Decimal]:
    """By line its ceiling on the day looked at."""
    rows = PaguVersion.objects.filter(
        line__office_id__in=context.unit_ids, line__year=context.year, valid_from__lte=judged_on(context)
    )
    return dict(rows.order_by("number").values_list("line_id", "amount"))


def _judge(rows: Sequence[AnggaranLine], pagu: Mapping[int, Decimal], result: CheckResult) -> None:
    facts = [LineFact(row.pk, row.parent_id, _tie(row)) for row in rows]
    results = roll.result_of(facts)
    whole = sum((pagu.get(pk, Decimal(0)) for pk in results), Decimal(0))
    if not whole:
        return
    untied: dict[int, Decimal] = defaultdict(Decimal)
    by_id = {row.pk: row for row in rows}
    for pk, sasaran_id in results.items():
        amount = pagu.get(pk, Decimal(0))
        if is_untied(pagu=amount, links=int(sasaran_id is not None)):
            untied[_ro_of(by_id[pk], by_id).pk] += amount
    shares = {pk: _share(amount, whole) for pk, amount in untied.items()}
    failed = min(sum(shares.values()), SHARES)
    result.failed += failed
    result.passed += SHARES - failed
    result.findings += [_finding(by_id[pk], untied[pk], share) for pk, share in shares.items()]


def _tie(row: AnggaranLine) -> int | None:
    return row.sasaran_id or (row.indikator.sasaran_id if row.indikator else None)


def _ro_of(row: AnggaranLine, by_id: Mapping[int, AnggaranLine]) -> AnggaranLine:
    """The RO a lowest line belongs to; the line itself where there is none above."""
    step: AnggaranLine | None = row
    while step is not None and step.kind != AnggaranLine.Kind.RO:
        step = by_id.get(step.parent_id or 0)
    return step or row


def _share(amount: Decimal, whole: Decimal) -> int:
    return int((amount / whole * SHARES).to_integral_value(rounding=ROUND_UP))


def _finding(row: AnggaranLine, amount: Decimal, share: int) -> Finding:
    shown = rupiah(amount).removeprefix("Rp")
    return Finding(
        unit_id=row.office_id,
        object_key=key_of("anggaran.anggaranline", row.pk),
        facts={"pagu": shown, "baris": f"{row.code} {row.name}"},
        url=reverse("anggaran_baris", args=[row.pk]),
        fingerprint_of=(row.code, shown),
        illustrative=row.illustrative,
        objects=share,
    )
