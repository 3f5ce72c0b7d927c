"""Counting working days. Pure: which days are off is passed in. Saturday and Sunday are never worked."""

from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of an office; `off` are its days off within the span that is asked for."""

    off: frozenset[date] = field(default_factory=frozenset)

    def is_one(self, day: date) -> bool:
        """Whether the day is worked."""
        return day.weekday() < SATURDAY and day not in self.off

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after the day (1 or more)."""
        for _ in range(count):
            day += timedelta(1)
            while not self.is_one(day):
                day += timedelta(1)
        return day

    def until(self, day: date, last: date) -> int:
        """How many working days are left from the day after `day` to `last`, `last` included; 0 when over."""
        return sum(self.is_one(day + timedelta(step)) for step in range(1, (last - day).days + 1))
