"""A log as it arrives from a form: with files or links that are not evidence yet. All or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from selaras.access.models import User
from selaras.evidence import actions as evidence
from selaras.organisation.models import Penugasan
from selaras.worklog.models import Log

from .logs import add_evidence, record_log, replace_log


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed; the arguments of `record_log`."""

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

    def arguments(self) -> dict[str, Any]:
        """By name, for the action."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A file (its name and bytes) or a link."""

    name: str = ""
    content: bytes = b""
    url: str = ""


def _kept(unit_id: int, items: Sequence[NewEvidence], by: User) -> list[int]:
    return [
        (
            evidence.add_link(unit_id=unit_id, name=item.name, url=item.url, by=by)
            if item.url
            else evidence.add_file(unit_id=unit_id, name=item.name, content=item.content, by=by)
        ).pk
        for item in items
    ]


def _unit_of(penugasan_id: int) -> int:
    return Penugasan.objects.values_list("unit_id", flat=True).get(pk=penugasan_id)


@transaction.atomic
def record_entry(*, entry: Entry, items: Sequence[NewEvidence], by: User) -> Log:
    """Save a log together with its new evidence."""
    bukti_ids = _kept(_unit_of(entry.penugasan_id), items, by)
    return record_log(**entry.arguments(), bukti_ids=bukti_ids, by=by)


@transaction.atomic
def replace_entry(*, log_id: int, entry: Entry, items: Sequence[NewEvidence], by: User) -> Log:
    """Replace a log, with new evidence beside the old."""
    bukti_ids = _kept(_unit_of(entry.penugasan_id), items, by)
    return replace_log(log_id=log_id, **entry.arguments(), bukti_ids=bukti_ids, by=by)


@transaction.atomic
def evidence_entry(*, log_id: int, items: Sequence[NewEvidence], by: User) -> Log:
    """Add new evidence to a log."""
    unit_id = Log.objects.values_list("penugasan__unit_id", flat=True).get(pk=log_id)
    return add_evidence(log_id=log_id, bukti_ids=_kept(unit_id, items, by), by=by)
