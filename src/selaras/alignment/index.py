"""*Indeks Keselarasan*: how well an office's plan, people and evidence hang together (decision 0073).

Pure arithmetic over what the checks counted; exact until it is shown. It never says whether results are good.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from selaras.alignment.catalogue import Catalogue, catalogue
from selaras.alignment.periksa import CheckRun, FoundItem, Report
from selaras_rules.core.decimals import rounded

LEAST_POINTS: Final = 60
NEEDED: Final = ("rantai", "orang")
GATES: Final = ("SEL513", "SEL806", "SEL807")
HELD_AT: Final = Fraction(699, 10)
WAIVED_AT_MOST: Final = Fraction(1, 10)
BANDS: Final = ((90, "selaras"), (75, "hampir selaras"), (50, "berjalan"), (0, "perlu dibantu"))
# Sasaran, IKU and ASN in post are there in every office: none at all is no clean slate.
REQUIRED: Final = ("SEL201", "SEL202", "SEL203", "SEL208", "SEL501", "SEL502")


@dataclass(frozen=True, slots=True)
class Share:
    """One weighted check of a dimension: how much of its population passed."""

    run: CheckRun
    required_and_empty: bool

    @property
    def rate(self) -> Fraction:
        """Passed of all that was counted; 0 where a population that must exist does not."""
        if self.required_and_empty:
            return Fraction(0)
        return Fraction(self.run.passed, self.run.passed + self.run.failed)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One question of the index; `weight` are its points of 100."""

    key: str
    name: str
    weight: int
    shares: tuple[Share, ...]

    @property
    def measured_points(self) -> int:
        """The points of its checks that had something to count."""
        return sum(share.run.entry.weight for share in self.shares)

    @property
    def value(self) -> Fraction | None:
        """0 to 100; None while nothing of it is measured."""
        if not self.shares:
            return None
        points = sum((share.run.entry.weight * share.rate for share in self.shares), Fraction(0))
        return 100 * points / self.measured_points

    @property
    def shown(self) -> Decimal | None:
        """One decimal, half up; None while nothing of it is measured."""
        return None if self.value is None else rounded(decimal_of(self.value), 1)


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one office with all it is made of; `lacking` are the families of weighted checks of which
    none was run: `("7xx", "8xx")`.
    """

    dimensions: tuple[Dimension, ...]
    gates: tuple[str, ...]
    lacking: tuple[str, ...] = ()

    @property
    def measured_points(self) -> int:
        """How many of the 100 points had a population."""
        return sum(one.measured_points for one in self.dimensions)

    @property
    def uncapped(self) -> Fraction | None:
        """The weighted mean of the measured dimensions; None where none is measured."""
        measured = [(one.weight, one.value) for one in self.dimensions if one.value is not None]
        return weighted_mean(measured) if measured else None

    @property
    def value(self) -> Fraction | None:
        """The index as it counts: held at 69.9 while a gate is open."""
        found = self.uncapped
        return min(found, HELD_AT) if found is not None and self.gates else found

    @property
    def provisional(self) -> bool:
        """*Sementara*: too little is measured to compare or to publish it, or a family of checks lacks."""
        measured = {one.key for one in self.dimensions if one.value is not None}
        too_little = self.measured_points < LEAST_POINTS or not measured.issuperset(NEEDED)
        return too_little or bool(self.lacking)

    @property
    def shown(self) -> Decimal | None:
        """One decimal, half up."""
        return None if self.value is None else rounded(decimal_of(self.value), 1)

    @property
    def band(self) -> str:
        """A word for a reader, not a grade; "" while nothing is measured."""
        found = self.value
        return "" if found is None else next(word for least, word in BANDS if found >= least)


def weighted_mean(parts: Iterable[tuple[int, Fraction]]) -> Fraction:
    """The mean of values by their weights; at least one part."""
    parts = list(parts)
    return sum((weight * value for weight, value in parts), Fraction(0)) / sum(weight for weight, _ in parts)


def decimal_of(value: Fraction) -> Decimal:
    """As a Decimal of 28 digits, for showing."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def index_of(runs: Iterable[CheckRun], book: Catalogue | None = None) -> Index:
    """The index over what the checks counted; a check with nothing to count is in no sum."""
    book, runs = book or catalogue(), list(runs)
    shares = [_share(run) for run in runs if run.entry.weight and _is_measured(run)]
    dimensions = (
        Dimension(
            key, name, book.weights[key], tuple(one for one in shares if one.run.entry.dimension == key)
        )
        for key, name in book.dimensions.items()
    )
    gates = tuple(run.entry.code for run in runs if run.entry.code in GATES and run.failed)
    return Index(tuple(dimensions), gates, _lacking(runs, book))


def _lacking(runs: Iterable[CheckRun], book: Catalogue) -> tuple[str, ...]:
    looked_for = {_family(run.entry.code) for run in runs if run.entry.weight}
    weighed = {_family(code) for code, entry in book.entries.items() if entry.weight}
    return tuple(sorted(weighed - looked_for))


def _family(code: str) -> str:
    """SEL701 is of 7xx."""
    return f"{code.removeprefix('SEL')[0]}xx"


def _share(run: CheckRun) -> Share:
    return Share(run, required_and_empty=_is_empty(run))


def _is_measured(run: CheckRun) -> bool:
    return not run.silent or (_is_empty(run) and run.entry.code in REQUIRED)


def _is_empty(run: CheckRun) -> bool:
    return run.passed + run.failed + run.not_applicable == 0


def weighed_runs(report: Report, waived: Collection[str]) -> tuple[CheckRun, ...]:
    """The counts of a report as they weigh, without the findings set aside, named by their fingerprints."""
    aside = [item for item in report.items if item.fingerprint in waived]
    return without_waived(report.runs, report.items, aside)


def without_waived(
    runs: Iterable[CheckRun], items: Sequence[FoundItem], waived: Sequence[FoundItem]
) -> tuple[CheckRun, ...]:
    """The counts without what is set aside, at most a tenth of a population; the excess counts as failed.

    `items` are all findings, `waived` those set aside. An object behind several findings is set aside once
    all of them are.
    """
    gone = {(item.entry.code, item.object_key) for item in waived}
    still = {_counted(item) for item in items if (item.entry.code, item.object_key) not in gone}
    aside = _objects([item for item in waived if _counted(item) not in still])
    return tuple(_excused(run, aside.get(run.entry.code, 0)) for run in runs)


def _counted(item: FoundItem) -> tuple[str, str]:
    return item.entry.code, item.counted_as or item.object_key


def _objects(items: Iterable[FoundItem]) -> dict[str, int]:
    """By check how many counted objects stand behind these findings."""
    objects = {_counted(item): item.objects for item in items}
    counts: dict[str, int] = {}
    for (code, _), count in objects.items():
        counts[code] = counts.get(code, 0) + count
    return counts


def _excused(run: CheckRun, waived: int) -> CheckRun:
    if not waived:
        return run
    excused = min(waived, run.failed, int((run.passed + run.failed) * WAIVED_AT_MOST))
    return replace(run, failed=run.failed - excused, not_applicable=run.not_applicable + excused)


def worth_of(index: Index) -> dict[str, Fraction]:
    """By check that is measured, by how many points the index rises with one more object that passes."""
    weights = sum(one.weight for one in index.dimensions if one.shares)
    return {
        share.run.entry.code: Fraction(100 * one.weight * share.run.entry.weight, weights)
        / (one.measured_points * (share.run.passed + share.run.failed))
        for one in index.dimensions
        for share in one.shares
        if not share.required_and_empty
    }


def gain_of(index: Index, mended: Iterable[FoundItem]) -> Fraction:
    """By how many points the index rises, exactly, once these findings are mended together.

    No more objects are mended than fail; an open gate is left out of it.
    """
    worth, failing = (
        worth_of(index),
        {s.run.entry.code: s.run.failed for d in index.dimensions for s in d.shares},
    )
    return sum(
        (
            worth[code] * min(count, failing[code])
            for code, count in _objects(mended).items()
            if code in worth
        ),
        Fraction(0),
    )
