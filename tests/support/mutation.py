"""The mutation score of the rules, module by module, out of what mutmut has found.

mutmut run
python -m tests.support.mutation     print the table; exit 1 below the bound, or where mutants are unchecked

A mutant counts as found where a test failed on it or it ran out of time. One that no test touches survived.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

BOUND = Decimal(90)
FOUND = frozenset({"killed", "timeout", "suspicious", "segfault", "caught by type check"})
MISSED = frozenset({"survived", "no tests"})
TOTAL = "seluruhnya"


def module_of(mutant: str) -> str:
    """ "selaras_rules.core.bands.x_bands_from__mutmut_3" stands in core.bands."""
    return mutant.rpartition(".")[0].removeprefix("selaras_rules.")


def counted(lines: Iterable[str]) -> dict[str, Counter[str]]:
    """The verdicts by module, from the lines of `mutmut results --all true`."""
    found: dict[str, Counter[str]] = {}
    for line in lines:
        mutant, separator, verdict = line.strip().rpartition(": ")
        if separator and "__mutmut_" in mutant:
            found.setdefault(module_of(mutant), Counter())[verdict] += 1
    return found


def score(verdicts: Mapping[str, int]) -> Decimal:
    """Percent of the checked mutants that were found, cut to one decimal; 0 where none was checked."""
    killed = sum(verdicts.get(verdict, 0) for verdict in FOUND)
    checked = killed + sum(verdicts.get(verdict, 0) for verdict in MISSED)
    return (Decimal(killed) * 1000 // checked) / 10 if checked else Decimal(0)


def table(modules: Mapping[str, Counter[str]]) -> Iterator[str]:
    """Markdown: each module, then all together."""
    yield "| Module | Mutants | Found | Survived | Score |"
    yield "|---|---|---|---|---|"
    together = sum(modules.values(), Counter())
    for name, verdicts in [*sorted(modules.items()), (TOTAL, together)]:
        missed = sum(verdicts[verdict] for verdict in MISSED)
        caught = sum(verdicts[verdict] for verdict in FOUND)
        yield f"| `{name}` | {verdicts.total()} | {caught} | {missed} | {score(verdicts)} |"


def verdict(modules: Mapping[str, Counter[str]]) -> str:
    """What is wrong, in a sentence; empty where the bound holds and every mutant was checked."""
    together = sum(modules.values(), Counter())
    unchecked = together.total() - sum(together[each] for each in FOUND | MISSED)
    if not modules or unchecked:
        return f"{unchecked} mutan belum diperiksa; jalankan mutmut sampai selesai."
    if score(together) < BOUND:
        return f"Skor mutasi {score(together)} %, seharusnya sekurangnya {BOUND} %."
    return ""


def main() -> int:
    """Print the table; say what is wrong."""
    told = subprocess.run(
        ["mutmut", "results", "--all", "true"], check=True, capture_output=True, text=True
    )  # fmt: skip
    modules = counted(told.stdout.splitlines())
    print("\n".join(table(modules)))
    problem = verdict(modules)
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
