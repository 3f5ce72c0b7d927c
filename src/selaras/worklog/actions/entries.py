"""A log as it arrives from a form: with files or links that are not evidence yet. All or nothing."""

from collections.abc import Sequence

from django.db import transaction

from selaras.access.models import User
from selaras.evidence import actions as evidence
from selaras.organisation.models import Penugasan
from selaras.worklog.entry import Entry, NewEvidence
from selaras.worklog.models import Log

from .logs import add_evidence, save, save_instead


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
    return save(entry, _kept(_unit_of(entry.penugasan_id), items, by), by)


@transaction.atomic
def replace_entry(*, log_id: int, entry: Entry, items: Sequence[NewEvidence], by: User) -> Log:
    """Replace a log, with new evidence beside the old."""
    return save_instead(log_id, entry, _kept(_unit_of(entry.penugasan_id), items, by), by)


@transaction.atomic
def evidence_entry(*, log_id: int, items: Sequence[NewEvidence], by: User) -> Log:
    """Add new evidence to a log."""
    unit_id = Log.objects.values_list("penugasan__unit_id", flat=True).get(pk=log_id)
    return add_evidence(log_id=log_id, bukti_ids=_kept(unit_id, items, by), by=by)
