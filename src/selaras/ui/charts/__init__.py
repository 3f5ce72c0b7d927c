"""Charts: server-made SVG, drawn by our own layout code in Decimals, coloured by class.

A page draws each chart twice (760 wide, 350 narrow) so that its text stays 14 px; a document takes the
same drawing with literal colours from `render_svg(chart, literal=True)`. Title and description say the
finding; the table behind the chart is on the page.
"""

from selaras.ui.charts.bars import draw_bars
from selaras.ui.charts.canvas import Canvas
from selaras.ui.charts.model import BarRow, Bars, Point, Series, finding
from selaras.ui.charts.series import draw_series

__all__ = ["NARROW", "WIDE", "BarRow", "Bars", "Chart", "Point", "Series", "finding", "render_svg"]

WIDE = 760
NARROW = 350

Chart = Series | Bars


def render_svg(chart: Chart, *, width: int = WIDE, literal: bool = False, css: str = "g") -> str:
    """The chart as one SVG string. `literal`: standing alone, with colours and font, for documents."""
    suffix = "l" if literal else ("n" if width < 600 else "w")
    canvas = Canvas(width, uid=f"{chart.uid}{suffix}", literal=literal)
    if isinstance(chart, Series):
        draw_series(canvas, chart)
    else:
        draw_bars(canvas, chart)
    return canvas.svg(title=chart.title, desc=finding(chart), css=css)
