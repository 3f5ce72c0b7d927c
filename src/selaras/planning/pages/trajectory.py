"""Where a target stands: from its baseline over the years, beside last year, its like, and those below."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.planning import hooks
from selaras.planning.hooks import YearResult
from selaras.planning.models import Baseline, DefinisiVersion, Indikator
from selaras.planning.queries.peers import Peers, Spread, peers_of
from selaras.planning.queries.split import Shares, Split, gap_shown, shares_around, split_of
from selaras.ui.charts import Point, Series
from selaras.ui.formatting import satuan
from selaras_rules.capaian import Keadaan, Polaritas

from .targets import TargetPage

SHOWN_SHARES = 20  # of a nation's 514 offices a page names those that lack a target, and counts the rest


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Everything beside the target of one year. `results`: by year, newest first, with the figure as
    people read it. `above`: the split that this office is part of.
    """

    baseline: Baseline | None
    chart: Series | None
    results: tuple[tuple[int, YearResult, str], ...]
    step: str
    peers: Peers | Spread | None
    split: Split | None
    above: tuple[Indikator, Split] | None

    @property
    def shares(self) -> tuple[object, ...]:
        """The shares a page lists: all of a province, of a nation the first that have no target."""
        if self.split is None:
            return ()
        few = len(self.split.shares) <= SHOWN_SHARES
        return self.split.shares if few else self.split.missing[:SHOWN_SHARES]


def trajectory(shown: TargetPage, year: int, user: User, on: date) -> Trajectory:
    """What surrounds the target of a year; a fixed number of queries. The indicator comes with `parent`."""
    indikator, manual = shown.indikator, shown.manual
    baseline = Baseline.objects.filter(indikator=indikator).order_by("-version").first()
    results = hooks.years_of(indikator)
    parent = indikator.parent if _may_read(user, indikator.parent) else None
    shares = shares_around(indikator.pk, parent.pk if parent else None, year, on)
    return Trajectory(
        baseline=baseline,
        chart=_chart(shown, baseline, results),
        results=tuple(
            (when, results[when], _said(shown, results[when])) for when in sorted(results, reverse=True)
        ),
        step=_step(shown, year, results, baseline),
        peers=peers_of(indikator, year, user, on),
        split=_split_below(shown, year, shares),
        above=_split_above(parent, manual, shares),
    )


def _said(shown: TargetPage, result: YearResult) -> str:
    return result.word or satuan(result.nilai, shown.satuan, 2)


def _chart(shown: TargetPage, baseline: Baseline | None, results: Mapping[int, YearResult]) -> Series | None:
    """A point a year, the target as a line; None where nothing of it is a plain figure."""
    targets = {
        one.year: one.current.value
        for one in shown.years
        if one.current is not None and one.current.value is not None
    }
    years = {*targets, *results, *({baseline.year} if baseline else ())}
    points = [_point(year, baseline, results.get(year)) for year in sorted(years)]
    if not targets and not any(point.value is not None for point in points):
        return None
    ident = f"jalur{shown.indikator.pk}"
    return Series(shown.name, shown.satuan, tuple(points), targets=targets, ident=ident)


def _point(year: int, baseline: Baseline | None, result: YearResult | None) -> Point:
    if result is not None and (result.nilai is not None or result.keadaan == Keadaan.TIDAK_BERLAKU):
        return Point(year, str(year), result.nilai, result.keadaan)
    if baseline is not None and baseline.year == year:
        return Point(year, str(year), baseline.value)
    return Point(year, str(year))


def _step(shown: TargetPage, year: int, results: Mapping[int, YearResult], baseline: Baseline | None) -> str:
    """How the target stands to what was reached the year before, or at the start; "" where unknown."""
    row, last = shown.year(year), results.get(year - 1)
    target = row.current.value if row and row.current else None
    before, named = (last.nilai, f"hasil {year - 1}") if last else (None, "")
    if before is None and baseline is not None:
        before, named = baseline.value, f"nilai awal {baseline.year}"
    if target is None or before is None:
        return ""
    gap, unit = target - before, shown.satuan
    if gap == 0:
        return f"Target ini sama dengan {named}, {satuan(before, unit, 2)}: tidak menuntut perbaikan."
    way = "lebih tinggi" if gap > 0 else "lebih rendah"
    text = f"Target ini {gap_shown(gap, unit, 2)} {way} dari {named}, {satuan(before, unit, 2)}"
    return text + _demand(gap, shown.manual)


def _demand(gap: Decimal, manual: DefinisiVersion | None) -> str:
    polarity = manual.polarity if manual else ""
    if polarity not in (Polaritas.NAIK, Polaritas.TURUN):
        return "."
    harder = (gap > 0) == (polarity == Polaritas.NAIK)
    return "." if harder else ": lebih ringan daripada yang sudah dicapai."


def _may_read(user: User, indikator: Indikator | None) -> bool:
    return indikator is not None and has_capability(user, Capability.PLANNING_READ, indikator.unit_id)


def _split_below(shown: TargetPage, year: int, shares: Shares) -> Split | None:
    row = shown.year(year)
    current = row.current if row else None
    if shown.manual is None:
        return None
    return split_of(
        shown.manual,
        current.value if current else None,
        shares.below,
        own_share=shown.indikator.own_share,
        word=current.scale_code if current else "",
    )


def _split_above(
    parent: Indikator | None, manual: DefinisiVersion | None, shares: Shares
) -> tuple[Indikator, Split] | None:
    """The split of the indicator above, where this person may read that office's plan."""
    if parent is None or manual is None or shares.above is None:
        return None
    found = split_of(
        manual, shares.above.value, shares.beside, own_share=parent.own_share, word=shares.above.word
    )
    return (parent, found) if found else None
