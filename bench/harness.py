"""How a bench measures: warm up, repeat, take the median and the 95th percentile.

On a machine that others use too, BENCH_JAM=prosesor measures processor time, children included, in place
of the clock on the wall.
"""

import gzip
import math
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Bench = Callable[[], Iterable["Result"]]
BENCHES: dict[str, Bench] = {}


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. Milliseconds; kB are 1,000 bytes; None where it has no meaning."""

    name: str
    p50: float
    p95: float
    reference: str
    queries: int | None = None
    kilobytes: float | None = None


def bench(name: str) -> Callable[[Bench], Bench]:
    """Register a bench under the name that `./selaras bench NAME` takes."""

    def register(function: Bench) -> Bench:
        BENCHES[name] = function
        return function

    return register


def timed(action: Callable[[], object], *, repeat: int, warm_up: int = 3) -> tuple[float, float]:
    """The median and the 95th percentile of `repeat` runs, in milliseconds."""
    for _ in range(warm_up):
        action()
    runs = sorted(_once(action) for _ in range(repeat))
    return statistics.median(runs), runs[math.ceil(len(runs) * 0.95) - 1]


def _once(action: Callable[[], object]) -> float:
    start = now()
    action()
    return (now() - start) * 1000


def now() -> float:
    """Seconds on the clock that is measured by."""
    if os.environ.get("BENCH_JAM") != "prosesor":
        return time.perf_counter()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def compressed_kilobytes(body: bytes, encoding: str = "") -> float:
    """The size as it travels: what is not yet compressed is compressed first."""
    return len(body if encoding == "gzip" else gzip.compress(body, 6)) / 1000


def table(results: Iterable[Result]) -> Iterable[str]:
    """The lines as they are printed; the head first."""
    yield f"{'ukuran':<44} {'p50 ms':>8} {'p95 ms':>8} {'kueri':>6} {'kB':>7}  rujukan"
    for each in results:
        queries = "" if each.queries is None else str(each.queries)
        weight = "" if each.kilobytes is None else f"{each.kilobytes:.1f}"
        yield f"{each.name:<44} {each.p50:>8.1f} {each.p95:>8.1f} {queries:>6} {weight:>7}  {each.reference}"
