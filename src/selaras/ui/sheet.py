"""Telusur as a page shows it: the tree of an explained figure, made ready to be read like a sum.

The templates decide nothing; what a node says, and where it leads, is worked out here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from typing import Final

from selaras.registry.records import url_for
from selaras.ui import formatting
from selaras_rules.core.explained import (
    Explained,
    Fact,
    Node,
    NotApplicable,
    NotComputable,
    Reference,
    references,
    walk,
)

SHOWN_INPUTS: Final = 40  # a national figure has 514; the page of the indicator lists them all
DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum, with what it rests on. `sort` is fakta, hitungan, tidak_berlaku or galat."""

    sort: str
    label: str
    value: str
    url: str | None = None
    origin: str = ""
    formula: str = ""
    substituted: str = ""
    rounding: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    lines: tuple["Line", ...] = ()
    left_out: int = 0

    @property
    def opens(self) -> bool:
        """Is there more to read beneath this line?"""
        return bool(self.lines or self.substituted or self.notes or self.reason)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The telusur sheet: the figure, its sum, its rules, its people, its evidence."""

    head: Line
    rules: tuple[Reference, ...]
    people: tuple[Line, ...]
    evidence: tuple[Line, ...]


def sheet_of(node: Node) -> Sheet:
    """Make a tree ready for the page. Costs no query: records are linked, not fetched."""
    facts = [item for item in walk(node) if isinstance(item, Fact)]
    evidence = [fact for fact in facts if fact.source.startswith("evidence.")]
    people = [fact for fact in facts if fact.by and not fact.source.startswith("evidence.")]
    return Sheet(
        head=line_of(node, final=True),
        rules=references(node),
        people=tuple(line_of(fact) for fact in dict.fromkeys(people))[:SHOWN_INPUTS],
        evidence=tuple(line_of(fact) for fact in dict.fromkeys(evidence))[:SHOWN_INPUTS],
    )


def line_of(node: Node, *, final: bool = False) -> Line:
    """One node with everything beneath it. `final`: the figure itself, shown rounded to two decimals."""
    lines = tuple(line_of(child) for child in node.inputs[:SHOWN_INPUTS])
    left_out = max(len(node.inputs) - SHOWN_INPUTS, 0)
    match node:
        case Fact():
            return Line(
                "fakta",
                node.label,
                formatting.satuan(node.value, node.unit),
                url_for(node.source) if node.source else None,
                _origin(node.by, node.on),
                lines=lines,
                left_out=left_out,
            )
        case Explained():
            return _sum(node, lines, left_out, final=final)
        case NotApplicable():
            return Line(
                "tidak_berlaku",
                node.label,
                "tidak berlaku",
                reason=node.reason,
                lines=lines,
                left_out=left_out,
            )
        case NotComputable():
            return Line(
                "galat",
                node.label,
                "tidak dapat dihitung",
                reason=node.reason,
                lines=lines,
                left_out=left_out,
            )


def _sum(node: Explained, lines: tuple[Line, ...], left_out: int, *, final: bool) -> Line:
    same = node.substituted.strip() == node.formula.strip()
    return Line(
        "hitungan",
        node.label,
        formatting.satuan(node.value, node.unit, 2) if final else _on_the_way(node),
        url_for(node.source) if node.source else None,
        formula=node.formula,
        substituted="" if same else node.substituted,
        rounding=node.rounding,
        notes=node.notes,
        lines=lines,
        left_out=left_out,
    )


def _on_the_way(node: Explained) -> str:
    """An intermediate value is not rounded: cut after four decimals, and said so by three dots."""
    value = node.value
    if not isinstance(value, Decimal):
        return formatting.satuan(value, node.unit)
    cut = value.quantize(Decimal(1).scaleb(-DIGITS), rounding=ROUND_DOWN)
    if cut == value:
        return formatting.satuan(value, node.unit)
    unit = f"{formatting.NBSP}{node.unit}" if node.unit else ""
    return f"{formatting.angka(cut, DIGITS)}…{unit}"


def _origin(by: str, on: str) -> str:
    parts = [f"oleh {by}" if by else "", _day(on)]
    return ", ".join(part for part in parts if part)


def _day(on: str) -> str:
    """A day or moment in ISO form as Indonesians write it; anything else as it came."""
    try:
        return formatting.tanggal(date.fromisoformat(on))
    except ValueError:
        pass
    try:
        return formatting.waktu(datetime.fromisoformat(on))
    except ValueError:
        return on
