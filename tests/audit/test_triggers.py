"""The database itself refuses to change or delete an event, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from selaras.audit.models import Event
from tests.audit.kinds import record_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]

SQLITE_ONLY = ["INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event"]
POSTGRESQL_ONLY = ["TRUNCATE audit_event"]


def attempts() -> list[str]:
    ours = POSTGRESQL_ONLY if connection.vendor == "postgresql" else SQLITE_ONLY
    return [
        "UPDATE audit_event SET type = 'probe.seen'",
        "UPDATE audit_event SET seq = seq",
        "UPDATE audit_event SET hash = prev_hash WHERE seq = 1",
        "DELETE FROM audit_event",
        "DELETE FROM audit_event WHERE seq = 2",
        *ours,
    ]


def test_the_database_refuses():
    events = record_many(2)
    connection.check_constraints()  # PostgreSQL truncates nothing while foreign keys are still to be checked
    for statement in attempts():
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    kept = [(e.pk, e.type, bytes(e.hash)) for e in Event.objects.order_by("seq")]
    assert kept == [(e.pk, "probe.changed", e.hash) for e in events]


def test_a_new_event_still_goes_in():
    record_many(2)
    record_many(1)
    assert Event.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_up_after_the_migrations():
    """A migration that rebuilds the table loses them on SQLite: this is where it would be seen."""
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_event'::regclass AND NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(names)
        found = {name for (name,) in cursor.fetchall()}
    expected = {
        "sqlite": {"audit_event_no_update", "audit_event_no_delete", "audit_event_no_replace"},
        "postgresql": {"audit_event_append_only", "audit_event_no_truncate"},
    }
    assert found == expected[connection.vendor]
