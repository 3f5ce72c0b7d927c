"""Explained values: a figure together with how it came about, down to the records it rests on.

A rule answers with `Explained`, `NotApplicable` or `NotComputable`; its inputs are facts (which point to a
record of the application by an opaque key) or again such answers. Pages, documents and the command line
render the same tree. *Not applicable* and *not computable* are values of their own: they are never 0 and
never enter a mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

from selaras_rules.core.decimals import exact_text, format_id, plain, rounded

Confidence: TypeAlias = Literal["seen", "partly_seen", "derived", "memory", "own"]

CONFIDENCE_WORDS: Final[dict[str, str]] = {
    "seen": "isi terbaca pada sumber kedua",
    "partly_seen": "isi sebagian terbaca pada sumber kedua",
    "derived": "dihitung dari isi yang terbaca",
    "memory": "isi menurut pengetahuan umum",
    "own": "ketentuan yang diusulkan Selaras, dapat ditetapkan lain oleh organisasi",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a rule comes from, and how sure we are of it.

    `checked_by` names who read it against the official text, and when; None means nobody has yet.
    """

    instrument: str
    part: str = ""
    confidence: Confidence = "memory"
    checked_by: str | None = None

    @property
    def checked(self) -> bool:
        return self.checked_by is not None

    @property
    def citation(self) -> str:
        """Instrument and part, without the words on confidence."""
        return f"{self.instrument}, {self.part}" if self.part else self.instrument

    def __str__(self) -> str:
        if self.checked_by is not None:
            return f"{self.citation}; sudah dicocokkan dengan naskah oleh {self.checked_by}"
        if self.confidence == "own":
            return f"{self.citation}; {CONFIDENCE_WORDS['own']}"
        return f"{self.citation}; belum dicocokkan dengan naskah"


@dataclass(frozen=True, slots=True)
class Fact:
    """A leaf: something read from a record, or a piece of evidence.

    `source` is an opaque record key ("measurement.realisasiversion:12") that the application turns into a
    link; `inputs` lets a fact rest on people and evidence in turn.
    """

    label: str
    value: Decimal | str
    unit: str = ""
    source: str = ""
    by: str = ""
    on: str = ""
    inputs: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A computed value. `formula` is in words, `substituted` the same with the figures put in.

    `value` is unrounded unless the rule itself rounds; what was rounded, and how, stands in `rounding`.
    """

    label: str
    value: Decimal | str
    unit: str
    formula: str
    substituted: str
    inputs: tuple[Node, ...]
    reference: Reference | None
    rounding: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""

    @property
    def number(self) -> Decimal:
        """The value where it must be a number; TypeError where it is a word."""
        if isinstance(self.value, Decimal):
            return self.value
        raise TypeError(f"{self.label} is a word ({self.value}), not a number")

    @property
    def shown(self) -> str:
        """The value as a page shows it: two decimals for a number (none for a whole one that is no
        percentage), the word itself otherwise."""
        if not isinstance(self.value, Decimal):
            return self.value
        whole = self.value == self.value.to_integral_value() and self.unit != "%"
        return format_id(self.value, 0 if whole else 2)

    def noting(self, *notes: str) -> Explained:
        """The same value with more notes."""
        return replace(self, notes=(*self.notes, *notes))


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """There is nothing to measure here (no object in this period): out of every mean, never 0."""

    label: str
    reason: str
    inputs: tuple[Node, ...] = ()
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class NotComputable:
    """The rule has no answer for what it was given (a target of 0 without a worst value, a gap).

    `waiting`: nothing is wrong, only what it is computed from has not arrived yet.
    """

    label: str
    reason: str
    inputs: tuple[Node, ...] = ()
    reference: Reference | None = None
    waiting: bool = False


Node: TypeAlias = Fact | Explained | NotApplicable | NotComputable
Result: TypeAlias = Explained | NotApplicable | NotComputable


def walk(node: Node) -> Iterator[Node]:
    """The node and everything beneath it, depth first, in the order of the inputs."""
    yield node
    for child in node.inputs:
        yield from walk(child)


def references(node: Node) -> tuple[Reference, ...]:
    """Every reference the value rests on, each once, the nearest first."""
    found = (n.reference for n in walk(node) if not isinstance(n, Fact) and n.reference is not None)
    return tuple(dict.fromkeys(found))


def _value_text(node: Fact | Explained) -> str:
    if isinstance(node.value, Decimal):
        text = node.shown if isinstance(node, Explained) else format_id(node.value)
    else:
        text = node.value
    return f"{text} {node.unit}".rstrip()


def _fact_lines(node: Fact) -> list[str]:
    origin = [part for part in (f"oleh {node.by}" if node.by else "", node.on, node.source) if part]
    return [f"{node.label}: {_value_text(node)}" + (f" ({', '.join(origin)})" if origin else "")]


def _explained_lines(node: Explained) -> list[str]:
    lines = [f"{node.label}: {_value_text(node)}"]
    if node.formula:
        lines.append(f"  = {node.formula}")
    if node.substituted and node.substituted != node.formula:
        lines.append(f"  = {node.substituted}")
    if node.rounding:
        lines.append(f"  Pembulatan: {node.rounding}")
    if node.reference is not None:
        lines.append(f"  Dasar: {node.reference}")
    lines.extend(f"  Catatan: {note}" for note in node.notes)
    return lines


def _lines(node: Node) -> list[str]:
    match node:
        case Fact():
            lines = _fact_lines(node)
        case Explained():
            lines = _explained_lines(node)
        case NotApplicable():
            lines = [f"{node.label}: tidak berlaku, {node.reason}"]
        case _:
            word = "belum ada" if node.waiting else "tidak dapat dihitung"
            lines = [f"{node.label}: {word}, {node.reason}"]
    if isinstance(node, NotApplicable | NotComputable) and node.reference is not None:
        lines.append(f"  Dasar: {node.reference}")
    for child in node.inputs:
        first, *rest = _lines(child)
        lines.append(f"  - {first}")
        lines.extend(f"    {line}" for line in rest)
    return lines


def render_text(node: Node) -> str:
    """The tree as a sum on paper, in Indonesian, one line a step, indented by depth."""
    return "\n".join(_lines(node))


def _value_json(value: Decimal | str) -> str:
    return exact_text(value) if isinstance(value, Decimal) else value


def reference_json(reference: Reference) -> dict[str, Any]:
    """A reference as plain data."""
    return _reference_data(reference).copy()


@lru_cache(maxsize=512)  # the law book holds some two hundred, and bulk answers repeat them
def _reference_data(reference: Reference) -> dict[str, Any]:
    return {
        "naskah": reference.instrument,
        "bagian": reference.part,
        "keyakinan": reference.confidence,
        "diperiksa_oleh": reference.checked_by,
        "teks": str(reference),
    }


def _optional(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", None, [], ())}


def render_json(node: Node) -> dict[str, Any]:
    """The tree as plain data: Decimals as strings, empty fields left out."""
    children = [render_json(child) for child in node.inputs]
    own: dict[str, Any]
    match node:
        case Fact():
            own = {"jenis": "fakta", "label": node.label, "nilai": _value_json(node.value)}
            own |= _optional(satuan=node.unit, sumber=node.source, oleh=node.by, pada=node.on)
        case Explained():
            own = {"jenis": "hitungan", "label": node.label, "nilai": _value_json(node.value)}
            if isinstance(node.value, Decimal):
                own["dibulatkan"] = plain(rounded(node.value))
            own |= _optional(
                satuan=node.unit,
                rumus=node.formula,
                dengan_angka=node.substituted,
                pembulatan=node.rounding,
                catatan=list(node.notes),
                sumber=node.source,
            )
        case NotApplicable():
            own = {"jenis": "tidak_berlaku", "label": node.label, "alasan": node.reason}
        case _:
            sort = "belum_ada" if node.waiting else "tidak_dapat_dihitung"
            own = {"jenis": sort, "label": node.label, "alasan": node.reason}
    if not isinstance(node, Fact) and node.reference is not None:
        own["rujukan"] = reference_json(node.reference)
    if children:
        own["masukan"] = children
    return own
