"""Targets as a page shows them: per year and quarter, with what each document says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.planning.checks.targets import DOCUMENTS, differs, may_fall
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.planning.queries.perjanjian import Promised, promised_of
from selaras.planning.queries.targets import (
    TargetFigure,
    quarters_mismatch,
    quarters_of,
    targets_of,
)
from selaras.ui.formatting import MISSING

DOCUMENT_LABELS = {
    "renstra": "Renstra",
    "pk": "Perjanjian Kinerja",
    "renaksi": "Rencana aksi",
    "skp": "SKP",
}


@dataclass(frozen=True, slots=True)
class YearTargets:
    """One year: the target in force, what waits, what held before, what each document says."""

    year: int
    current: Target | None
    shown: str
    proposed: tuple[Target, ...]
    earlier: tuple[Target, ...]
    documents: tuple[tuple[str, str], ...]
    differs: bool
    uneven: bool
    promised: TargetFigure | None

    @property
    def quarters(self) -> tuple[Decimal | None, ...]:
        """The four figures to date; None where none is set."""
        return quarters_to_date(self.current)


def quarters_to_date(target: Target | None) -> tuple[Decimal | None, ...]:
    """The four figures to date of a target; four times None without one."""
    return (target.tw1, target.tw2, target.tw3, target.tw4) if target else (None,) * 4


@dataclass(frozen=True, slots=True)
class TargetPage:
    """All years of one indicator."""

    indikator: Indikator
    name: str
    satuan: str
    may_fall: bool
    years: tuple[YearTargets, ...]
    manual: DefinisiVersion | None = None

    @property
    def flawed(self) -> tuple[YearTargets, ...]:
        """Years in which documents differ or the quarters do not make up the year."""
        return tuple(year for year in self.years if year.differs or year.uneven)

    def year(self, number: int) -> YearTargets | None:
        """One year of the page."""
        return next((year for year in self.years if year.year == number), None)


def target_page(indikator: Indikator, on: date) -> TargetPage:
    """The targets of one indicator, newest year first; a fixed number of queries."""
    manual = DefinisiVersion.objects.on(on).filter(definisi_id=indikator.definisi_id).first()
    return page_of_targets(indikator, manual, targets_of(indikator.pk))


def page_of_targets(
    indikator: Indikator, manual: DefinisiVersion | None, targets: Iterable[Target]
) -> TargetPage:
    """The same from the manual in force and all targets at hand. One query."""
    by_year: dict[int, list[Target]] = defaultdict(list)
    for row in targets:
        by_year[row.year].append(row)
    promised = promised_of(indikator)
    listed = {year for year, each in promised.items() if each.figure is not None}
    satuan = manual.satuan if manual else ""
    years = tuple(
        year_targets(
            year, by_year[year], promised.get(year), manual, pk_signed=indikator.is_iku and year in promised
        )
        for year in sorted({*by_year, *listed}, reverse=True)
    )
    name = manual.name if manual else indikator.definisi.code
    return TargetPage(indikator, name, satuan, may_fall(manual), years, manual)


def year_targets(
    year: int,
    rows: list[Target],
    promised: Promised | None,
    manual: DefinisiVersion | None,
    *,
    pk_signed: bool,
) -> YearTargets:
    current = next((row for row in rows if row.status == Target.Status.CURRENT), None)
    satuan = manual.satuan if manual else ""
    values: dict[str, TargetFigure | None] = dict.fromkeys(DOCUMENTS)
    values["renstra"] = TargetFigure.of(current) if current else None
    values["pk"] = promised.figure if promised else None
    compared = dict(values)
    if promised is not None and promised.figure is not None and promised.version > 1:
        compared["renstra"] = None  # a revised PK records its own reason
    return YearTargets(
        year=year,
        current=current,
        shown=TargetFigure.of(current).shown(satuan) if current else MISSING,
        proposed=tuple(row for row in rows if row.status == Target.Status.PROPOSED),
        earlier=tuple(
            row for row in rows if row.status in (Target.Status.SUPERSEDED, Target.Status.REJECTED)
        ),
        documents=tuple(
            (DOCUMENT_LABELS[name], figure.shown(satuan) if figure else MISSING)
            for name, figure in values.items()
        ),
        differs=differs(compared, pk_signed=pk_signed),
        uneven=current is not None and _is_uneven(current, manual),
        promised=values["pk"],
    )


def _is_uneven(target: Target, manual: DefinisiVersion | None) -> bool:
    if target.value is None or target.tw4 is None:
        return False
    return quarters_mismatch(quarters_of(target), target.value, may_fall=may_fall(manual))
