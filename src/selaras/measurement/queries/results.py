"""The figure to date of many indicators at once: the bulk twin of `explain.explain_capaian`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Q

from selaras.measurement import roll
from selaras.measurement.models import Realisasi
from selaras.planning.models import Indikator, Target
from selaras.planning.queries.targets import current_targets
from selaras.ui.formatting import MISSING, angka
from selaras_rules.capaian import Keadaan, TargetNilai


@dataclass(frozen=True, slots=True)
class ResultRow:
    """How far one indicator has come by the end of a quarter. Figures are unrounded.

    `nilai` in the indicator's satuan, `capaian` in percent of `target`, the target to date. On a scale of
    words `nilai_kata` and `target_kata` stand instead; a range has `target_low` and `target_high`. `na`: it
    does not apply (never 0). `reason` says why a figure is lacking. `reported`, `missing` and
    `not_applicable` count the slots so far.
    """

    indikator_id: int
    nilai: Decimal | None = None
    target: Decimal | None = None
    capaian: Decimal | None = None
    keadaan: Keadaan = Keadaan.BELUM_DIUKUR
    na: bool = False
    reason: str = "belum ada periode yang dibuka"
    reported: int = 0
    missing: int = 0
    not_applicable: int = 0
    nilai_kata: str = ""
    target_kata: str = ""
    target_low: Decimal | None = None
    target_high: Decimal | None = None

    @property
    def nilai_shown(self) -> str:
        """The value with two decimals, the word, or an en dash."""
        return self.nilai_kata or angka(self.nilai, 2)

    @property
    def target_shown(self) -> str:
        """The target to date, the range, the word, or an en dash."""
        if self.target_low is not None and self.target_high is not None:
            return f"{angka(self.target_low, 2)} sampai {angka(self.target_high, 2)}"
        return self.target_kata or (MISSING if self.target is None else angka(self.target, 2))


def results_for(indikator_ids: Iterable[int], year: int, tw: int) -> dict[int, ResultRow]:
    """The figures to date at the end of quarter `tw` (1 to 4) of these indicators, by id.

    Only verified figures count. Two queries whatever the number of indicators.
    """
    ids = set(indikator_ids)
    slots = slots_to_date(ids, year, tw)
    targets = current_targets(ids - {slot.indikator_id for slot in slots}, year)
    return results_of(slots, targets, ids, year, tw)


def results_of(
    slots: Iterable[Realisasi],
    targets: Mapping[int, Target],
    indikator_ids: Iterable[int],
    year: int,
    tw: int,
) -> dict[int, ResultRow]:
    """The same from slots at hand (of other indicators and quarters too), in the order of their months.

    `targets`: those in force for the year, by indicator; asked where none of its periods has opened yet.
    """
    periods: dict[int, list[roll.PeriodFigure]] = {}
    for slot in slots:
        if slot.year == year and slot.tw <= tw:
            periods.setdefault(slot.indikator_id, []).append(roll.official(slot))
    return {
        each: _row(each, roll.figure(periods[each], tw))
        if each in periods
        else _unopened(each, targets.get(each), tw)
        for each in indikator_ids
    }


def slots_to_date(indikator_ids: Iterable[int], year: int, tw: int) -> list[Realisasi]:
    """The slots from January to the end of the quarter, in the order of months. One query."""
    return slots_of((indikator_ids, year, tw))


def slots_of(*spans: tuple[Iterable[int], int, int]) -> list[Realisasi]:
    """The slots of several spans, each (indikator_ids, year, tw): from January of the year to the end of the
    quarter. By indicator, in the order of months, each once. One query for all spans.
    """
    asked = (Q(indikator_id__in=set(ids), year=year, tw__lte=tw) for ids, year, tw in spans)
    return list(
        Realisasi.objects.filter(reduce(or_, asked))
        .select_related("definisi_version__definisi", "target", "verified_version")
        .order_by("indikator_id", "year", "month")
    )


def _row(indikator_id: int, figure: roll.Figure) -> ResultRow:
    row = ResultRow(
        indikator_id=indikator_id,
        nilai=figure.nilai,
        capaian=figure.capaian,
        keadaan=figure.keadaan,
        na=figure.na,
        reason=figure.reason,
        reported=figure.reported,
        missing=figure.missing,
        not_applicable=figure.not_applicable,
        nilai_kata=figure.word,
    )
    return _aiming_at(row, figure.target)


def _unopened(indikator_id: int, target: Target | None, tw: int) -> ResultRow:
    """An indicator none of whose periods has opened yet: its target to date is already known."""
    return _aiming_at(ResultRow(indikator_id=indikator_id), roll.target_to_date(target, tw))


def _aiming_at(row: ResultRow, target: TargetNilai | None) -> ResultRow:
    if isinstance(target, tuple):
        return replace(row, target_low=target[0], target_high=target[1])
    return replace(row, target_kata=target) if isinstance(target, str) else replace(row, target=target)


def figure_key(kind: str, indikator: Indikator, year: int, tw: int) -> str:
    """The telusur key of a figure, `capaian:IKU-1.1.1:LAMTENG:2026-TW2`; a member's names his assignment."""
    holder = f"@{indikator.holder.code}" if indikator.holder else ""
    return f"{kind}:{indikator.definisi.code}:{indikator.unit.code}{holder}:{year}-TW{tw}"
