"""Which figures of a quarter are closed by the lock of their month."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from selaras.measurement.models import PeriodePengukuran, Realisasi
from selaras.measurement.queries import calendar


@dataclass(frozen=True, slots=True)
class Closed:
    """The locked months of a quarter, and what is excepted from their locks today in one office."""

    months: frozenset[int]
    excepted: Collection[tuple[int, int]] = ()

    @classmethod
    def of(
        cls, periods: Mapping[int, PeriodePengukuran], office_id: int, year: int, tw: int, day: date
    ) -> "Closed":
        """No query where no month is locked, else one."""
        locked = frozenset(month for month, row in periods.items() if row.status == row.Status.LOCKED)
        found = calendar.excepted_slots(office_id, year, tw, day) if locked else ()
        return cls(locked, found)

    def holds(self, slot: Realisasi) -> bool:
        """Whether nothing can be entered for the slot any more."""
        place = (slot.month, slot.indikator.definisi_id)
        return slot.month in self.months and place not in self.excepted
