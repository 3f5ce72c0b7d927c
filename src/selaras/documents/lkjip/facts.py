"""What a Laporan Kinerja is made of, read in a fixed number of queries for one office and period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from selaras.anggaran.queries.budget import Budget, budget_of
from selaras.anggaran.queries.results import ResultMoney, money_by_result
from selaras.documents.head import head_among
from selaras.measurement.models import PublishedCapaian, Realisasi
from selaras.measurement.queries import ResultRow, results_for
from selaras.measurement.roll import end_of_quarter
from selaras.organisation.models import Penugasan, Tupoksi, UnitKerja
from selaras.organisation.queries import holders_of, people_of_office, unit_ids_of_office
from selaras.planning.models import (
    DefinisiVersion,
    Indikator,
    PerjanjianKinerja,
    PerjanjianKinerjaLine,
    Renstra,
    Sasaran,
    Target,
)
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.perjanjian import lines_in_force, units_with_signed
from selaras.planning.queries.tree import lines_up
from selaras.ui.formatting import triwulan

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Period:
    """What the report is about: a year, to date at the end of a quarter (4: the whole year)."""

    year: int
    tw: int

    @property
    def end(self) -> date:
        """The last day of the period: the day whose law and manual govern."""
        return end_of_quarter(self.year, self.tw)

    @property
    def is_interim(self) -> bool:
        """Whether the year is still running in this report."""
        return self.tw < 4

    @property
    def label(self) -> str:
        """`2025`, or `triwulan II 2026` for an interim report."""
        return triwulan(self.tw, self.year) if self.is_interim else str(self.year)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the report says, still as records and figures."""

    office: UnitKerja
    period: Period
    indikator: tuple[Indikator, ...]
    manual: Mapping[int, DefinisiVersion]
    results: Mapping[int, ResultRow]
    last_year: Mapping[int, ResultRow]
    published: Mapping[int, PublishedCapaian]
    by_quarter: Mapping[tuple[int, int], Mapping[int, ResultRow]]
    targets: Mapping[tuple[int, int], Target]
    slots: Mapping[int, list[Realisasi]]
    lines: Mapping[int, list[Sasaran]]
    pic: Mapping[int, list[Penugasan]]
    perjanjian: PerjanjianKinerja | None
    perjanjian_lines: Mapping[int, PerjanjianKinerjaLine]
    people: tuple[Penugasan, ...]
    head: Penugasan | None
    tupoksi: tuple[Tupoksi, ...]
    renstra: Renstra | None
    budget: Budget
    money: tuple[ResultMoney, ...]

    @property
    def illustrative(self) -> bool:
        """Whether any of it is an illustration: then the whole report is marked so."""
        plan = self.renstra is not None and self.renstra.illustrative
        money = any(row.illustrative for row in self.budget.lines)
        return plan or money or any(row.illustrative for row in self.indikator)

    @property
    def renstra_years(self) -> tuple[int, ...]:
        """The years of the plan in force."""
        if self.renstra is None:
            return (self.period.year,)
        return tuple(range(self.renstra.period_start, self.renstra.period_end + 1))


def gather(office: UnitKerja, period: Period) -> Facts:
    """Read the facts of one office's report; the number of queries does not depend on how much there is."""
    units = unit_ids_of_office(office.code)
    rows = _indikator(units, period)
    ids = [row.pk for row in rows]
    year, tw = period.year, period.tw
    sasaran = lines_up({row.sasaran_id for row in rows})
    people = tuple(people_of_office(office.pk, period.end))
    budget = budget_of(office.pk, year, tw)
    return Facts(
        office=office,
        period=period,
        indikator=rows,
        manual=definitions_at((row.definisi_id for row in rows), period.end),
        results=results_for(ids, year, tw),
        last_year=results_for(ids, year - 1, tw),
        published=_published(ids, year - 1) if not period.is_interim else {},
        by_quarter=_by_quarter(ids, period),
        targets=_targets(ids),
        slots=_slots(ids, period),
        lines=sasaran,
        pic=holders_of((row.pic_formasi_id for row in rows if row.pic_formasi_id), period.end),
        perjanjian=units_with_signed([office.pk], year).get(office.pk),
        perjanjian_lines=lines_in_force(units, year),
        people=people,
        head=head_among(office, people),
        tupoksi=tuple(Tupoksi.objects.on(period.end).filter(unit=office).order_by("number")),
        renstra=_plan(rows),
        budget=budget,
        money=tuple(money_by_result(budget)) if budget.lines else (),
    )


def _indikator(units: Iterable[int], period: Period) -> tuple[Indikator, ...]:
    return tuple(
        Indikator.objects.on(period.end)
        .filter(unit_id__in=units, holder__isnull=True)
        .select_related("definisi", "unit", "sasaran__renstra", "sasaran__unit", "pic_formasi__jabatan")
        .order_by("sasaran__order", "sasaran__code", "definisi__code")
    )


def _by_quarter(ids: list[int], period: Period) -> dict[tuple[int, int], Mapping[int, ResultRow]]:
    """The figures of each quarter of last year and of this one as far as it goes: for the charts."""
    wanted = [(period.year - 1, tw) for tw in QUARTERS]
    wanted += [(period.year, tw) for tw in QUARTERS if tw <= period.tw]
    return {key: results_for(ids, *key) for key in wanted}


def _targets(ids: list[int]) -> dict[tuple[int, int], Target]:
    rows = Target.objects.filter(indikator_id__in=ids, status=Target.Status.CURRENT)
    return {(row.indikator_id, row.year): row for row in rows}


def _published(ids: list[int], year: int) -> dict[int, PublishedCapaian]:
    rows = PublishedCapaian.objects.filter(indikator_id__in=ids, year=year, tw=0)
    return {row.indikator_id: row for row in rows}


def _slots(ids: list[int], period: Period) -> dict[int, list[Realisasi]]:
    rows = (
        Realisasi.objects.filter(indikator_id__in=ids, year=period.year, tw__lte=period.tw)
        .select_related("verified_version__verified_person", "verified_version__entered_person")
        .prefetch_related(
            "verified_version__komponen_set__komponen",
            "verified_version__bukti_set",
            "version_set",
            "measure_set__pic__person",
        )
        .order_by("month")
    )
    found: dict[int, list[Realisasi]] = defaultdict(list)
    for row in rows:
        found[row.indikator_id].append(row)
    return found


def _plan(rows: Iterable[Indikator]) -> Renstra | None:
    return next((row.sasaran.renstra for row in rows), None)
