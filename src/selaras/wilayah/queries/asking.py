"""Which office is looked at, when, and which offices lie below it that this person may read."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import grants_of, units_for
from selaras.organisation.models import UnitKerja, UnitPeriod
from selaras.registry.business_date import last_ended_quarter

NEED, CODE = "perlu", "kode"  # the orders of a list: who needs help first, or by code
OVER: Final = (UnitKerja.Kind.RI, UnitKerja.Kind.PROVINSI)


@dataclass(frozen=True, slots=True)
class Place:
    """One office as it stood on the day. `readable`: this person may read its figures."""

    pk: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    seats: int | None
    budget: str
    readable: bool

    @property
    def is_over(self) -> bool:
        """Whether offices lie below it by its kind."""
        return self.kind in OVER


@dataclass(frozen=True, slots=True)
class Places:
    """All offices on a day, in the order of their codes, with who lies directly below whom."""

    all: Mapping[int, Place]
    children: Mapping[int | None, tuple[Place, ...]]

    def below(self, root: Place) -> list[Place]:
        """Every office below, whatever the depth, that may be read; a cycle in the data ends."""
        found, frontier, seen = [], [root], {root.pk}
        while frontier:
            lower = [each for above in frontier for each in self.children.get(above.pk, ())]
            frontier = [each for each in lower if each.pk not in seen]
            seen |= {each.pk for each in frontier}
            found += frontier
        return [each for each in found if each.readable]

    def directly_below(self, root: Place) -> list[Place]:
        """The offices next below that may be read, or under which something may be."""
        lower = self.children.get(root.pk, ())
        return [each for each in lower if each.readable or self.below(each)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `root` None: there is no office to look over for this person."""

    places: Places
    root: Place | None
    roots: tuple[Place, ...]
    year: int
    tw: int
    everyone: bool
    by_code: bool
    kode: str


def asked(user: User, on: date, said: Mapping[str, Any]) -> Asked | None:
    """What was asked for, as this person may see it; None where he named an office he may not look over."""
    places = _places(user, on)
    own = {grant.office_id for grant in grants_of(user)}
    over = (each for each in places.all.values() if each.is_over and (each.readable or each.pk in own))
    roots = tuple(each for each in over if places.below(each))
    root = _root(own, roots, said["unit"] or "")
    if root is None and said["unit"]:
        return None
    year, tw = last_ended_quarter(on)
    return Asked(
        places=places,
        root=root,
        roots=roots,
        year=said["tahun"] or year,
        tw=said["tw"] or tw,
        everyone=bool(said["semua"]),
        by_code=said["urut"] == CODE,
        kode=said["kode"] or "",
    )


def _root(own: Collection[int], roots: tuple[Place, ...], code: str) -> Place | None:
    """The office named; else one's own; else the first."""
    if code:
        return next((each for each in roots if each.code == code), None)
    return next((each for each in roots if each.pk in own), None) or next(iter(roots), None)


def _places(user: User, on: date) -> Places:
    """One query, beside what scopes ask."""
    units = units_for(user, Capability.REALISASI_READ)
    budgets = dict(UnitPeriod.BudgetStatus.choices)
    rows = (
        UnitPeriod.objects.on(on)
        .filter(unit__office__isnull=True)
        .order_by("unit__code")
        .values_list(
            *("unit_id", "unit__code", "name", "unit__kind", "parent_id", "member_seats", "budget_status")
        )
    )
    found = {
        pk: Place(pk, code, name, kind, above, seats, str(budgets.get(budget, "")), pk in units)
        for pk, code, name, kind, above, seats, budget in rows
    }
    children: dict[int | None, list[Place]] = defaultdict(list)
    for each in found.values():
        children[each.parent_id].append(each)
    return Places(found, {pk: tuple(lower) for pk, lower in children.items()})
