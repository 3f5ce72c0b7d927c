"""What a form of the calculator is made of, and how its texts become the `masukan` of a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """How a field is typed and what it becomes."""

    TEXT = "text"  # one figure or word
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"  # figures, one a line or cut by semicolons; a dash is a gap
    ROWS = "rows"  # one row a line, its parts cut by semicolons


@dataclass(frozen=True, slots=True)
class Field:
    """One field. A name with a dot ("jawaban.P1") goes into an object of the first part.

    `columns` names the parts of a row; without them a row stays a list. `choices` are code and word.
    """

    name: str
    label: str
    shape: Shape = Shape.TEXT
    required: bool = False
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    columns: Sequence[str] = ()

    def meaning(self, typed: Any) -> Any:
        """The value for the question; None where nothing was typed."""
        if self.shape is Shape.FLAG:
            return True if typed else None
        text = str(typed or "").strip()
        if not text:
            return None
        if self.shape is Shape.LIST:
            return [_gap(part) for line in text.splitlines() for part in line.split(";") if part.strip()]
        if self.shape is Shape.ROWS:
            return [self._row(line) for line in text.splitlines() if line.strip()]
        return text

    def _row(self, line: str) -> Any:
        parts = [_gap(part) for part in line.split(";")]
        return dict(zip(self.columns, parts, strict=False)) if self.columns else parts


def _gap(part: str) -> str | None:
    return None if part.strip() in {"", "-"} else part.strip()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question. `example` is what was typed into the form, and on which day it is judged."""

    code: str
    title: str
    what: str
    fields: Sequence[Field]
    example: Mapping[str, str] = field(default_factory=dict)
    tanggal: str = ""

    def masukan(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed as the `masukan` of a question."""
        found: dict[str, Any] = {}
        for each in self.fields:
            value = each.meaning(typed.get(each.name))
            if value is None:
                continue
            outer, dot, inner = each.name.partition(".")
            if dot:
                found.setdefault(outer, {})[inner] = value
            else:
                found[outer] = value
        return found
