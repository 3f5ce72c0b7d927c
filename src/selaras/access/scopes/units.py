"""A set of units, as an answer and as a condition."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class UnitSet:
    """A set of unit ids, or all units, less those denied. Empty is falsy."""

    ids: frozenset[int] = frozenset()
    everything: bool = False
    denied: frozenset[int] = frozenset()

    def __contains__(self, unit_id: object) -> bool:
        return unit_id not in self.denied and (self.everything or unit_id in self.ids)

    def __bool__(self) -> bool:
        return self.everything or bool(self.ids - self.denied)

    def q(self, field_name: str) -> Q:
        """The condition "that column names a unit of this set"."""
        if self.everything:
            return ~Q(**{f"{field_name}__in": self.denied}) if self.denied else Q()
        return Q(**{f"{field_name}__in": self.ids - self.denied})


NO_UNITS = UnitSet()
