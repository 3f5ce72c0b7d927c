"""What the page of findings shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selaras.access.models import User
from selaras.alignment import beside, groups, policies, queries, value
from selaras.alignment.beside import Results
from selaras.alignment.explain import key_of_index
from selaras.alignment.groups import FindingGroup
from selaras.alignment.index import Index, index_of, weighed_runs
from selaras.alignment.models import MonthlyIndex, Waiver
from selaras.alignment.periksa import FoundItem, Report
from selaras.organisation.models import UnitKerja
from selaras.registry import records
from selaras.ui.charts import BarRow, Bars
from selaras.ui.formatting import MONTHS
from selaras_rules.core.decimals import rounded

ALIGNED = 75  # from *hampir selaras* on, an office counts as aligned beside its results


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is set aside, with who did it, why and until when."""

    item: FoundItem
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class IndexPanel:
    """The Indeks Keselarasan with its results beside it; `course` is empty until two months are known."""

    index: Index
    key: str
    results: Results
    course: Bars | None

    @property
    def standing(self) -> str:
        """One of four words for index and results together; "" while the index is *sementara*."""
        if self.index.provisional or self.index.value is None or not self.results.measured:
            return ""
        aligned, succeeds = self.index.value >= ALIGNED, self.results.succeeds
        if aligned:
            return "selaras dan berhasil" if succeeds else "selaras, belum berhasil"
        return "berhasil, belum selaras" if succeeds else "belum selaras dan belum berhasil"


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What to mend in one office; `report` holds only what is not set aside. `start` is the first page to
    open, `left_out` how many suggestions are not shown yet."""

    office: UnitKerja
    report: Report
    groups: tuple[FindingGroup, ...]
    headline: str
    fixed: int
    waived: tuple[Waived, ...]
    can_waive: bool
    panel: IndexPanel
    start: str
    left_out: int


def findings_page(office: UnitKerja, found: Report, user: User) -> FindingsPage:
    """A report as its page shows it: by what to do, what was mended this week, what is set aside."""
    waivers = queries.waivers_in_force(office.pk, found.as_of)
    report = replace(found, items=tuple(item for item in found.items if item.fingerprint not in waivers))
    waived = tuple(
        Waived(item, waivers[item.fingerprint]) for item in found.items if item.fingerprint in waivers
    )
    index = index_of(weighed_runs(found, waivers))
    bundles, left_out = value.suggestions_left_out(value.ordered(report.items, index))
    closed = _closed_to(user, report)
    open_pages = (item.url for bundle in bundles for item in bundle.items if item.object_key not in closed)
    return FindingsPage(
        office=office,
        report=report,
        groups=tuple(groups.grouped(bundles, closed)),
        headline=groups.headline(report, len(waived)),
        fixed=queries.fixed_this_week(office.pk, found.as_of),
        waived=waived,
        can_waive=policies.can_waive(office.pk, user),
        panel=_panel(office, index, found),
        start=next(open_pages, ""),
        left_out=left_out,
    )


def _closed_to(user: User, report: Report) -> frozenset[str]:
    """The records behind findings that the user may not open. One query for each kind that knows readers."""
    keys = {item.object_key for item in report.items}
    opened = records.links_for(user, keys)
    return frozenset(key for key in keys if key not in opened and records.url_for(key) is not None)


def _panel(office: UnitKerja, index: Index, found: Report) -> IndexPanel:
    months = beside.course(office.pk, found.as_of)
    return IndexPanel(
        index=index,
        key=key_of_index(office),
        results=beside.results_of(office, found.as_of),
        course=_course(months) if len(months) > 1 else None,
    )


def _course(months: Sequence[MonthlyIndex]) -> Bars:
    bars = (
        BarRow(
            f"{MONTHS[row.month - 1]} {row.year}" + (" (sementara)" if row.provisional else ""),
            None if row.value is None else rounded(row.value, 1),
            "" if row.value is not None else "belum_diukur",
        )
        for row in months
    )
    return Bars(title="Indeks Keselarasan per bulan", unit="", bars=tuple(bars), places=1)
