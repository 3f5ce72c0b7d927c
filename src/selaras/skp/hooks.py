"""What a room above tells an SKP page: how far each RHK has come. Without it the page shows promises only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.skp.models import Rhk


@dataclass(frozen=True, slots=True)
class Done:
    """What daily work on an RHK adds up to; `key` opens telusur, `state` is a mark, "" for none."""

    value: Decimal | None
    key: str
    state: str
    logs: int


Told = Callable[[Sequence[Rhk], date], dict[int, Done]]
_told: list[Told] = []


def register_done(told: Told) -> None:
    """Connect the room that keeps daily work; there is exactly one."""
    _told[:] = [told]


def done_of(rhk_list: Sequence[Rhk], on: date) -> dict[int, Done]:
    """By RHK what has been done by the date; empty where no room tells."""
    return _told[0](rhk_list, on) if _told else {}
