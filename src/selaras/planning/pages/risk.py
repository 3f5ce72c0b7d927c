"""The register of risks of an office as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selaras.organisation.models import Penugasan
from selaras.organisation.queries import holders_of
from selaras.planning.models import Risk
from selaras.planning.queries.risk import BAND_LABELS, Band, band_of

MARKS = {Band.HIGH: "bawah", Band.MIDDLE: "waspada", Band.LOW: "belum"}


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk with who holds the post that owns it; "" while it is vacant."""

    risk: Risk
    holder: str

    @property
    def band(self) -> Band:
        """How grave it is."""
        return band_of(self.risk.level)

    @property
    def mark(self) -> str:
        """The sign beside the word."""
        return MARKS[self.band]

    @property
    def word(self) -> str:
        """The word for the band."""
        return BAND_LABELS[self.band]


@dataclass(frozen=True, slots=True)
class Register:
    """All risks of an office, open ones first, the gravest first."""

    rows: tuple[RiskRow, ...]

    @property
    def watched(self) -> int:
        """How many are not closed."""
        return sum(row.risk.status != Risk.Status.CLOSED for row in self.rows)

    @property
    def high(self) -> int:
        """How many of these are high."""
        return sum(row.risk.status != Risk.Status.CLOSED and row.band is Band.HIGH for row in self.rows)


def register_of(risks: Sequence[Risk], on: date) -> Register:
    """The risks at hand with the holders of their owners' posts. One query."""
    holders = holders_of({row.owner_id for row in risks}, on)
    return Register(tuple(RiskRow(row, _names(holders.get(row.owner_id, []))) for row in risks))


def _names(holders: Sequence[Penugasan]) -> str:
    return ", ".join(row.person.name for row in holders)
