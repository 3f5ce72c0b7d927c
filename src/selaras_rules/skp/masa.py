"""How much of a year each of a person's posts counts for, after the days on which he was away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from selaras_rules.core.decimals import HUNDRED, ZERO, in_rules_context
from selaras_rules.core.errors import InputError

# Which text says so was not found (DOMAIN, open question 3): a proposal, the last penilai decides.
DASAR_MASA: Final = (
    "Usulan menurut hari; ketentuan perpindahan pada PermenPANRB 6/2022 belum dicocokkan dengan naskah"
)


@dataclass(frozen=True, slots=True)
class Rentang:
    """Days from the first to the last, both counted."""

    mulai: date
    sampai: date

    @property
    def hari(self) -> int:
        """How many days."""
        return (self.sampai - self.mulai).days + 1


@dataclass(frozen=True, slots=True)
class Masa:
    """One span with its days, those away among them, and its share of all that count, in percent."""

    rentang: Rentang
    hari: int
    tidak_hadir: int
    porsi: Decimal

    @property
    def dihitung(self) -> int:
        """The days that count."""
        return self.hari - self.tidak_hadir


@in_rules_context
def masa_proporsional(bagian: Sequence[Rentang], tidak_hadir: Iterable[Rentang] = ()) -> tuple[Masa, ...]:
    """The share of each span in the days that count: its calendar days without those away (`DASAR_MASA`).

    Shares add up to 100 but for the last of 50 digits; all are 0 where no day counts. InputError for a span
    that ends before it begins, or spans of posts that overlap (a day would count twice).
    """
    away = list(tidak_hadir)
    if any(each.sampai < each.mulai for each in [*bagian, *away]):
        raise InputError("hari terakhir mendahului hari pertama")
    ordered = sorted(bagian, key=lambda each: each.mulai)
    if any(later.mulai <= former.sampai for former, later in pairwise(ordered)):
        raise InputError("dua masa jabatan memuat hari yang sama")
    days = [(each, len(_days_away(each, away))) for each in bagian]
    total = sum(each.hari - gone for each, gone in days)
    return tuple(
        Masa(each, each.hari, gone, Decimal(each.hari - gone) * HUNDRED / total if total else ZERO)
        for each, gone in days
    )


def _days_away(masa: Rentang, away: Iterable[Rentang]) -> set[int]:
    """The days of the span on which one is away; two absences on one day are one day."""
    found: set[int] = set()
    for each in away:
        first, last = max(masa.mulai, each.mulai), min(masa.sampai, each.sampai)
        found.update(range(first.toordinal(), last.toordinal() + 1))
    return found
