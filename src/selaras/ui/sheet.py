"""Telusur as a page shows it: the tree of an explained figure, made ready to be read like a sum.

The templates decide nothing; what a node says, and where it leads, is worked out here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from typing import Final

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
    """One line of the sum, with what it rests on. `sort` is fakta, hitungan, tidak_berlaku, belum or
    galat."""

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
class Doer:
    """One person behind the figure, and what he did: `diisi, diverifikasi, 3 log`."""

    name: str
    did: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The telusur sheet: the figure, its sum, its rules, its people, its evidence."""

    head: Line
    rules: tuple[Reference, ...]
    people: tuple[Doer, ...]
    evidence: tuple[Line, ...]


def sources_of(node: Node) -> set[str]:
    """The keys of all records in the tree."""
    return {item.source for item in walk(node) if isinstance(item, Fact | Explained) and item.source}


def sheet_of(node: Node, links: Mapping[str, str] | None = None) -> Sheet:
    """Make a tree ready for the page. Costs no query: records are linked, not fetched.

    `links`: by record key, the page of what this reader may open (`records.links_for`); what is not in it is
    named and not linked. None: nothing is linked.
    """
    known = links or {}
    facts = dict.fromkeys(item for item in walk(node) if isinstance(item, Fact))
    evidence = [fact for fact in facts if fact.source.startswith("evidence.")]
    return Sheet(
        head=line_of(node, known, final=True),
        rules=references(node),
        people=_doers(fact for fact in facts if fact.by and not fact.source.startswith("evidence.")),
        evidence=tuple(line_of(fact, known) for fact in evidence[:SHOWN_INPUTS]),
    )


def _doers(facts: Iterable[Fact]) -> tuple[Doer, ...]:
    """Each person once, in the order of the tree. His logs stand in the sum and are counted here."""
    acts: dict[str, dict[str, None]] = defaultdict(dict)
    logs: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        said = acts[fact.by]
        if fact.source.startswith("worklog."):
            logs[fact.by].add(fact.source)
        else:
            said[fact.label] = None
    return tuple(
        Doer(name, ", ".join([*said, *([f"{len(logs[name])} log"] if name in logs else [])]))
        for name, said in list(acts.items())[:SHOWN_INPUTS]
    )


def line_of(node: Node, links: Mapping[str, str], *, final: bool = False) -> Line:
    """One node with everything beneath it. `final`: the figure itself, shown rounded to two decimals."""
    lines = tuple(line_of(child, links) for child in node.inputs[:SHOWN_INPUTS])
    left_out = max(len(node.inputs) - SHOWN_INPUTS, 0)
    match node:
        case Fact():
            return Line(
                "fakta",
                node.label,
                formatting.satuan(node.value, node.unit),
                links.get(node.source),
                _origin(node.by, node.on),
                lines=lines,
                left_out=left_out,
            )
        case Explained():
            return _sum(node, links, lines, left_out, final=final)
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
                "belum" if node.waiting else "galat",
                node.label,
                "belum ada" if node.waiting else "tidak dapat dihitung",
                reason=node.reason,
                lines=lines,
                left_out=left_out,
            )


def _sum(
    node: Explained, links: Mapping[str, str], lines: tuple[Line, ...], left_out: int, *, final: bool
) -> Line:
    same = node.substituted.strip() == node.formula.strip()
    return Line(
        "hitungan",
        node.label,
        formatting.satuan(node.value, node.unit, 2) if final else _on_the_way(node),
        links.get(node.source),
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
