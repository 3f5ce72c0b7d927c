"""How units hang together on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from selaras.access.roles import Reach


@dataclass(frozen=True, slots=True)
class UnitTree:
    """The units of some offices, or of all (`whole`), as they stood on a day.

    `office_of` names the office of each unit, an office its own; units that have closed are in it too.
    `parent_of` names the unit above, for those alone that hang in the tree on the day.
    """

    office_of: Mapping[int, int]
    parent_of: Mapping[int, int | None]
    children: Mapping[int, frozenset[int]]
    whole: bool

    @classmethod
    def of(cls, units: Iterable[tuple[int, int | None, int | None, bool]], *, whole: bool) -> Self:
        """From rows (unit, its office or None for an office, the unit above, whether it hangs on the day)."""
        office_of: dict[int, int] = {}
        parent_of: dict[int, int | None] = {}
        children: dict[int, set[int]] = defaultdict(set)
        for unit_id, office_id, parent_id, hangs in units:
            office_of[unit_id] = office_id or unit_id
            if hangs:
                parent_of[unit_id] = parent_id
            if hangs and parent_id is not None:
                children[parent_id].add(unit_id)
        return cls(office_of, parent_of, {unit: frozenset(below) for unit, below in children.items()}, whole)

    def knows(self, unit_id: int, reach: Reach) -> bool:
        """Whether `under` can answer: what lies below an office only the whole tree knows."""
        return self.whole or (reach <= Reach.OFFICE and unit_id in self.office_of)

    def under(self, unit_id: int, reach: Reach) -> frozenset[int]:
        """UNIT: the unit and its parts; OFFICE: its whole office, closed parts included; SUBTREE: its office
        and all that hangs below; BELOW: that without the office."""
        office = self.office_of.get(unit_id, unit_id)
        if reach is Reach.UNIT:
            return self._from(unit_id, within_office=True)
        if reach is Reach.OFFICE:
            return frozenset(unit for unit, its in self.office_of.items() if its == office) | {office}
        if reach is Reach.SUBTREE:
            return self._from(office, within_office=False)
        if reach is Reach.BELOW:
            return self.under(unit_id, Reach.SUBTREE) - self.under(unit_id, Reach.OFFICE)
        raise ValueError(f"A tree knows nothing of the reach {reach}.")

    def _from(self, root: int, *, within_office: bool) -> frozenset[int]:
        """The unit and all below it; `within_office` stops at the border of the office."""
        found, frontier = {root}, {root}
        while frontier:
            below = set().union(*(self.children.get(unit, frozenset()) for unit in frontier)) - found
            if within_office:
                below = {unit for unit in below if self.office_of[unit] != unit}
            found |= below
            frontier = below
        return frozenset(found)
