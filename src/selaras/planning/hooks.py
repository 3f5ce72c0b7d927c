"""What rooms above tell planning, so that planning never imports them.

Measurement knows how far an indicator has come; the tree and the list of targets show it. The room that joins
both registers its answer when the application starts. It also hears, in the same transaction, of a change
that moves figures already measured.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.planning.models import Indikator, PerjanjianKinerja, Target


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


Results = Callable[[Collection[Indikator], Mapping[int, Target], int, int], Mapping[int, Reached]]
_results: list[Results] = []


def register_results(source: Results) -> None:
    """Connect the room that measures: `source(indikator, targets, year, tw)` (see `results_for`)."""
    _results[:] = [source]


Years = Callable[[Indikator], Mapping[int, "YearResult"]]
_years: list[Years] = []


@dataclass(frozen=True, slots=True)
class YearResult:
    """How far an indicator came in a year: to date at the end of its last opened quarter `tw`.

    Of a scale of words `word` stands instead of `nilai`. `together`: the figure of the offices below.
    """

    tw: int
    nilai: Decimal | None
    word: str
    keadaan: str
    nilai_key: str = ""
    together: bool = False


def register_years(source: Years) -> None:
    """Connect the room that measures: `source(indikator)` (see `years_of`)."""
    _years[:] = [source]


def years_of(indikator: Indikator) -> Mapping[int, YearResult]:
    """what an indicator has reached, by year; empty where nobody measures yet. At most three queries.

    It comes with definisi, unit and holder.
    """
    return _years[0](indikator) if _years else {}


Listener = Callable[["Change"], None]
_listeners: list[Listener] = []


@dataclass(frozen=True, slots=True)
class Change:
    """What has just come into force: the target of an indikator for a year, or words and rules of a manual.

    Exactly one of `indikator_id` (with `year`) and `definisi_id` is given.
    """

    indikator_id: int | None = None
    year: int | None = None
    definisi_id: int | None = None


def on_change(listener: Listener) -> None:
    """Connect a room that keeps figures made of plans; registered twice it is told once."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(change: Change) -> None:
    """Called by the actions of planning inside their transaction."""
    for listener in _listeners:
        listener(change)


def results_for(
    indikator: Collection[Indikator], targets: Mapping[int, Target], year: int, tw: int
) -> Mapping[int, Reached]:
    """The results to date of these indicators, by id; empty where nobody measures yet. One query.

    They come with definisi, unit and holder; `targets` are those in force for the year, by indicator.
    """
    return _results[0](indikator, targets, year, tw) if _results else {}


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One programme, or below the office one kegiatan, with its pagu as people read it."""

    nomor: str
    nama: str
    pagu: str


@dataclass(frozen=True, slots=True)
class BudgetAnnex:
    """What the annex of a promise says of money; `judul` names what a row is.

    `illustrative`: some of it is an illustration.
    """

    judul: str
    rows: tuple[AnnexRow, ...]
    jumlah: str
    illustrative: bool


BudgetSource = Callable[[PerjanjianKinerja, date], BudgetAnnex | None]
_budget: list[BudgetSource] = []


def register_budget(source: BudgetSource) -> None:
    """Connect the room that holds money: `source(perjanjian, on)`, None where a promise has no budget."""
    _budget[:] = [source]


def budget_annex(perjanjian: PerjanjianKinerja, on: date) -> BudgetAnnex | None:
    """What a promise that is frozen on this day says of money; None where it says nothing."""
    return _budget[0](perjanjian, on) if _budget else None
