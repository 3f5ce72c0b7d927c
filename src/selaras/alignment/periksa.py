"""*Periksa*: run the registered checks over some units and say what was found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import chain, islice
from typing import Final, TypeVar

from selaras.alignment.catalogue import SEVERITY_ORDER, CatalogueEntry, Severity, catalogue
from selaras.organisation.models import UnitKerja
from selaras.registry.checks import CheckContext, CheckResult, Finding, registered
from selaras.registry.collector import collector_paused

T = TypeVar("T")
OFFICES_AT_A_TIME: Final = 10


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One finding with what the catalogue says of its check; `message` has its facts filled in.

    `fingerprint` stands for it as long as the texts and figures it is about do not change; `since` is the
    day it was first found, where that is known. `owners` are the people who have to mend it, known to a live
    run only. Neither makes a difference between two items.
    """

    entry: CatalogueEntry
    message: str
    unit_id: int
    object_key: str
    url: str
    fingerprint: str
    illustrative: bool
    since: date | None = field(default=None, compare=False)
    owners: frozenset[int] = field(default=frozenset(), compare=False)
    objects: int = 1
    counted_as: str = ""

    @property
    def minutes(self) -> int:
        """About how long it takes to mend, by the catalogue's estimate."""
        times = self.objects if self.entry.effort_of_object else 1
        return self.entry.effort_minutes * times


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What one check counted over its population."""

    entry: CatalogueEntry
    passed: int
    failed: int
    not_applicable: int

    @property
    def silent(self) -> bool:
        """Whether there was nothing to look at: then the check says nothing and scores nothing."""
        return self.passed + self.failed == 0


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, the most severe and quickest to mend first, and what each check counted."""

    as_of: date
    year: int
    items: tuple[FoundItem, ...]
    runs: tuple[CheckRun, ...]
    left_out: tuple[str, ...]

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(item.entry.severity is severity for item in self.items)

    @property
    def has_error(self) -> bool:
        """Whether a *galat* was found: the command then ends with status 1."""
        return self.count(Severity.GALAT) > 0

    @property
    def effort_minutes(self) -> int:
        """About how long it takes to mend everything, by the catalogue's estimate."""
        return sum(item.minutes for item in self.items)


def run(*, unit_ids: Iterable[int], year: int, as_of: date, leave_out: Collection[str] = ()) -> Report:
    """Run every registered check over these units for one year, as of one day. Reads only.

    ValueError where a check finds one object twice: what is kept of a run goes by its objects.

    `leave_out` are codes not to run; they are named in the report, so nobody takes it for complete.
    """
    book = catalogue()
    context = CheckContext(frozenset(unit_ids), year, as_of, book.parameters, book.words)
    items: list[FoundItem] = []
    runs: list[CheckRun] = []
    with collector_paused():
        for code, check in registered().items():
            if code in leave_out:
                continue
            entry = book.entries[code]
            result = check(context)
            runs.append(CheckRun(entry, result.passed, result.failed, result.not_applicable))
            items += _items(entry, result)
    items.sort(key=most_valuable_first)
    return Report(as_of, year, tuple(items), tuple(runs), tuple(sorted(leave_out)))


def run_everywhere(*, year: int, as_of: date, leave_out: Collection[str] = ()) -> Report:
    """The same over all units, some offices at a time: what one run holds in memory, and the number of values
    in one question to the database, stay bounded however many offices there are.
    """
    offices: dict[int, list[int]] = defaultdict(list)
    for unit_id, office_id in UnitKerja.objects.order_by("code").values_list("pk", "office_id"):
        offices[office_id or unit_id].append(unit_id)
    groups = batched(offices.values(), OFFICES_AT_A_TIME)
    with collector_paused():
        return merged(
            [
                run(unit_ids=chain.from_iterable(group), year=year, as_of=as_of, leave_out=leave_out)
                for group in groups
            ]
            or [run(unit_ids=(), year=year, as_of=as_of, leave_out=leave_out)]
        )


def batched(rows: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """The rows in their order, `size` at a time."""
    left = iter(rows)
    while group := tuple(islice(left, size)):
        yield group


def merged(reports: Sequence[Report]) -> Report:
    """Reports of the same day over different units as one: counts are added, findings sorted together."""
    first = reports[0]
    runs = [
        CheckRun(
            same[0].entry,
            sum(one.passed for one in same),
            sum(one.failed for one in same),
            sum(one.not_applicable for one in same),
        )
        for same in zip(*(report.runs for report in reports), strict=True)
    ]
    items = sorted((item for report in reports for item in report.items), key=most_valuable_first)
    return Report(first.as_of, first.year, tuple(items), tuple(runs), first.left_out)


def _items(entry: CatalogueEntry, result: CheckResult) -> list[FoundItem]:
    keys = [finding.object_key for finding in result.findings]
    if len(set(keys)) < len(keys):
        raise ValueError(f"{entry.code} found one object twice: {sorted(keys)}")
    return [_item(entry, finding) for finding in result.findings]


def _item(entry: CatalogueEntry, finding: Finding) -> FoundItem:
    parts = (entry.code, finding.object_key, *finding.fingerprint_of)
    return FoundItem(
        entry=entry,
        message=entry.message.format_map(finding.facts),
        unit_id=finding.unit_id,
        object_key=finding.object_key,
        url=finding.url,
        fingerprint=sha256("\x1f".join(parts).encode()).hexdigest()[:16],
        illustrative=finding.illustrative,
        owners=finding.owners,
        objects=finding.objects,
        counted_as=finding.counted_as or finding.object_key,
    )


def most_valuable_first(item: FoundItem) -> tuple[int, int, str, str, str]:
    """Galat first, then what is quickest to mend for its weight (the index's own order comes with it)."""
    entry = item.entry
    minutes_per_point = entry.effort_minutes * 100 // max(entry.weight, 1)
    return (SEVERITY_ORDER[entry.severity], minutes_per_point, entry.code, item.message, item.object_key)
