"""Who may see which event, and which of its details."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Model, Q, Sum
from django.utils.translation import gettext

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import UnitSet, provider, units_for
from selaras.audit.canonical import Plain
from selaras.audit.models import SYSTEM_CHAIN, Chain, Event, EventQuerySet
from selaras.registry.records import key_of, links_for

# Rooms whose details only those may read who may read the record itself: an administrator sees that a
# rating was given, by whom and when, and not the rating.
SEALED: dict[str, Capability] = {
    "skp": Capability.SKP_READ,
    "members": Capability.MEMBERS_READ,
    "worklog": Capability.LOG_READ,
}


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One event as its page shows it; `details` is None where this reader may not see them."""

    id: int
    at: datetime
    label: str
    actor: str
    on_behalf_of: str
    unit_code: str
    target: str
    url: str
    details: tuple[tuple[str, str], ...] | None


def visible_to(user: User) -> EventQuerySet:
    """Events of the units whose trail this person may read, and all that he did or that was done for him."""
    own = Q(actor=user) | Q(on_behalf_of=user)
    units = units_for(user, Capability.AUDIT_READ)
    if units.everything and not units.denied:
        return Event.objects.all()
    return Event.objects.filter(_in(units) | own) if units else Event.objects.filter(own)


def _in(units: UnitSet) -> Q:
    """The condition on the code column: an event names its unit by code, since audit knows no unit."""
    if units.everything:
        return ~Q(unit_code__in=provider().codes_of(units.denied))
    return Q(unit_code__in=provider().codes_of(units.ids - units.denied))


def changes_of(office_codes: Collection[str] | None) -> int:
    """How many events have changed records of these offices, or of no office; None: of all. One query.

    It only grows. Read twice and found equal, no record that leaves an event has changed in between.
    """
    chains = Chain.objects.all()
    if office_codes is not None:
        chains = chains.filter(key__in={*office_codes, SYSTEM_CHAIN})
    total: int | None = chains.aggregate(total=Sum("changes"))["total"]
    return total or 0


def events_of(target: Model, user: User) -> EventQuerySet:
    """The trail of one record, newest first, as far as this person may see it."""
    return (
        visible_to(user)
        .filter(target_type=target._meta.label_lower, target_id=target.pk)
        .select_related("actor", "on_behalf_of")
        .order_by("-id")
    )


def for_list(user: User, *, target_type: str = "", target_id: int | None = None) -> EventQuerySet:
    """The trail for a page, newest first; of one kind of record or of one record where asked."""
    events = visible_to(user).select_related("actor", "on_behalf_of").order_by("-id")
    if target_type:
        events = events.filter(target_type=target_type)
    return events if target_id is None else events.filter(target_id=target_id)


def trace_lines(events: Iterable[Event], user: User) -> list[TraceLine]:
    """The events with their details, or without where the room is sealed to this person."""
    readable, rows = _Readable(user), list(events)
    links = links_for(user, {_key(event) for event in rows})
    return [_line(event, links.get(_key(event), ""), details=readable.shows(event)) for event in rows]


def _key(event: Event) -> str:
    return key_of(event.target_type, event.target_id or 0)


class _Readable:
    """Which sealed details a person may read; each room is asked once."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.codes: dict[Capability, frozenset[str] | None] = {}

    def shows(self, event: Event) -> bool:
        """Whether the details of the event are for this person."""
        capability = SEALED.get(event.room)
        if capability is None or event.actor_id == self.user.pk:
            return True
        if capability not in self.codes:
            units = units_for(self.user, capability)
            self.codes[capability] = (
                None
                if units.everything
                else provider().codes_of(units.ids - units.denied)
                if units
                else frozenset()
            )
        codes = self.codes[capability]
        return codes is None or event.unit_code in codes


def _line(event: Event, url: str, *, details: bool) -> TraceLine:
    return TraceLine(
        id=event.pk,
        at=event.at,
        label=event.label,
        actor=_actor(event),
        on_behalf_of=event.on_behalf_of.username if event.on_behalf_of else "",
        unit_code=event.unit_code,
        target=_target(event),
        url=url,
        details=tuple(_flat("", event.data)) if details else None,
    )


def _actor(event: Event) -> str:
    """Who did it. Without an account it was the system; in a request, somebody who had not signed in."""
    if event.actor is not None:
        return event.actor.username
    return gettext("belum dikenal") if event.request_id else gettext("Sistem")


def _target(event: Event) -> str:
    """The record concerned: its kind in words, and its number."""
    if not event.target_type:
        return ""
    try:
        kind = str(apps.get_model(event.target_type)._meta.verbose_name)
    except LookupError:
        kind = event.target_type  # the room is no longer installed
    return f"{kind} {event.target_id}"


def _flat(prefix: str, value: Plain) -> Iterable[tuple[str, str]]:
    """`{"target": {"before": "1", "after": "2"}}` as pairs of a path and a text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}" if prefix else key, inner)
    elif isinstance(value, list):
        yield prefix, ", ".join(str(item) for item in value)
    else:
        yield prefix, str(value)
