"""National holidays and shared leave (*cuti bersama*) as files, one a year, each day with its source.

They are law, so the database keeps no copy: what an office adds of its own is `HariLibur`. A year without a
file knows no holiday; `known_years` says so. A new year is one more file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from selaras_rules.core.errors import LawBookError
from selaras_rules.core.loader import parse

SHIPPED = (2025, 2026)
CONFIDENCE = ("high", "medium", "low")
KEYS = frozenset({"day", "name", "kind", "source", "confidence"})


class Kind(StrEnum):
    """What makes it a day off."""

    NASIONAL = "nasional"
    CUTI_BERSAMA = "cuti_bersama"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"nasional": "Libur nasional", "cuti_bersama": "Cuti bersama"}[self.value]


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day off for everybody, with the decree and where its date was read."""

    day: date
    name: str
    kind: Kind
    decree: str
    sources: tuple[str, ...]
    confidence: str


@cache
def national() -> Mapping[date, Holiday]:
    """All shipped days by date."""
    folder = resources.files(__name__)
    found: dict[date, Holiday] = {}
    for year in SHIPPED:
        found |= read(folder.joinpath(f"{year}.yaml").read_text(encoding="utf-8"), year)
    return MappingProxyType(found)


def known_years() -> frozenset[int]:
    """The years whose holidays are known."""
    return frozenset(SHIPPED)


def read(text: str, year: int) -> dict[date, Holiday]:
    """The days of one file. Raises LawBookError for a day of another year, told twice, without source."""
    content = parse(text)
    if not isinstance(content, dict) or content.get("year") != year or not content.get("decree"):
        raise LawBookError(f"Hari libur {year}: `year` dan `decree` harus ada.")
    sources: Mapping[str, str] = content["sources"]
    found: dict[date, Holiday] = {}
    for row in content["days"]:
        holiday = _holiday(row, str(content["decree"]), sources)
        if holiday.day.year != year or holiday.day in found:
            raise LawBookError(f"Hari libur {year}: {holiday.day} bukan tahun ini, atau disebut dua kali.")
        found[holiday.day] = holiday
    return found


def _holiday(row: Any, decree: str, sources: Mapping[str, str]) -> Holiday:
    if not isinstance(row, dict) or set(row) != KEYS or type(row["day"]) is not date:
        raise LawBookError(f"Hari libur perlu {', '.join(sorted(KEYS))}; terbaca {row!r}.")
    if not row["source"] or set(row["source"]) - set(sources) or row["confidence"] not in CONFIDENCE:
        raise LawBookError(f"Hari libur {row['day']}: sumber atau keyakinannya tidak dikenal.")
    return Holiday(
        day=row["day"],
        name=str(row["name"]),
        kind=Kind(row["kind"]),
        decree=decree,
        sources=tuple(sources[each] for each in row["source"]),
        confidence=str(row["confidence"]),
    )
