"""What waits for a person: each room names its own queue, one page shows them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selaras.access.models import User


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that waits for this person, with the page on which he does it.

    `count` things of the same kind are one item. `due` is the business date by which it is owed.
    """

    text: str
    url: str
    icon: str
    count: int = 1
    due: date | None = None
    action: str = "Buka"


Source = Callable[["User", date], list[InboxItem]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a queue. A source costs one query, two at most, whatever the number of items: the first page after
    signing in shows them all and has 20 (QUALITY.md)."""
    if source not in _sources:
        _sources.append(source)


def items_for(user: "User", on: date) -> list[InboxItem]:
    """Everything that waits for this person, most urgent first, undated last."""
    items = [item for source in _sources for item in source(user, on)]
    return sorted(items, key=lambda item: (item.due is None, item.due or on, item.text))
