"""The one way an event comes into being."""

import re
from collections.abc import Mapping, Sequence

from django.db import connection, models, transaction
from django.utils import timezone

from selaras.access.models import User
from selaras.access.request_id import current_request_id
from selaras.access.scopes import provider
from selaras.audit.canonical import first_link, link, plain
from selaras.audit.events import ROOMS_WITHOUT_RECORDS, EventType
from selaras.audit.models import SYSTEM_CHAIN, Chain, Event

_COMMITMENT = re.compile(r"[0-9a-f]{64}")


def record(
    event_type: EventType,
    *,
    target: models.Model | None,
    by: User | None,
    unit_code: str,
    data: Mapping[str, object] | None = None,
    acting_as: str = "",
    on_behalf_of: User | None = None,
    pii: Sequence[str] = (),
    request_id: str = "",
) -> Event:
    """Append an event: the last statement of an action, inside its transaction.

    `by=None` is the system itself. `unit_code` is the unit concerned ("" for none: the system's chain);
    the chain is that of its office, and its row stays locked until the transaction ends. `data` holds
    codes, ids and figures (changed fields as `{"target": {"before": Decimal, "after": Decimal}}`):
    TypeError for a float, a name, a NIP or free text. The request's id is taken from the request being
    answered. RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the action it records")
    kept = plain(data or {})
    if not all(_COMMITMENT.fullmatch(commitment) for commitment in pii):
        raise TypeError("pii holds commitments (SHA-256 in hex), never the values")
    chain = _locked_chain(provider().office_code_of(unit_code) if unit_code else SYSTEM_CHAIN)
    event = Event(
        chain=chain,
        seq=chain.seq + 1,
        at=timezone.now(),
        type=event_type.value,
        actor=by,
        acting_as=acting_as,
        on_behalf_of=on_behalf_of,
        target_type=target._meta.label_lower if target is not None else "",
        target_id=target.pk if target is not None else None,
        unit_code=unit_code,
        data=kept,
        pii=list(pii),
        request_id=request_id or current_request_id(),
        prev_hash=bytes(chain.head),
    )
    return _append(chain, event)


def _append(chain: Chain, event: Event) -> Event:
    event.body = event.canonical_body(chain.key)
    event.hash = link(bytes(event.prev_hash), event.body)
    event.save(force_insert=True)
    chain.seq, chain.head = event.seq, event.hash
    chain.changes += event.room not in ROOMS_WITHOUT_RECORDS
    chain.save(update_fields=["seq", "head", "changes"])
    return event


def _locked_chain(key: str) -> Chain:
    """The office's chain, locked; begun at its first event."""
    try:
        return Chain.objects.select_for_update().get(key=key)
    except Chain.DoesNotExist:
        with transaction.atomic():  # two first events at once: the loser waits, then reads the winner's row
            Chain.objects.get_or_create(key=key, defaults={"head": first_link(key)})
        return Chain.objects.select_for_update().get(key=key)
