"""Where each room says which pages of its own belong in the navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selaras.access.models import User


class Section(StrEnum):
    """The five places of the bottom bar, in their order."""

    TODAY = "Hari ini"
    PERFORMANCE = "Kinerja"
    PEOPLE = "Orang"
    ALIGNMENT = "Keselarasan"
    MORE = "Lainnya"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One page in the navigation. `visible` hides it from those who can do nothing there.

    `also` are the names of pages that belong to it though their addresses do not lie beneath its own.
    `under` is the name of the entry it stands behind: it shows in a second row, on the pages of that family;
    beside the others where its visitor cannot use that entry.
    """

    label: str
    url_name: str
    section: Section
    icon: str
    order: int = 100
    visible: Callable[["User"], bool] | None = None
    also: frozenset[str] = frozenset()
    under: str = ""


_entries: dict[str, NavEntry] = {}


def register(*entries: NavEntry) -> None:
    """Put pages into the navigation; called once by each room when the application starts."""
    _entries.update({entry.url_name: entry for entry in entries})


def entries_for(user: "User") -> list[NavEntry]:
    """The pages this person can use, section by section."""
    order = {section: place for place, section in enumerate(Section)}
    mine = (entry for entry in _entries.values() if entry.visible is None or entry.visible(user))
    return sorted(mine, key=lambda entry: (order[entry.section], entry.order, entry.label))
