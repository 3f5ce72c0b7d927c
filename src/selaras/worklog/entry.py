"""A piece of work as somebody tells it, before it is a log."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from selaras.worklog.models import Log


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed; `client_uuid` is this one sending, so that it has one effect."""

    penugasan_id: int
    on: date
    text: str
    client_uuid: UUID
    rhk_id: int | None = None
    quantity: Decimal | None = None
    satuan: str = ""
    minutes: int | None = None
    place: str = Log.Place.OFFICE
    unassigned_reason: str = ""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A file (its name and bytes) or a link that is no evidence yet."""

    name: str = ""
    content: bytes = b""
    url: str = ""
