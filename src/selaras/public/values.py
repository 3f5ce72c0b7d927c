"""The content of a regulation as lines of words and figures, whatever shape the rule keeps it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any

from selaras_rules.core.bands import Band, Bands
from selaras_rules.core.decimals import format_id
from selaras_rules.core.explained import Reference


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about, what it says, how deep it stands."""

    label: str
    text: str = ""
    depth: int = 0


def lines_of(value: Any, label: str = "", depth: int = 0) -> Iterator[Line]:
    """A value of the law book as lines; parts of parts stand one deeper."""
    said = _said(value)
    if said is not None:
        yield Line(label, said, depth)
        return
    if label:
        yield Line(label, "", depth)
        depth += 1
    for name, part in _parts(value):
        yield from lines_of(part, name, depth)


def _said(value: Any) -> str | None:
    """A value that fits in one line; None for one that has parts."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal | int):
        return format_id(Decimal(value))
    if isinstance(value, str):
        return value
    if isinstance(value, Band):
        return value.words
    if isinstance(value, tuple | list) and value and all(isinstance(part, Decimal | str) for part in value):
        return ", ".join(_said(part) or "" for part in value)
    return None


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Bands):
        yield from ((band.name, band) for band in value.bands)
    elif isinstance(value, Mapping):
        yield from ((_name(key), part) for key, part in value.items())
    elif isinstance(value, tuple | list):
        yield from ((str(number), part) for number, part in enumerate(value, start=1))
    elif is_dataclass(value):
        for each in fields(value):
            part = getattr(value, each.name)
            if part not in ("", (), {}) and not isinstance(part, Reference):
                yield _name(each.name), part


def _name(key: object) -> str:
    return str(key).replace("_", " ")
