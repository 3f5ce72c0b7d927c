"""How large the nation is, and what month it ends in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from selaras.measurement.roll import end_of_month

STAGE: Final = ((2023, 6), (2024, 12))  # the illustrative stage: first and last month


@dataclass(frozen=True, slots=True)
class Size:
    """Offices and people and months; the whole nation by default, something smaller for tests."""

    provinces: int = 38
    districts: int = 514
    staff: int = 25_000
    definitions: int = 40
    months: int = 60
    last: tuple[int, int] = (2026, 6)

    @property
    def offices(self) -> int:
        """With the national one."""
        return 1 + self.provinces + self.districts

    def districts_of(self, province: int) -> int:
        """How many lie in a province, counted from 0: the first ones get one more."""
        each, rest = divmod(self.districts, self.provinces)
        return each + (province < rest)

    def calendar(self) -> Iterator["Month"]:
        """The months in order."""
        year, month = self.last
        end = year * 12 + month - 1
        for number in range(end - self.months + 1, end + 1):
            yield Month(number // 12, number % 12 + 1, end - number)


@dataclass(frozen=True, slots=True)
class Month:
    """One month; `before_last` counts back from the last one."""

    year: int
    month: int
    before_last: int

    @property
    def tw(self) -> int:
        """Its quarter."""
        return (self.month + 2) // 3

    @property
    def last_day(self) -> date:
        """When it is due."""
        return end_of_month(self.year, self.month)

    @property
    def in_stage(self) -> bool:
        """Whether the illustrative stage runs."""
        return STAGE[0] <= (self.year, self.month) <= STAGE[1]
