"""A small country for tests of scopes that need no database rows of organisation.

RI ─┬─ PROV ─┬─ KAB1 (parts ADM, PPH)
    │        └─ KAB2
    └─ PROV2 ── KAB3
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from selaras.access.models import User
from selaras.access.roles import Reach, Role
from selaras.access.scopes import Denial, Grant, UnitTree, source

RI, PROV, KAB1, ADM, PPH, KAB2, PROV2, KAB3 = range(1, 9)
CODES = dict(
    zip(
        range(1, 9),
        ("RI", "PROV", "KAB1", "KAB1-ADM", "KAB1-PPH", "KAB2", "PROV2", "KAB3"),
        strict=True,
    )
)
PARENT = {PROV: RI, KAB1: PROV, ADM: KAB1, PPH: KAB1, KAB2: PROV, PROV2: RI, KAB3: PROV2}
OFFICE = {ADM: KAB1, PPH: KAB1}
EVERY_UNIT = frozenset(CODES)


def office_of(unit: int) -> int:
    return OFFICE.get(unit, unit)


def grant(role: Role, unit: int, reach: Reach = Reach.ALL) -> Grant:
    """A grant with its codes."""
    return Grant(role, unit, office_of(unit), CODES[unit], CODES[office_of(unit)], reach)


class FakeUnits:
    """The provider; `asked` counts the questions, so that a test can see what is asked twice."""

    def __init__(self) -> None:
        self.grants: dict[int, tuple[Grant, ...]] = {}
        self.denials: dict[int, tuple[Denial, ...]] = {}
        self.asked = 0
        self.days: list[date] = []

    def grants_of(self, user_id: int, on: date) -> tuple[Grant, ...]:
        self.asked += 1
        self.days.append(on)
        return self.grants.get(user_id, ())

    def tree_on(self, on: date, offices: frozenset[int] | None) -> UnitTree:
        self.asked += 1
        units = [unit for unit in EVERY_UNIT if offices is None or office_of(unit) in offices]
        rows = ((unit, OFFICE.get(unit), PARENT.get(unit), True) for unit in units)
        return UnitTree.of(rows, whole=offices is None)

    def person_of(self, user: User) -> int | None:
        return user.pk + 1000

    def codes_of(self, unit_ids: frozenset[int]) -> frozenset[str]:
        return frozenset(CODES[unit] for unit in unit_ids)

    def office_code_of(self, unit_code: str) -> str:
        return next((CODES[office_of(unit)] for unit, code in CODES.items() if code == unit_code), unit_code)


@contextmanager
def fake_units_registered() -> Iterator[FakeUnits]:
    """The fake in the place of the real provider, until the test is over."""
    before = (source._provider, source._denials)
    fake = FakeUnits()
    source.register_provider(fake)
    source.register_denials(lambda user_id, on: fake.denials.get(user_id, ()))
    try:
        yield fake
    finally:
        source._provider, source._denials = before
