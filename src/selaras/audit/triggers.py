"""The database's own refusal to change or delete an event, for those who go around the models.

Triggers do not stop the owner of the database: he can drop them. They stop a mistake, a stray script, an
injected statement. What gets past them is found by `selaras audit periksa`, because every event hashes the
one before it. SQLite loses a table's triggers when a migration rebuilds the table, so such a migration
ends with `install`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSAL = "audit_event is append-only"

POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$
    """,
    """
    CREATE OR REPLACE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()
    """,
    """
    CREATE OR REPLACE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()
    """,
)
POSTGRESQL_LIFT = (
    "DROP TRIGGER IF EXISTS audit_event_append_only ON audit_event",
    "DROP TRIGGER IF EXISTS audit_event_no_truncate ON audit_event",
)
SQLITE = (
    f"""
    CREATE TRIGGER IF NOT EXISTS audit_event_no_update BEFORE UPDATE ON audit_event
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER IF NOT EXISTS audit_event_no_delete BEFORE DELETE ON audit_event
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
    """,
    # INSERT OR REPLACE deletes the row in its way without asking the delete trigger.
    """
    CREATE TRIGGER IF NOT EXISTS audit_event_no_replace BEFORE INSERT ON audit_event
    WHEN EXISTS (SELECT 1 FROM audit_event
                 WHERE id = NEW.id OR (chain_id = NEW.chain_id AND seq = NEW.seq))
    BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END
    """,
)
SQLITE_LIFT = (
    "DROP TRIGGER IF EXISTS audit_event_no_update",
    "DROP TRIGGER IF EXISTS audit_event_no_delete",
    "DROP TRIGGER IF EXISTS audit_event_no_replace",
)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up; once more changes nothing."""
    _run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down: for a migration backwards, and for tests that play the intruder."""
    _run(connection, POSTGRESQL_LIFT if connection.vendor == "postgresql" else SQLITE_LIFT)


def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The forward step of a migration."""
    put_up(schema_editor.connection)


def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The backward step of a migration."""
    take_down(schema_editor.connection)
