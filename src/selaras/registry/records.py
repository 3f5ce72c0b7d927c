"""Turns the record key of an explained figure ("measurement.realisasiversion:12") into a link.

`selaras_rules` knows no database: its facts carry an opaque key. The room that owns the record says
here on which page it can be seen.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selaras.access.models import User

Resolver = Callable[[int], str | None]
Openable = Callable[["User", Collection[int]], Iterable[int]]
_resolvers: dict[str, Resolver] = {}
_openable: dict[str, Openable] = {}


def key_of(kind: str, record_id: int) -> str:
    """The record key of one row; `kind` is "app.model" in lower case."""
    return f"{kind}:{record_id}"


def register(kind: str, resolver: Resolver, openable: Openable | None = None) -> None:
    """Say where records of this kind are shown. The resolver gets the id and asks no database.

    `openable(user, ids)` names those of the ids that the user may open, in one query. Leave it out only where
    whoever is shown the key may open the page.
    """
    _resolvers[kind] = resolver
    _openable.pop(kind, None)
    if openable is not None:
        _openable[kind] = openable


def url_for(source: str) -> str | None:
    """The page on which the record can be seen, or None where there is none."""
    kind, _, record_id = source.partition(":")
    resolver = _resolvers.get(kind)
    return resolver(int(record_id)) if resolver and record_id.isdecimal() else None


def links_for(user: "User", sources: Iterable[str]) -> dict[str, str]:
    """By record key the page of each of these records that the user may open; the others are left out.

    At most one query for each kind of record.
    """
    ids: dict[str, set[int]] = defaultdict(set)
    for source in sources:
        kind, _, record_id = source.partition(":")
        if kind in _resolvers and record_id.isdecimal():
            ids[kind].add(int(record_id))
    opened = {
        kind: _openable[kind](user, found) if kind in _openable else found for kind, found in ids.items()
    }
    keys = (key_of(kind, record_id) for kind, found in opened.items() for record_id in found)
    return {key: url for key in keys if (url := url_for(key))}
