"""How often the range holds what the year ended with: `python -m tests.selaras_rules.prakiraan.coverage [N]`.

Years drawn from processes that are known, of which the forecast sees the first periods. The range names the
20th and 80th percentile, so 60 % is what it promises. The figures stand in decision 0076.
"""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from selaras_rules.capaian import Kosong, Pasangan, PeriodRule, to_date
from selaras_rules.prakiraan import Prakiraan, Riwayat, prakiraan

ON = date(2026, 6, 30)
SHAPES = {
    "triwulanan, 1 tahun lalu, TW II": (4, 2, 2),
    "triwulanan, 3 tahun lalu, TW II": (4, 4, 2),
    "bulanan, 1 tahun lalu, Juni": (12, 2, 6),
    "bulanan, 3 tahun lalu, Juni": (12, 4, 6),
}
Process = Callable[[random.Random, int], Iterator[float]]


def steady(rnd: random.Random, per: int) -> Iterator[float]:
    """Independent periods around one level."""
    while True:
        yield 20 + 6 * rnd.gauss(0, 1)


def counts(rnd: random.Random, per: int) -> Iterator[float]:
    """Small counts."""
    while True:
        yield float(sum(rnd.random() < 0.1 for _ in range(40)))


def moods(rnd: random.Random, per: int) -> Iterator[float]:
    """Good periods follow good ones."""
    state = 0.0
    while True:
        state = 0.6 * state + 5 * rnd.gauss(0, 1)
        yield 20 + state


def growing(rnd: random.Random, per: int) -> Iterator[float]:
    """A trend that the pace does not know of."""
    level = 15.0
    while True:
        level += 0.6
        yield level + 5 * rnd.gauss(0, 1)


def seasons(rnd: random.Random, per: int) -> Iterator[float]:
    """More towards the end of each year."""
    while True:
        for place in range(per):
            yield 15 + 10 * place / (per - 1) + 5 * rnd.gauss(0, 1)


def wandering(rnd: random.Random, per: int) -> Iterator[float]:
    """Each period from where the last one ended."""
    level = 50.0
    while True:
        level += 2 * rnd.gauss(0, 1)
        yield level


PROCESSES: dict[str, Process] = {
    "tetap": steady,
    "cacah": counts,
    "berkelompok": moods,
    "tumbuh": growing,
    "musiman": seasons,
    "mengembara": wandering,
}


def covered(rule: PeriodRule, process: Process, shape: tuple[int, int, int], runs: int, seed: int = 1) -> int:
    """In how many percent of the runs the year ended within the range."""
    per, years, known = shape
    rnd = random.Random(seed)
    hits = foreseen = 0
    for _ in range(runs):
        run = process(rnd, per)
        drawn = [[_slot(rule, next(run), rnd) for _ in range(per)] for _ in range(years)]
        end = to_date(rule, drawn[-1])
        seen = (*drawn[-1][:known], *[Kosong.BELUM_ADA] * (per - known))
        found = prakiraan(Riwayat(rule, (*map(tuple, drawn[:-1]), seen)), tanggal=ON)
        if isinstance(found, Prakiraan) and isinstance(end, Pasangan):
            foreseen += 1
            hits += found.low <= end.quotient <= found.high
    return round(100 * hits / foreseen)


def _slot(rule: PeriodRule, level: float, rnd: random.Random) -> Pasangan:
    if rule is not PeriodRule.RASIO:
        return Pasangan(Decimal(round(100 * max(level, 0.0))) / 100, Decimal(1))
    whole = rnd.randint(20, 60)
    share = min(max(level / 30, 0.05), 0.95)
    return Pasangan(Decimal(sum(rnd.random() < share for _ in range(whole))), Decimal(whole))


def main(runs: int) -> None:
    """A line for each rule and shape, a column for each process."""
    sys.stdout.write(f"{runs} ulangan; {', '.join(PROCESSES)}\n")
    for rule in PeriodRule:
        for name, shape in SHAPES.items():
            found = [covered(rule, process, shape, runs) for process in PROCESSES.values()]
            sys.stdout.write(f"{rule}, {name}: {' '.join(map(str, found))}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
