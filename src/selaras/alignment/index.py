"""*Indeks Keselarasan*: how well an office's plan, people and evidence hang together (decision 0073).

Pure arithmetic over what the checks counted; exact until it is shown. It never says whether results are good.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from selaras.alignment.catalogue import Catalogue, catalogue
from selaras.alignment.periksa import CheckRun, FoundItem
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


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one office with all it is made of."""

    dimensions: tuple[Dimension, ...]
    gates: tuple[str, ...]

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
        """*Sementara*: too little is measured to compare or to publish it."""
        measured = {one.key for one in self.dimensions if one.value is not None}
        return self.measured_points < LEAST_POINTS or not measured.issuperset(NEEDED)

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
    return Index(tuple(dimensions), gates)


def _share(run: CheckRun) -> Share:
    return Share(run, required_and_empty=_is_empty(run))


def _is_measured(run: CheckRun) -> bool:
    return not run.silent or (_is_empty(run) and run.entry.code in REQUIRED)


def _is_empty(run: CheckRun) -> bool:
    return run.passed + run.failed + run.not_applicable == 0


def without_waived(
    runs: Iterable[CheckRun], items: Sequence[FoundItem], waived: Sequence[FoundItem]
) -> tuple[CheckRun, ...]:
    """The counts without what is set aside, at most a tenth of a population; the excess counts as failed.

    `items` are all findings, `waived` those set aside. Only where a check has one finding for each failed
    object does a waiver move its count: elsewhere a finding is not what is counted.
    """
    found, aside = _by_code(items), _by_code(waived)
    return tuple(_excused(run, found.get(run.entry.code, 0), aside.get(run.entry.code, 0)) for run in runs)


def _by_code(items: Iterable[FoundItem]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in items:
        counts[item.entry.code] = counts.get(item.entry.code, 0) + 1
    return counts


def _excused(run: CheckRun, findings: int, waived: int) -> CheckRun:
    if not waived or findings != run.failed:
        return run
    excused = min(waived, int((run.passed + run.failed) * WAIVED_AT_MOST))
    return replace(run, failed=run.failed - excused, not_applicable=run.not_applicable + excused)


def gain_of(runs: Sequence[CheckRun], mended: Sequence[FoundItem]) -> Fraction:
    """By how many points the index rises, exactly, once these findings are mended together.

    A finding mends one counted object, and no more are mended than fail.
    """
    now, counts = index_of(runs).uncapped, _by_code(mended)
    then = index_of([_mended(run, counts.get(run.entry.code, 0)) for run in runs]).uncapped
    return Fraction(0) if now is None or then is None else then - now


def _mended(run: CheckRun, objects: int) -> CheckRun:
    done = min(objects, run.failed)
    return replace(run, passed=run.passed + done, failed=run.failed - done)
