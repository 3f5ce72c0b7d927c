"""What a chart says, before anything is drawn: points with their state, and the sentence that sums it up."""

from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b

from selaras.ui.formatting import NBSP, angka, satuan
from selaras.ui.states import mark_for

NOT_APPLICABLE = "tidak_berlaku"
NOT_MEASURED = "belum_diukur"


@dataclass(frozen=True, slots=True)
class Point:
    """One period. `value` None with state `tidak_berlaku` is hatched, with `belum_diukur` named, else empty.

    `forecast`, `low` and `high` belong to periods still to come.
    """

    year: int
    period: str
    value: Decimal | None = None
    state: str = ""
    short: str = ""
    forecast: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        if self.state == NOT_APPLICABLE and self.value is not None:
            raise ValueError(f"{self.name} does not apply and yet has a value")

    @property
    def name(self) -> str:
        """The period with its year: `TW II 2026`; a yearly period is the year itself."""
        return self.period if self.period == str(self.year) else f"{self.period}{NBSP}{self.year}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table behind the chart; texts ready to be shown."""

    label: str
    value: str
    target: str
    state: str


@dataclass(frozen=True, slots=True)
class Series:
    """The realisasi of one indicator over periods, with a target a year and the stage of each year."""

    title: str
    unit: str
    points: tuple[Point, ...]
    targets: dict[int, Decimal] = field(default_factory=dict)
    stages: dict[int, str] = field(default_factory=dict)
    places: int = 2
    ident: str = ""

    @property
    def uid(self) -> str:
        return self.ident or _uid(self.title, *(f"{p.name}{p.value}" for p in self.points))

    @property
    def rows(self) -> list[Row]:
        """The table: a period that does not apply says so, it never shows a figure."""
        return [
            Row(p.name, _cell(p.value, p.state, self.places), angka(self.targets.get(p.year)), _word(p.state))
            for p in self.points
            if p.value is not None or p.state
        ]


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar. `value` None: no bar, but the word of its state."""

    label: str
    value: Decimal | None
    state: str = ""
    target: Decimal | None = None

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 0:
            raise ValueError("bars start at zero; a negative value needs another drawing")


@dataclass(frozen=True, slots=True)
class Bars:
    """Values side by side, each with its target as a tick; always from zero."""

    title: str
    unit: str
    bars: tuple[BarRow, ...]
    places: int = 2
    ident: str = ""

    @property
    def uid(self) -> str:
        return self.ident or _uid(self.title, *(f"{b.label}{b.value}" for b in self.bars))

    @property
    def rows(self) -> list[Row]:
        return [
            Row(b.label, _cell(b.value, b.state, self.places), angka(b.target), _word(b.state))
            for b in self.bars
        ]


def finding(chart: Series | Bars) -> str:
    """The chart in words, for its description: what a sighted reader sees at first glance."""
    return _series_finding(chart) if isinstance(chart, Series) else _bars_finding(chart)


def _series_finding(chart: Series) -> str:
    known = [p for p in chart.points if p.value is not None]
    sentences = [_movement(chart, known)]
    if known and known[-1].state:
        sentences.append(f"Keadaan terakhir: {_word(known[-1].state).lower()}.")
    years = list(dict.fromkeys(p.year for p in chart.points if p.year in chart.targets))
    if years:
        targets = [f"{_said(chart, chart.targets[year])} ({year})" for year in years]
        sentences.append(f"Target {_listed(targets)}.")
    last = chart.points[-1] if chart.points else None
    if last is not None and last.forecast is not None:
        text = f"Prakiraan {last.name}: {_said(chart, last.forecast)}"
        if last.low is not None and last.high is not None:
            text += f", rentang {angka(last.low)} sampai {angka(last.high)}"
        sentences.append(f"{text}.")
    for state, words in ((NOT_APPLICABLE, "tidak berlaku"), (NOT_MEASURED, "belum diukur")):
        names = [p.name for p in chart.points if p.state == state and p.value is None]
        if names:
            sentences.append(f"{_listed(names)} {words}.")
    return " ".join(sentences)


def _movement(chart: Series, known: list[Point]) -> str:
    if not known:
        return "Belum ada realisasi."
    first, last = known[0], known[-1]
    assert first.value is not None
    assert last.value is not None
    end = f"{_said(chart, last.value)} pada {last.name}"
    if len(known) == 1:
        return f"Realisasi {end}."
    if first.value == last.value:
        return f"Realisasi {end}, sama dengan {first.name}."
    verb = "naik" if last.value > first.value else "turun"
    return f"Realisasi {verb} dari {_said(chart, first.value)} pada {first.name} menjadi {end}."


def _bars_finding(chart: Bars) -> str:
    known = sorted((b for b in chart.bars if b.value is not None), key=lambda b: b.value or Decimal(0))
    if not known:
        return "Belum ada nilai."
    low, high = known[0], known[-1]
    sentences = [f"Tertinggi {high.label}, {_said(chart, high.value)}"]
    if len(known) > 1:
        sentences[0] += f"; terendah {low.label}, {_said(chart, low.value)}"
    sentences[0] += "."
    for state in (NOT_APPLICABLE, NOT_MEASURED):
        names = [b.label for b in chart.bars if b.state == state and b.value is None]
        if names:
            sentences.append(f"{_listed(names)} {_word(state).lower()}.")
    return " ".join(sentences)


def _said(chart: Series | Bars, value: Decimal | None) -> str:
    """A figure for a listener: "77,12 persen"."""
    if chart.unit == "%":
        return f"{angka(value, None)} persen"
    return satuan(value, chart.unit).replace(NBSP, " ")


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def _word(state: str) -> str:
    return mark_for(state).word if state else ""


def _cell(value: Decimal | None, state: str, places: int) -> str:
    return angka(value, places) if value is not None else _word(state).lower()


def _uid(*parts: str) -> str:
    """Stable for the same content, so that the same page is the same bytes."""
    return f"g{blake2b('|'.join(parts).encode(), digest_size=4).hexdigest()}"
