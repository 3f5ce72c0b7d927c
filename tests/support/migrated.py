"""A migrated SQLite database, made once for each state of the migrations and copied after that.

Applying all migrations takes seconds, in every process of every run. What they make depends on the files
named in `MADE_FROM` alone: the first process keeps a copy under their digest, later ones begin with it, and
`migrate` finds nothing to do. PostgreSQL's cluster is new for each run and migrates as ever.
"""

import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from django.db import connection

CHECKOUT = Path(__file__).resolve().parents[2]
MADE_FROM = (
    "requirements/dev.txt",
    "src/selaras/config/rooms.py",
    "src/selaras/audit/triggers.py",
    "src/selaras/*/fields.py",
    "src/selaras/*/migrations/*.py",
)


@cache
def kept() -> Path:
    """Where the database of today's migrations is kept; it may not be there yet."""
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        files = sorted(CHECKOUT.glob(pattern))
        assert files, f"{pattern} matches nothing"
        for file in files:
            digest.update(f"{file.relative_to(CHECKOUT)}\n".encode() + file.read_bytes())
    return Path(tempfile.gettempdir(), f"selaras-migrated-{os.getuid()}", f"{digest.hexdigest()}.sqlite3")


def lay_out(database: Path) -> None:
    """Begin `database` with the kept one, where there is one."""
    if kept().exists():
        shutil.copyfile(kept(), database)


def keep() -> None:
    """Keep what the connection has just migrated, unless it is kept; two at once do the same work."""
    if kept().exists():
        return
    kept().parent.mkdir(mode=0o700, exist_ok=True)
    fresh = kept().with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(fresh)])
    fresh.replace(kept())
