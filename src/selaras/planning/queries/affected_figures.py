"""What of planning a changed target or manual touches: promises, splits, offices that use the definition."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from selaras.planning.consequences import Consequence, PlannedChange, PlannedManual, PlannedTarget, Severity
from selaras.planning.models import Indikator, PerjanjianKinerja, PerjanjianKinerjaLine, Target
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.targets import TargetFigure, units_mismatch
from selaras.ui.formatting import satuan
from selaras_rules.capaian import UnitRule

Status = PerjanjianKinerja.Status
BOUND = (Status.SIGNED, Status.SUBMITTED)


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """Promises, splits and offices that a change of a figure or its manual touches; at most six queries."""
    if change.target is not None:
        yield from _of_target(change.target)
    if change.manual is not None:
        yield from _of_manual(change.manual, change.office_id, change.on)


def promise_page(line: PerjanjianKinerjaLine) -> str:
    """Where the Perjanjian Kinerja of a line is shown."""
    perjanjian = line.perjanjian
    return f"{reverse('perjanjian')}?unit={perjanjian.unit.code}&tahun={perjanjian.year}"


def promise_name(line: PerjanjianKinerjaLine) -> str:
    """A Perjanjian Kinerja by its year, office and whose it is (by post, never by name)."""
    perjanjian = line.perjanjian
    kind = "" if perjanjian.kind == PerjanjianKinerja.Kind.UNIT else f" ({perjanjian.get_kind_display()})"
    return f"Perjanjian Kinerja {perjanjian.year} {perjanjian.unit.name}{kind}"


def _of_target(planned: PlannedTarget) -> Iterator[Consequence]:
    row = Indikator.objects.select_related("definisi").get(pk=planned.indikator_id)
    manual = definitions_at([row.definisi_id], date(planned.year, 12, 31)).get(row.definisi_id)
    unit = manual.satuan if manual else ""
    yield from _promises(planned, unit)
    if manual is not None and planned.figure.value is not None:
        yield from _splits(row, planned, manual.unit_rule, unit)


def _promises(planned: PlannedTarget, unit: str) -> Iterator[Consequence]:
    lines = (
        PerjanjianKinerjaLine.objects.filter(
            indikator_id=planned.indikator_id,
            perjanjian__year=planned.year,
            perjanjian__status__in=[*BOUND, Status.DRAFT],
        )
        .select_related("perjanjian__unit")
        .order_by("pk")
    )
    for line in lines:
        promised = TargetFigure.of(line)
        if promised.agrees_with(planned.figure):
            continue
        bound = line.perjanjian.status in BOUND
        act = "perlu perubahan Perjanjian Kinerja" if bound else "draf perlu diperbarui"
        yield Consequence(
            Severity.NEEDS_ACT if bound else Severity.NOTE,
            promise_name(line),
            f"menjanjikan {promised.shown(unit)}",
            f"target {planned.figure.shown(unit)}; {act}",
            promise_page(line),
        )


def _splits(row: Indikator, planned: PlannedTarget, rule: str, unit: str) -> Iterator[Consequence]:
    """The split upwards among the sisters, and downwards among the offices below."""
    family = Q(indikator__parent=row.pk)
    if row.parent_id:
        family |= Q(indikator__parent=row.parent_id) | Q(indikator=row.parent_id)
    rows = list(
        Target.objects.filter(family, year=planned.year, status=Target.Status.CURRENT, value__isnull=False)
        .exclude(indikator=row.pk)
        .select_related("indikator__unit")
    )
    new = planned.figure.value or Decimal(0)
    below = [one.value for one in rows if one.indikator.parent_id == row.pk and one.value is not None]
    if below and split_broken(rule, below, new):
        yield _split("Pembagian target ke unit di bawah", below, new, unit, row.pk)
    above = next((one for one in rows if one.indikator_id == row.parent_id), None)
    if above is None or above.value is None:
        return
    sisters = [
        one.value for one in rows if one.indikator.parent_id == row.parent_id and one.value is not None
    ]
    if split_broken(rule, [*sisters, new], above.value):
        name = f"Target {above.indikator.unit.name} yang dibagi ke unit di bawahnya"
        yield _split(name, [*sisters, new], above.value, unit, above.indikator_id)


def _split(what: str, parts: Collection[Decimal], whole: Decimal, unit: str, pk: int) -> Consequence:
    added = f"jumlah {len(parts)} unit {satuan(sum(parts, Decimal(0)), unit)}"
    return Consequence(
        Severity.NEEDS_ACT,
        what,
        f"target {satuan(whole, unit)}",
        f"{added}, dari {satuan(min(parts), unit)} sampai {satuan(max(parts), unit)}; tidak cocok",
        f"{reverse('target')}?indikator={pk}",
    )


def split_broken(rule: str, parts: Collection[Decimal], whole: Decimal) -> bool:
    """Whether the targets of the parts cannot make the whole (DOMAIN 3.3); `parts` is not empty.

    Summed: they add up to less. Mean and ratio: the whole lies outside the worst and the best part.
    """
    if rule == UnitRule.JUMLAH:
        return units_mismatch(list(parts), whole)
    if rule in (UnitRule.RATA_RATA, UnitRule.RASIO):
        return not min(parts) <= whole <= max(parts)
    return False


def _of_manual(planned: PlannedManual, office_id: int, on: date) -> Iterator[Consequence]:
    start = planned.starts or on
    owed = Indikator.objects.on(start).filter(definisi_id=planned.definisi_id)
    others = owed.exclude(Q(unit_id=office_id) | Q(unit__office_id=office_id))
    offices = others.values("unit_id").distinct().count()
    when = f"berlaku {start:%d-%m-%Y}" if planned.starts else "berlaku sekarang"
    if offices:
        yield Consequence(
            Severity.NOTE, "Kantor lain yang memakai manual ini", f"{offices} kantor", f"manual baru {when}"
        )
    if not planned.rules:
        return
    targets = Target.objects.filter(
        indikator__definisi_id=planned.definisi_id, year__gte=start.year, status=Target.Status.CURRENT
    ).count()
    if targets:
        yield Consequence(
            Severity.NEEDS_ACT,
            f"Target mulai {start.year}",
            f"{targets} target dengan satuan dan aturan lama",
            "perlu diperiksa terhadap satuan dan aturan baru",
        )
