"""Turns DATABASE_URL into Django's setting: SQLite by default, PostgreSQL in production."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from selaras.config.installation import Misconfigured

# Tried on two cores (docs/decisions/0005): with these no lock error under four writers, where Django's
# defaults gave 6 to 321. IMMEDIATE takes the write lock at BEGIN, so two transactions wait for each
# other instead of failing when the second wants to write.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
)
SQLITE_OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}


def database_setting(url: str, data: Path) -> dict[str, Any]:
    """Django's DATABASES["default"] for a DATABASE_URL; an empty one means SQLite in the data folder.

    Known: `sqlite:///relative`, `sqlite:////absolute/path`, `postgres://user:password@host:port/name`;
    for PostgreSQL the query part becomes connection options, so `?host=/run/postgresql` is a socket.
    """
    if not url:
        return _sqlite(str(data / "selaras.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
                **dict(parse_qsl(parts.query)),
            },
        }
    raise Misconfigured(f"DATABASE_URL berawalan “{parts.scheme}:”; yang dikenal sqlite: dan postgres:.")


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }
