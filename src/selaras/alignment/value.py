"""In which order findings are mended: by what an hour of work is worth (decision 0074)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from selaras.alignment.catalogue import SEVERITY_ORDER, Severity
from selaras.alignment.index import GATES, Index, decimal_of, gain_of
from selaras.alignment.periksa import FoundItem
from selaras.ui.formatting import angka
from selaras_rules.core.decimals import rounded

SUGGESTIONS: Final = 5  # so many of them are shown at a time


@dataclass(frozen=True, slots=True)
class Bundle:
    """Findings that one page and one sitting mend. `gain` in points of the index, exact."""

    url: str
    items: tuple[FoundItem, ...]
    gain: Fraction

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return sum(item.minutes for item in self.items)

    @property
    def value(self) -> Fraction:
        """Points an hour. The gain in the AKIP score joins it once an evaluation is kept."""
        return self.gain / Fraction(self.minutes, 60)

    @property
    def severity(self) -> Severity:
        """That of its gravest finding."""
        return min((item.entry.severity for item in self.items), key=SEVERITY_ORDER.__getitem__)

    @property
    def stops(self) -> bool:
        """Whether it holds a gate open."""
        return any(item.entry.code in GATES for item in self.items)

    @property
    def gain_shown(self) -> Decimal:
        """The gain with two decimals, half up."""
        return rounded(decimal_of(self.gain), 2)

    @property
    def sum_shown(self) -> str:
        """The sum by which it is ranked, as on paper: `0,23 poin dalam 5 menit`."""
        if not self.gain:
            return f"tidak menambah indeks, {self.minutes} menit"
        per_hour = angka(rounded(decimal_of(self.value), 2), 2)
        return f"+{angka(self.gain_shown, 2)} poin dalam {self.minutes} menit = {per_hour} poin per jam"


def ordered(items: Iterable[FoundItem], index: Index) -> list[Bundle]:
    """The findings as bundles, most valuable first: what holds a gate open, then points an hour, then galat
    before peringatan and older before newer. Those that are only suggestions come last.
    """
    pages: dict[str, list[FoundItem]] = defaultdict(list)
    for item in items:
        pages[item.url.partition("#")[0]].append(item)
    bundles = [Bundle(url, tuple(rows), gain_of(index, rows)) for url, rows in pages.items()]
    return sorted(bundles, key=_place)


def _place(bundle: Bundle) -> tuple[bool, bool, Fraction, int, date, str]:
    oldest = min((item.since or date.max for item in bundle.items), default=date.max)
    suggestion = bundle.severity is Severity.SARAN
    severity = SEVERITY_ORDER[bundle.severity]
    return (not bundle.stops, suggestion, -bundle.value, severity, oldest, bundle.url)


def suggestions_left_out(bundles: Sequence[Bundle]) -> tuple[list[Bundle], int]:
    """The bundles without suggestions beyond the first five, and how many were left out."""
    suggestions = [bundle for bundle in bundles if bundle.severity is Severity.SARAN and not bundle.stops]
    hidden = suggestions[SUGGESTIONS:]
    return [bundle for bundle in bundles if bundle not in hidden], len(hidden)
