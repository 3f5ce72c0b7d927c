"""The nightly bound on the mutation score cannot be passed by an empty or unfinished run."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.support.mutation import counted, score, table, verdict

LINES = [
    "    selaras_rules.core.bands.x_bands_from__mutmut_1: killed",
    "    selaras_rules.core.bands.x_bands_from__mutmut_2: timeout",
    "    selaras_rules.core.bands.xǁBandǁholds__mutmut_3: survived",
    "    selaras_rules.book.x_changes__mutmut_1: no tests",
    "Sepuluh baris lain: killed",
]


def test_verdicts_are_counted_by_module():
    assert counted(LINES) == {
        "core.bands": Counter(killed=1, timeout=1, survived=1),
        "book": Counter({"no tests": 1}),
    }


def test_the_table_ends_with_all_modules_together():
    rows = list(table(counted(LINES)))[2:]

    assert rows == [
        "| `book` | 1 | 0 | 1 | 0 |",
        "| `core.bands` | 3 | 2 | 1 | 66.6 |",
        "| `seluruhnya` | 4 | 2 | 2 | 50 |",
    ]


@pytest.mark.parametrize(
    ("verdicts", "says"),
    [
        (Counter(killed=90, survived=10), ""),
        (Counter(killed=899, survived=101), "Skor mutasi 89.9 %"),
        (Counter({"killed": 89, "timeout": 1, "no tests": 10}), ""),
        (Counter({"killed": 100, "not checked": 1}), "1 mutan belum diperiksa"),
        (Counter(), "0 mutan belum diperiksa"),
    ],
)
def test_below_the_bound_unfinished_or_empty_is_refused(verdicts, says):
    found = verdict({"core.bands": verdicts} if verdicts else {})

    assert found.startswith(says)
    assert bool(found) is bool(says)


def test_a_score_is_cut_never_rounded_up():
    assert score(Counter(killed=8999, survived=1001)) == Decimal("89.9")
    assert score(Counter({"not checked": 3})) == 0
