"""Cases an inspector can read: YAML, one named case a key, read by the rules' own strict loader."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from selaras_rules.core.decimals import rounded
from selaras_rules.core.loader import parse

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[2] / "shared" / "cases" / "published"
"""The published cases beside the checkout; where they are absent, tests that read them skip."""


def cases(name: str) -> list[Any]:
    """The cases of a YAML file under this folder, as parameters named by their keys."""
    return [pytest.param(case, id=title) for title, case in _pairs(name)]


def _pairs(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    data = parse((HERE / name).read_text(encoding="utf-8"))
    assert data, f"{name} holds no case"
    yield from data.items()


def when(case: dict[str, Any], otherwise: date = date(2025, 12, 31)) -> date:
    """The day whose law the case asks for."""
    on = case.get("date", otherwise)
    assert isinstance(on, date)
    return on


def agrees(printed: str, computed: Decimal) -> bool:
    """Does a printed figure equal the computed one, rounded half up or cut at the printed decimals?"""
    places = len(printed.partition(".")[2])
    text = f"{computed:f}"
    whole, _, fraction = text.partition(".")
    cut = Decimal(f"{whole}.{fraction[:places]}" if places else whole)
    return Decimal(printed) in {rounded(computed, places), cut}
