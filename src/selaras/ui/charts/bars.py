"""Horizontal bars from zero: label, bar with its target as a tick, value in figures."""

from decimal import Decimal

from selaras.ui.charts.canvas import Canvas, coordinate, text_width, wrapped
from selaras.ui.charts.model import BarRow, Bars
from selaras.ui.charts.scale import scale_for
from selaras.ui.formatting import satuan
from selaras.ui.states import mark_for

THICK = 12
LINE = 18


def draw_bars(canvas: Canvas, chart: Bars) -> None:
    """Draw all rows, the label beside its bar on a wide page and above it on a narrow one."""
    narrow = canvas.width < 600
    values = [v for row in chart.bars for v in (row.value, row.target) if v is not None]
    most = scale_for([Decimal(0), *values], top=0, bottom=1).high
    figures = max((text_width(_figure(chart, row), bold=True) for row in chart.bars), default=Decimal(0))
    left = Decimal(0) if narrow else Decimal(240)
    right = canvas.width - figures - 12
    y = 6
    for row in chart.bars:
        lines = wrapped(row.label, canvas.width if narrow else left - 16)
        middle = y + LINE * len(lines) + 12 if narrow else y + max(LINE * len(lines), 24) // 2
        _label(canvas, lines, y if narrow else middle - LINE * len(lines) // 2)
        _bar(canvas, chart, row, left, right, middle, most)
        y = middle + 18 if narrow else y + max(LINE * len(lines), 24) + 10
    canvas.height = y
    canvas.path(f"M{coordinate(left)} 0V{coordinate(y)}", "target")


def _label(canvas: Canvas, lines: list[str], top: int) -> None:
    for number, line in enumerate(lines):
        canvas.text(0 if canvas.width >= 600 else 4, top + LINE * number + 14, line)


def _bar(
    canvas: Canvas, chart: Bars, row: BarRow, left: Decimal, right: Decimal, middle: int, most: Decimal
) -> None:
    top = middle - THICK // 2
    if row.value is not None:
        end = left + (right - left) * row.value / most
        css = mark_for(row.state).css if row.state else "tinta"
        d = f"M{coordinate(left)} {top}H{coordinate(end)}v{THICK}H{coordinate(left)}z"
        canvas.path(d, css if css in {"capai", "waspada", "bawah"} else "tinta")
    elif row.state == "tidak_berlaku":
        canvas.hatch(left, top, right, top + THICK)
    if row.target is not None:
        x = coordinate(left + (right - left) * row.target / most)
        canvas.path(f"M{x} {top - 4}v{THICK + 8}", "target")
    canvas.text(canvas.width, middle + 5, _figure(chart, row), "k" if row.value is not None else "t2", "end")


def _figure(chart: Bars, row: BarRow) -> str:
    if row.value is None:
        return mark_for(row.state or "belum_diukur").word.lower()
    return satuan(row.value, chart.unit, chart.places)
