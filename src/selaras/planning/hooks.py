"""What rooms above tell planning, so that planning never imports them.

Measurement knows how far an indicator has come; the tree and the list of targets show it. The room that joins
both registers its answer when the application starts.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Reached:
    """How far one indicator has come to date: its figure, the target to date, its state and telusur keys.

    `keadaan` is a word of `selaras_rules.capaian.Keadaan`. `nilai`, `target`, `capaian` None: there is none.
    """

    nilai: Decimal | None
    target: Decimal | None
    capaian: Decimal | None
    keadaan: str
    nilai_key: str = ""
    capaian_key: str = ""


Results = Callable[[Collection[int], int, int], Mapping[int, Reached]]
_results: list[Results] = []


def register_results(source: Results) -> None:
    """Connect the room that measures: `source(indikator_ids, year, tw)` in a fixed number of queries."""
    _results[:] = [source]


def results_for(indikator_ids: Collection[int], year: int, tw: int) -> Mapping[int, Reached]:
    """The results to date of these indicators; empty where nobody measures yet."""
    return _results[0](indikator_ids, year, tw) if _results else {}
