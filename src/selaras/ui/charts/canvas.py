"""A small SVG pen: coordinates in Decimals, colours by class, or literal where nothing styles it."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from django.utils.html import escape

Number = Decimal | int

INK, INK2, LINE, LINE2, PAPER = "#1d1b19", "#5a544d", "#ddd7cd", "#857d73", "#ffffff"
# What the classes of `selaras.css` mean on white paper; a test holds the two together.
LITERAL: Final[dict[str, str]] = {
    "": f'fill="{INK}"',
    "k": f'fill="{INK}" font-weight="600"',
    "t2": f'fill="{INK2}"',
    "tinta": f'fill="{INK}"',
    "capai": 'fill="#146f50"',
    "waspada": 'fill="#b47d00"',
    "bawah": 'fill="#8a2b00"',
    "sumbu": f'fill="none" stroke="{LINE}"',
    "target": f'fill="none" stroke="{INK}" stroke-width="1.5"',
    "nyata": f'fill="none" stroke="{LINE2}" stroke-width="1.5"',
    "kira": f'fill="none" stroke="{INK2}" stroke-width="1.5" stroke-dasharray="2 4"',
    "kirabg": f'fill="{LINE}" fill-opacity="0.6"',
    "kosong": f'fill="{PAPER}" stroke="{INK2}" stroke-width="1.5"',
    "alas": f'fill="{LINE}" fill-opacity="0.6"',
    "arsir": f'fill="none" stroke="{LINE}" stroke-width="5"',
}


def coordinate(value: Number) -> str:
    """A coordinate with at most one decimal: `12.5`, `12`."""
    text = f"{Decimal(value):.1f}"
    return text.removesuffix(".0")


def text_width(text: str, *, bold: bool = False) -> Decimal:
    """How wide a text is at 14 px, a little generously: the font's mean advance, digits 7 px."""
    return Decimal(len(text)) * (Decimal("7.2") if bold else Decimal("6.9"))


def wrapped(text: str, width: Number) -> list[str]:
    """The text in lines no wider than `width` at 14 px; a single long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True, slots=True)
class Box:
    """Space that a text or mark takes."""

    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass
class Canvas:
    """Collects shapes; `height` is set by whoever draws."""

    width: int
    uid: str
    literal: bool = False
    height: int = 0
    shapes: list[str] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    hatched: bool = False

    def path(self, d: str, css: str) -> None:
        self.shapes.append(f'<path {self._look(css)} d="{d}"/>')

    def circle(self, x: Number, y: Number, r: Number, css: str) -> None:
        self.shapes.append(
            f'<circle {self._look(css)} cx="{coordinate(x)}" cy="{coordinate(y)}" r="{coordinate(r)}"/>'
        )

    def text(
        self, x: Number, y: Number, words: str, css: str = "", anchor: str = "", turned: bool = False
    ) -> None:
        """One line of text; `turned` reads upwards."""
        place = f'x="{coordinate(x)}" y="{coordinate(y)}"'
        if turned:
            place = f'transform="translate({coordinate(x)} {coordinate(y)}) rotate(-90)"'
        align = f' text-anchor="{anchor}"' if anchor else ""
        look = f" {self._look(css)}" if css or self.literal else ""
        look += f' stroke="{PAPER}" stroke-width="3" paint-order="stroke"' if self.literal else ""
        self.shapes.append(f"<text{look} {place}{align}>{escape(words)}</text>")

    def hatch(self, left: Number, top: Number, right: Number, bottom: Number) -> None:
        """A hatched area: nothing is measured here."""
        self.hatched = True
        x, y = coordinate(left), coordinate(top)
        d = f"M{x} {y}H{coordinate(right)}V{coordinate(bottom)}H{x}z"
        self.shapes.append(f'<path fill="url(#{self.uid}a)" d="{d}"/>')

    def mark(self, x: Decimal, y: Decimal, state_css: str) -> None:
        """The mark of a state: disc, triangle or square, so that shape alone tells them apart."""
        cx, cy = coordinate(x), coordinate(y)
        if state_css == "bawah":
            self.path(f"M{coordinate(x - 5)} {coordinate(y - 5)}h10v10h-10z", "bawah")
        elif state_css == "waspada":
            self.path(f"M{cx} {coordinate(y - Decimal('6.5'))}l6.5 11.5h-13z", "waspada")
        else:
            css = state_css if state_css == "capai" else "tinta"
            self.shapes.append(f'<circle {self._look(css)} cx="{cx}" cy="{cy}" r="5.5"/>')
        self.taken.append(Box(x - 7, y - 7, x + 7, y + 7))

    def place(
        self, words: str, spots: list[tuple[Decimal, Decimal]], css: str = "", anchor: str = "middle"
    ) -> bool:
        """Write at the first spot that is free of other texts and marks; False when none is."""
        width = text_width(words, bold=css == "k")
        for x, y in spots:
            left = x - width / 2 if anchor == "middle" else (x - width if anchor == "end" else x)
            box = Box(left, y - 12, left + width, y + 4)
            inside = left >= 0 and left + width <= self.width
            if inside and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                self.text(x, y, words, css, anchor if anchor != "start" else "")
                return True
        return False

    def svg(self, *, title: str, desc: str, css: str) -> str:
        """The whole drawing, named and described."""
        head = (
            f'viewBox="0 0 {self.width} {self.height}" role="img" aria-labelledby="{self.uid}t {self.uid}d"'
        )
        if self.literal:
            head += (
                f' xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
                ' font-family="Source Sans 3" font-size="14"'
            )
        else:
            head += f' class="{css}"'
        hatch = (
            f'<defs><pattern id="{self.uid}a" width="8" height="8" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><path {self._look("arsir")} d="M0 0v8"/></pattern></defs>'
        )
        return (
            f'<svg {head}><title id="{self.uid}t">{escape(title)}</title>'
            f'<desc id="{self.uid}d">{escape(desc)}</desc>'
            f"{hatch if self.hatched else ''}{''.join(self.shapes)}</svg>"
        )

    def _look(self, css: str) -> str:
        return LITERAL[css] if self.literal else f'class="{css}"'
