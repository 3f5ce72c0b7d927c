"""The names of events. Each room declares its own in its `events.py`, as a subclass of `EventType`:

    class SkpEvent(EventType):
        AGREED = "skp.agreed", _("SKP disepakati")

The value is `room.what_happened` and stays for ever: it is hashed into the chain. The label may change.
"""

from functools import cache
from typing import Final

from django.db.models import TextChoices

# Signing in, passwords, an account switched off: no record of an office changes by them.
ROOMS_WITHOUT_RECORDS: Final = frozenset({"accounts"})


class EventType(TextChoices):
    """The base of every room's event names; it has none itself."""


@cache
def _labels(kinds: tuple[type[EventType], ...]) -> dict[str, str]:
    return {str(member.value): str(member.label) for kind in kinds for member in kind}


def all_event_types() -> tuple[type[EventType], ...]:
    """Every room's event names that have been imported."""
    return tuple(EventType.__subclasses__())


def label_of(value: str) -> str:
    """What people read for an event; the bare value where its room is no longer installed."""
    return _labels(all_event_types()).get(value, value)
