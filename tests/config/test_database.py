"""DATABASE_URL, as administrators write it."""

from pathlib import Path

import pytest

from selaras.config.database import database_setting
from selaras.config.installation import Misconfigured

DATA = Path("/srv/selaras")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", "/srv/selaras/selaras.sqlite3"),
        ("sqlite:////var/lib/lain.sqlite3", "/var/lib/lain.sqlite3"),
        ("sqlite:///lain.sqlite3", "lain.sqlite3"),
        ("sqlite:///nama%20dua.sqlite3", "nama dua.sqlite3"),
    ],
)
def test_sqlite_waits_for_its_turn(url, name):
    setting = database_setting(url, DATA)

    assert setting["NAME"] == name
    assert setting["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in setting["OPTIONS"]["init_command"]


def test_postgres_has_a_pool():
    setting = database_setting("postgres://budi:rahasia%40@db.contoh:5433/kinerja?sslmode=require", DATA)

    assert (setting["USER"], setting["PASSWORD"], setting["HOST"], setting["PORT"], setting["NAME"]) == (
        "budi",
        "rahasia@",
        "db.contoh",
        "5433",
        "kinerja",
    )
    assert setting["OPTIONS"]["sslmode"] == "require"
    assert setting["OPTIONS"]["pool"]["max_size"] >= 4  # the threads of one worker
    assert "CONN_MAX_AGE" not in setting  # Django refuses it beside a pool


def test_postgres_by_socket():
    setting = database_setting("postgresql://selaras@/kinerja?host=%2Frun%2Fpostgresql", DATA)

    assert setting["HOST"] == ""
    assert setting["OPTIONS"]["host"] == "/run/postgresql"


def test_another_database_is_refused():
    with pytest.raises(Misconfigured, match="mysql"):
        database_setting("mysql://a@b/c", DATA)
