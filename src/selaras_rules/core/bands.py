"""Bands: a number line cut into named parts without a gap, an overlap or an unnamed end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from selaras_rules.core.decimals import format_id
from selaras_rules.core.errors import InputError


@dataclass(frozen=True, slots=True)
class Band:
    """One named part. A missing bound is open; `lower_in`, `upper_in`: does the bound itself belong."""

    code: str
    name: str
    lower: Decimal | None = None
    lower_in: bool = False
    upper: Decimal | None = None
    upper_in: bool = False
    extra: tuple[tuple[str, str], ...] = ()

    def holds(self, value: Decimal) -> bool:
        above = self.lower is None or (value >= self.lower if self.lower_in else value > self.lower)
        below = self.upper is None or (value <= self.upper if self.upper_in else value < self.upper)
        return above and below

    @property
    def words(self) -> str:
        """The bounds as one reads them: "lebih dari 80 sampai 90"."""
        low = high = ""
        if self.lower is not None:
            low = f"{'sekurangnya' if self.lower_in else 'lebih dari'} {format_id(self.lower)}"
        if self.upper is not None:
            high = f"{'paling banyak' if self.upper_in else 'kurang dari'} {format_id(self.upper)}"
        return " dan ".join(part for part in (low, high) if part) or "semua nilai"


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands from the best to the worst, checked when made: `InputError` names a gap or an overlap."""

    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        if not self.bands:
            raise InputError("Skala tidak berisi.")
        for higher, lower in pairwise(self.bands):
            _check_edge(higher, lower)

    def band(self, value: Decimal) -> Band | None:
        """The band that holds `value`; None outside the scale's stated ends."""
        return next((band for band in self.bands if band.holds(value)), None)

    @property
    def range_words(self) -> str:
        """The stated ends of the scale."""
        low, high = self.bands[-1].lower, self.bands[0].upper
        bottom = format_id(low) if low is not None else "tak terbatas ke bawah"
        top = format_id(high) if high is not None else "tak terbatas ke atas"
        return f"{bottom} sampai {top}"


def _check_edge(higher: Band, lower: Band) -> None:
    where = f"antara '{lower.name}' dan '{higher.name}'"
    if higher.lower is None or lower.upper is None:
        raise InputError(
            f"Skala tumpang tindih atau tidak berurut dari yang terbaik: {where} tidak ada batas."
        )
    if higher.lower > lower.upper:
        raise InputError(
            f"Skala berlubang {where}: {format_id(lower.upper)} sampai {format_id(higher.lower)} "
            "tidak bernama."
        )
    if higher.lower < lower.upper:
        raise InputError(f"Skala tumpang tindih {where}.")
    if higher.lower_in == lower.upper_in:
        kind = "masuk keduanya" if higher.lower_in else "tidak masuk ke mana pun"
        raise InputError(f"Skala salah di tepi: {format_id(higher.lower)} {kind} {where}.")


def _bound(raw: dict[str, Any], inclusive: str, exclusive: str) -> tuple[Decimal | None, bool]:
    if inclusive in raw and exclusive in raw:
        raise InputError(f"'{inclusive}' dan '{exclusive}' tidak dapat dipakai bersama.")
    value = raw.get(inclusive, raw.get(exclusive))
    if value is not None and not isinstance(value, Decimal):
        raise InputError("Batas jenjang harus berupa angka.")
    return value, inclusive in raw


def bands_from(raw: Sequence[dict[str, Any]]) -> Bands:
    """Bands from data: `ge`, `gt` below, `le`, `lt` above, `name`, `code` (else made from the name)."""
    known = {"ge", "gt", "le", "lt", "name", "code"}
    made = []
    for item in raw:
        lower, lower_in = _bound(item, "ge", "gt")
        upper, upper_in = _bound(item, "le", "lt")
        name = item.get("name")
        if not isinstance(name, str) or not name:
            raise InputError("Setiap jenjang memerlukan nama.")
        extra = tuple((key, str(value)) for key, value in item.items() if key not in known)
        code = str(item.get("code") or name.casefold().replace(" ", "_"))
        made.append(Band(code, name, lower, lower_in, upper, upper_in, extra))
    return Bands(tuple(made))
