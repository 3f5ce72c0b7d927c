"""The table of *periksa* checks: each capability registers its own small functions.

What a check is called, how severe it is, why it matters and how it is mended stands in the catalogue
(`alignment/catalogue/checks.yaml`); here stands only the function that finds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What every check may rely on: which units, which year, as of which day. No check asks a clock.

    `parameters` are the dated settings of the catalogue (`red_below`, `coverage_min`, …);
    `words` its word lists (`activity_words`, …).
    """

    unit_ids: frozenset[int]
    year: int
    as_of: date
    parameters: Mapping[str, Decimal]
    words: Mapping[str, Any]
    _known: dict[Callable[["CheckContext"], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def shared(self, read: Callable[["CheckContext"], T]) -> T:
        """What a named function reads for this context: asked once a run, however many checks want it.

        The answer belongs to all checks of the run; whoever gets it changes nothing in it.
        """
        if read not in self._known:
            self._known[read] = read(self)
        found: T = self._known[read]
        return found


@dataclass(frozen=True, slots=True)
class Finding:
    """What failed: `object_key` is its record key, `facts` fill the catalogue's message.

    `link` are the placeholders of the mend page's address. `fingerprint_of` are the texts and figures
    whose change makes an answered finding come back. `owners` are the ids of the people who have to mend
    it, where they can be named: they do not waive it themselves. `objects` says how many of the failed
    objects that the check counts stand behind this one finding. Findings of one check with the same
    `counted_as` stand behind the same object (an employee with two RHK that lead nowhere).
    """

    unit_id: int
    object_key: str
    facts: Mapping[str, str]
    url: str
    fingerprint_of: tuple[str, ...] = ()
    illustrative: bool = False
    owners: frozenset[int] = frozenset()
    objects: int = 1
    counted_as: str = ""


@dataclass(slots=True)
class CheckResult:
    """What a check counted over its population, with one finding for each failed object."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    findings: list[Finding] = field(default_factory=list)


Check = Callable[[CheckContext], CheckResult]
_checks: dict[str, Check] = {}


def check(code: str) -> Callable[[Check], Check]:
    """Register the function that looks for one code of the catalogue: `@check("SEL201")`."""

    def register(function: Check) -> Check:
        if _checks.setdefault(code, function) is not function:
            raise ValueError(f"{code} is registered twice")
        return function

    return register


def registered() -> Mapping[str, Check]:
    """All checks that exist, by code, in the order of their codes."""
    return dict(sorted(_checks.items()))
