"""What organisation knows and access needs: grants, denials, and what lies under a unit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from selaras.access.models import User
from selaras.access.roles import Capability, Reach, Role
from selaras.access.scopes.tree import UnitTree


@dataclass(frozen=True, slots=True)
class Principal:
    """For whom a delegate acts: the account and the person who hold the role."""

    user_id: int
    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of one person in one unit, on the date asked for.

    `reach` may narrow what the table of roles gives (a deputy for one subbagian only); it never widens it.
    `over_offices`: the office is one that other offices lie below, by its kind.
    `only` and `principal` make it a delegation: the role is the principal's, and of it one capability.
    """

    role: Role
    unit_id: int
    office_id: int
    unit_code: str = ""
    office_code: str = ""
    reach: Reach = Reach.ALL
    over_offices: bool = False
    only: Capability | None = None
    principal: Principal | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """What a person may not do although a role would let him. `None` means every capability, every unit.

    From a unit the denial spreads by `reach`: UNIT, OFFICE, or (the default, the safe side) SUBTREE.
    """

    capability: Capability | None = None
    unit_id: int | None = None
    reason: str = ""
    reach: Reach = Reach.SUBTREE


class ScopeProvider(Protocol):
    """What `organisation` knows and `access` needs."""

    def grants_of(self, user_id: int, on: date) -> tuple[Grant, ...]:
        """The roles in force on the date, those that follow from a post included; the main one first."""
        ...

    def tree_on(self, on: date, offices: frozenset[int] | None) -> UnitTree:
        """The units of these offices, or of all (None), as they hang on the date. One query."""
        ...

    def person_of(self, user: User) -> int | None:
        """The id of the person behind the account; None for a technical account."""
        ...

    def codes_of(self, unit_ids: frozenset[int]) -> frozenset[str]:
        """The codes of these units."""
        ...

    def office_code_of(self, unit_code: str) -> str:
        """The code of the office that the unit is or belongs to; the code itself where it is unknown."""
        ...


DenialSource = Callable[[int, date], tuple[Denial, ...]]

_provider: ScopeProvider | None = None
_denials: DenialSource | None = None


def register_provider(provider: ScopeProvider) -> None:
    """Called once, by organisation's `AppConfig.ready()`."""
    global _provider
    _provider = provider


def register_denials(source: DenialSource | None) -> None:
    """Where explicit denials come from: `source(user_id, on)`. Without a source nothing is denied."""
    global _denials
    _denials = source


def provider() -> ScopeProvider:
    """The registered provider. LookupError when start-up forgot it: an empty answer would hide that."""
    if _provider is None:
        raise LookupError("No scope provider: organisation has not registered one.")
    return _provider


def denials_from_source(user_id: int, on: date) -> tuple[Denial, ...]:
    """The denials in force on the date; none where nothing was registered."""
    return _denials(user_id, on) if _denials else ()
