"""The trend of one indicator: target as a stepped line, realisasi as marks by state, forecast dotted."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from selaras.ui.charts.canvas import Canvas, coordinate, text_width
from selaras.ui.charts.model import NOT_APPLICABLE, NOT_MEASURED, Point, Series
from selaras.ui.charts.scale import Scale, scale_for
from selaras.ui.formatting import NBSP, angka
from selaras.ui.states import mark_for

TOP = 34
Step = tuple[Decimal, Decimal, Decimal]  # x and y of its beginning, and the target


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things go: the plot's edges, the scale, the width of one period."""

    canvas: Canvas
    chart: Series
    left: Decimal
    right: Decimal
    bottom: Decimal
    scale: Scale

    @property
    def narrow(self) -> bool:
        return self.canvas.width < 600

    @property
    def slot(self) -> Decimal:
        return (self.right - self.left) / max(len(self.chart.points), 1)

    def edge(self, index: int) -> Decimal:
        """The left edge of a period."""
        return self.left + self.slot * index

    def x(self, index: int) -> Decimal:
        """The middle of a period."""
        return self.edge(index) + self.slot / 2

    def shown(self, value: Decimal) -> str:
        """A value beside its mark; a decimal less where there is little room."""
        places = min(self.chart.places, 1) if self.narrow else self.chart.places
        return angka(value, places)


def draw_series(canvas: Canvas, chart: Series) -> None:
    """Draw the whole trend on the canvas."""
    plan = _plan(canvas, chart)
    _hatches(plan)
    _axis(plan)
    _band(plan)
    steps = _targets(plan)
    _lines(plan)
    _marks(plan)
    _target_words(plan, steps)
    _forecast_words(plan)
    _values(plan)
    _periods(plan)


def _plan(canvas: Canvas, chart: Series) -> Plan:
    narrow = canvas.width < 600
    bottom = 258 if narrow else 238
    grouped = any(p.period != str(p.year) for p in chart.points)
    canvas.height = bottom + (28 if not grouped else 62 if narrow and chart.stages else 48)
    values = [v for p in chart.points for v in (p.value, p.forecast, p.low, p.high) if v is not None]
    values += [chart.targets[p.year] for p in chart.points if p.year in chart.targets]
    scale = scale_for(values, top=TOP, bottom=bottom)
    widest = max(text_width(angka(tick)) for tick in scale.ticks)
    left = widest + (12 if narrow else 24)
    foreseen = any(p.forecast is not None for p in chart.points)
    right = canvas.width - (14 if narrow else (96 if foreseen else 16))
    return Plan(canvas, chart, left, Decimal(right), Decimal(bottom), scale)


def _runs(plan: Plan, state: str) -> Iterator[tuple[int, int]]:
    """Neighbouring periods of one state, as (first, one after the last)."""
    indexed = enumerate(plan.chart.points)
    for wanted, group in groupby(indexed, key=lambda pair: pair[1].state == state and pair[1].value is None):
        run = [index for index, _ in group]
        if wanted:
            yield run[0], run[-1] + 1


def _hatches(plan: Plan) -> None:
    for first, end in _runs(plan, NOT_APPLICABLE):
        left, right = plan.edge(first), plan.edge(end)
        plan.canvas.hatch(left, TOP, right, plan.bottom)
        middle = (left + right) / 2
        if right - left >= text_width("Tidak berlaku") + 8:
            plan.canvas.place("Tidak berlaku", [(middle, Decimal(52))], "t2")
        elif right - left >= text_width("berlaku") + 8:
            plan.canvas.place("Tidak", [(middle, Decimal(52))], "t2")
            plan.canvas.place("berlaku", [(middle, Decimal(69))], "t2")
        else:
            plan.canvas.text(middle + 5, plan.bottom - 10, "Tidak berlaku", "t2", turned=True)


def _axis(plan: Plan) -> None:
    canvas, unit = plan.canvas, plan.chart.unit
    ticks = plan.scale.ticks
    for tick in ticks:
        y = plan.scale.y(tick)
        canvas.path(f"M{coordinate(plan.left)} {coordinate(y)}H{coordinate(plan.right)}", "sumbu")
        words = angka(tick)
        if tick == ticks[-1] and unit == "%" and not plan.narrow:
            words += f"{NBSP}%"
        canvas.text(plan.left - 8, y + 5, words, "t2", "end")
    if unit and (unit != "%" or plan.narrow):
        canvas.text(0, 16, unit, "t2")


def _band(plan: Plan) -> None:
    """The forecast's range, from the last known value on, and its dotted line."""
    points = plan.chart.points
    ahead = [(i, p) for i, p in enumerate(points) if p.forecast is not None]
    known = [(i, p.value) for i, p in enumerate(points) if p.value is not None]
    if not ahead:
        return
    start = [_dot(plan, *known[-1])] if known else []
    upper = [_dot(plan, i, p.high) for i, p in ahead if p.high is not None]
    lower = [_dot(plan, i, p.low) for i, p in ahead if p.low is not None]
    if upper and lower:
        plan.canvas.path(f"M{'L'.join([*start, *upper, *reversed(lower)])}z", "kirabg")
    middle = [_dot(plan, i, p.forecast) for i, p in ahead if p.forecast is not None]
    plan.canvas.path(f"M{'L'.join([*start, *middle])}", "kira")


def _dot(plan: Plan, index: int, value: Decimal) -> str:
    return f"{coordinate(plan.x(index))} {coordinate(plan.scale.y(value))}"


def _targets(plan: Plan) -> list[Step]:
    """One step a year; it pauses where nothing applies. Returns where each step begins."""
    points = plan.chart.points
    path, pen = "", None
    labels: list[Step] = []
    for index, point in enumerate(points):
        target = plan.chart.targets.get(point.year)
        if target is None or (point.state == NOT_APPLICABLE and point.value is None):
            pen = None
            continue
        y = plan.scale.y(target)
        if pen is None:
            path += f"M{coordinate(plan.edge(index))} {coordinate(y)}"
        elif pen != y:
            path += f"V{coordinate(y)}"
        if pen != y:
            labels.append((plan.edge(index), y, target))
        path += f"H{coordinate(plan.edge(index + 1))}"
        pen = y
    if path:
        plan.canvas.path(path, "target")
    return labels


def _target_words(plan: Plan, steps: list[Step]) -> None:
    """The target in words where its step begins: over the line, under it, or a little further on."""
    for x, y, target in steps:
        spots = [(x + 4, y - 7), (x + 4, y + 17), (x + 4 + plan.slot, y - 7), (x + 4 + plan.slot, y + 17)]
        plan.canvas.place(f"Target {angka(target)}", spots, "k", "start")


def _lines(plan: Plan) -> None:
    """A thin line between neighbouring values; it breaks where a period has none."""
    indexed = enumerate(plan.chart.points)
    for has_value, group in groupby(indexed, key=lambda pair: pair[1].value is not None):
        dots = [_dot(plan, i, p.value) for i, p in group if p.value is not None]
        if has_value and len(dots) > 1:
            plan.canvas.path(f"M{'L'.join(dots)}", "nyata")


def _marks(plan: Plan) -> None:
    for index, point in enumerate(plan.chart.points):
        if point.value is not None:
            css = mark_for(point.state).css if point.state else ""
            plan.canvas.mark(plan.x(index), plan.scale.y(point.value), css)
        elif point.forecast is not None:
            plan.canvas.circle(plan.x(index), plan.scale.y(point.forecast), Decimal("4.5"), "kosong")
        elif point.state == NOT_MEASURED:
            turned = plan.slot < text_width("belum")
            x, y = plan.x(index), plan.bottom - 10
            plan.canvas.text(x + 5 if turned else x, y, "belum", "t2", "" if turned else "middle", turned)


def _values(plan: Plan) -> None:
    """Direct labels: the last first (bold), then the others where there is room."""
    known = [(i, p) for i, p in enumerate(plan.chart.points) if p.value is not None]
    for index, point in reversed(known):
        assert point.value is not None
        y = plan.scale.y(point.value)
        spots = [(plan.x(index), y + 22), (plan.x(index), y - 11)]
        if y + 26 > plan.bottom:
            spots.reverse()
        plan.canvas.place(plan.shown(point.value), spots, "k" if point is known[-1][1] else "")


def _forecast_words(plan: Plan) -> None:
    last: Point | None = plan.chart.points[-1] if plan.chart.points else None
    if last is None or last.forecast is None:
        return
    y, places = plan.scale.y(last.forecast), min(plan.chart.places, 1)
    figure = angka(last.forecast, places)
    band = ""
    if last.low is not None and last.high is not None:
        band = f"{angka(last.low, places)}–{angka(last.high, places)}"
    if plan.narrow:
        lines = ((47, -30), (64, -13)) if y + 64 < plan.bottom else ((-30, 47), (-13, 64))
        for (words, css), spots in zip((("prakiraan", "t2"), (figure, "k")), lines, strict=True):
            plan.canvas.place(words, [(plan.right, y + down) for down in spots], css, "end")
        return
    for words, css, down in ((figure, "k", -2), ("prakiraan", "t2", 15), (band, "t2", 32)):
        plan.canvas.place(words, [(plan.right + 8, y + down)], css, "start")


def _periods(plan: Plan) -> None:
    """Period names under the axis; under them the year with its stage."""
    canvas, points = plan.canvas, plan.chart.points
    canvas.path(f"M{coordinate(plan.left)} {coordinate(plan.bottom)}H{coordinate(plan.right)}", "target")
    short = any(text_width(p.period) > plan.slot - 4 for p in points)
    for index, point in enumerate(points):
        words = (point.short or point.period) if short else point.period
        canvas.text(plan.x(index), plan.bottom + 20, words, "t2", "middle")
    if all(p.period == str(p.year) for p in points):
        return
    first = 0
    for year, group in groupby(points, key=lambda p: p.year):
        size = len(list(group))
        _year(plan, first, first + size, year)
        first += size


def _year(plan: Plan, first: int, end: int, year: int) -> None:
    left, width = plan.edge(first), plan.edge(end) - plan.edge(first)
    plan.canvas.path(f"M{coordinate(left)} {coordinate(plan.bottom)}v48", "sumbu")
    stage = plan.chart.stages.get(year, "")
    together = f"{year} · {stage}" if stage else str(year)
    if text_width(together, bold=True) <= width - 8:
        plan.canvas.text(left + 6, plan.bottom + 42, together, "k")
        return
    plan.canvas.text(left + 6, plan.bottom + 42, str(year), "k")
    if stage:
        fits = text_width(stage) <= width - 8
        plan.canvas.text(left + 6, plan.bottom + 58, stage if fits else stage.split()[0], "t2")
