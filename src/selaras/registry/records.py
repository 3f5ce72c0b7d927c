"""Turns the record key of an explained figure ("measurement.realisasiversion:12") into a link.

`selaras_rules` knows no database: its facts carry an opaque key. The room that owns the record says
here on which page it can be seen.
"""

from collections.abc import Callable

Resolver = Callable[[int], str | None]
_resolvers: dict[str, Resolver] = {}


def key_of(kind: str, record_id: int) -> str:
    """The record key of one row; `kind` is "app.model" in lower case."""
    return f"{kind}:{record_id}"


def register(kind: str, resolver: Resolver) -> None:
    """Say where records of this kind are shown. The resolver gets the id and asks no database."""
    _resolvers[kind] = resolver


def url_for(source: str) -> str | None:
    """The page on which the record can be seen, or None where there is none."""
    kind, _, record_id = source.partition(":")
    resolver = _resolvers.get(kind)
    return resolver(int(record_id)) if resolver and record_id.isdecimal() else None
