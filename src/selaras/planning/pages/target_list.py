"""The targets of an office for one year, beside the results of the year before."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from selaras.organisation.models import UnitKerja
from selaras.planning.hooks import Reached, results_for
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.indicators import owed_by_office
from selaras.planning.queries.perjanjian import Signed, signed_of
from selaras.planning.queries.targets import current_targets

from .targets import quarters_to_date, year_targets

YEARS_AROUND: Final = 4


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One indicator in the list of targets of an office and year."""

    indikator: Indikator
    name: str
    target: Target | None
    shown: str
    differs: bool
    uneven: bool
    last: Reached | None = None

    @property
    def quarters(self) -> tuple[Decimal | None, ...]:
        """The four figures to date; None where none is set."""
        return quarters_to_date(self.target)


def target_rows(office: UnitKerja, year: int, on: date) -> list[TargetRow]:
    """The targets of an office for one year beside the results of the year before; a fixed number of
    queries.
    """
    owed = owed_by_office(office.pk, on)
    units = {office.pk, *(row.unit_id for row in owed)}
    manuals = definitions_at([row.definisi_id for row in owed], on)
    targets = current_targets([row.pk for row in owed], year)
    signed = signed_of(units, year)
    before = results_for(owed, {}, year - 1, 4)
    return [
        replace(_row(row, manuals.get(row.definisi_id), targets.get(row.pk), signed), last=before.get(row.pk))
        for row in owed
    ]


def _row(
    row: Indikator,
    manual: DefinisiVersion | None,
    target: Target | None,
    signed: Signed,
) -> TargetRow:
    pk_signed = row.is_iku and row.holder_id is None and row.unit_id in signed.unit_ids
    rows = [target] if target else []
    promised = signed.promised.get(row.pk)
    year = year_targets(target.year if target else 0, rows, promised, manual, pk_signed=pk_signed)
    name = manual.name if manual else row.definisi.code
    return TargetRow(row, name, target, year.shown, year.differs, year.uneven)


@dataclass(frozen=True, slots=True)
class TargetList:
    """The page: an office, a year, its rows, and the years one may choose."""

    office: UnitKerja
    year: int
    years: tuple[int, ...]
    rows: tuple[TargetRow, ...]

    @property
    def before(self) -> int:
        """The year whose results stand beside the targets."""
        return self.year - 1

    @property
    def flawed(self) -> tuple[TargetRow, ...]:
        """The rows in which documents differ or the quarters do not make up the year."""
        return tuple(row for row in self.rows if row.differs or row.uneven)


def target_list(office: UnitKerja, asked: int, on: date) -> TargetList:
    """The list for the year asked for, or for this one where the page does not offer it."""
    years = tuple(range(on.year - YEARS_AROUND, on.year + YEARS_AROUND + 1))
    year = asked if asked in years else on.year
    return TargetList(office, year, years, tuple(target_rows(office, year, on)))
