"""An event type of the tests, and a way to record many."""

from django.db import transaction

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.audit.events import EventType
from selaras.audit.models import Event


class ProbeEvent(EventType):
    """What the tests record."""

    CHANGED = "probe.changed", "Uji diubah"
    SEEN = "probe.seen", "Uji dilihat"


def record_many(count: int, unit_code: str = "KAB1", by: User | None = None) -> list[Event]:
    """So many events in one chain."""
    with transaction.atomic():
        return [
            record(ProbeEvent.CHANGED, target=None, by=by, unit_code=unit_code, data={"place": number})
            for number in range(count)
        ]
