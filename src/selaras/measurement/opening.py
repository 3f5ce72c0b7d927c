"""What opening a month makes: read without writing, so that a page can say it before it is done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from selaras.measurement import roll
from selaras.measurement.folding.leaf import unit_rule_of
from selaras.measurement.models import Realisasi
from selaras.organisation.models import UnitKerja
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.targets import current_targets
from selaras.registry.business_date import quarter_of
from selaras.stages.models import Regime
from selaras.stages.queries import regimes_of
from selaras_rules.capaian import UnitRule


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening a month would make, in numbers."""

    slots: int
    offices: int
    not_owed: int
    without_target: int

    @classmethod
    def of(cls, slots: list[Realisasi]) -> "Opening":
        """The numbers of these slots."""
        owed = [slot for slot in slots if not slot.na]
        return cls(
            slots=len(slots),
            offices=len({slot.indikator.unit.office_or_self_id for slot in slots}),
            not_owed=len(slots) - len(owed),
            without_target=sum(slot.target is None for slot in owed),
        )


def slots_to_open(year: int, month: int, indikator_ids: Collection[int] | None = None) -> list[Realisasi]:
    """The slots a month owes and does not have yet, not saved; of these indicators, or of all. Seven queries.

    One for each indicator in force on the last day of the month that owes a figure by its frequency; it
    freezes the definition in force on the first day, the current target, the regime of its office. What is
    made up of the offices below owes none of its own, unless its office adds a share (0058).
    """
    indikator = _in_force(year, month, indikator_ids)
    definitions = definitions_at([row.definisi_id for row in indikator], date(year, month, 1))
    targets = current_targets([row.pk for row in indikator], year)
    regimes = regimes_of({row.unit.office_or_self_id for row in indikator}, year, month)
    return [
        _slot(row, definition, targets.get(row.pk), (year, month), regimes[row.unit.office_or_self_id])
        for row in indikator
        if (definition := definitions.get(row.definisi_id)) is not None
        and roll.is_due(definition.frequency, month)
        and not is_made_up(row, definition)
    ]


def is_made_up(row: Indikator, definition: DefinisiVersion) -> bool:
    """Whether the figure is the sum of the offices below and of nothing else; `has_below` is annotated."""
    below: bool = row.has_below  # type: ignore[attr-defined]  # annotated by the query
    return below and not row.own_share and unit_rule_of(definition) is not UnitRule.TIDAK_DIAGREGASI


def has_below(day: date) -> Exists:
    """Whether another office hangs under an indicator with its own one of the same definition."""
    offices = UnitKerja.objects.filter(office__isnull=True)
    rows = Indikator.objects.on(day).filter(
        parent=OuterRef("pk"), definisi=OuterRef("definisi"), holder__isnull=True, unit__in=offices
    )
    return Exists(rows.exclude(unit=OuterRef("unit")))


def _in_force(year: int, month: int, ids: Collection[int] | None) -> list[Indikator]:
    day = roll.end_of_month(year, month)
    known = Realisasi.objects.filter(year=year, month=month).values("indikator_id")
    rows = Indikator.objects.on(day).exclude(pk__in=known).annotate(has_below=has_below(day))
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return list(rows.select_related("unit").order_by("pk"))


def _slot(
    indikator: Indikator,
    definition: DefinisiVersion,
    target: Target | None,
    period: tuple[int, int],
    regime: Regime,
) -> Realisasi:
    year, month = period
    excluded = roll.EXCLUDED.get(DefinisiVersion.Regimes(definition.regimes)) == regime
    return Realisasi(
        indikator=indikator,
        year=year,
        month=month,
        tw=quarter_of(month),
        definisi_version=definition,
        target=target,
        regime=regime,
        na=excluded,
        na_reason=Realisasi.NaReason.REGIME if excluded else "",
    )
