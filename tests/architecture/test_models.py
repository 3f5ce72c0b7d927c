"""What a table may hold, and that the migrations have kept up."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

# A JSON column is a draft, a frozen snapshot or a foreign report, never the record (MODELS, pitfall 5).
JSON_ALLOWED = {
    "records.Dokumen.payload": "frozen snapshot of what was signed",
    "access.FormDraft.payload": "a draft, which may be lost",
    "audit.Event.data": "codes, ids and figures of one past change",
    "audit.Event.pii": "commitments (hashes) of personal values, whose order the chain has hashed",
    "exchange.ImportBatch.report": "what was said about a foreign workbook",
}


def columns() -> list[tuple[str, models.Field]]:
    return [
        (f"{model._meta.label}.{field.name}", field)
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("selaras.")
        for field in model._meta.local_fields
    ]


def test_no_column_is_a_float():
    """DecimalField on SQLite is a float underneath (docs/decisions/0004)."""
    floats = [
        name for name, field in columns() if field.get_internal_type() in {"FloatField", "DecimalField"}
    ]

    assert not floats, "\n" + "\n".join(floats)


def test_json_is_never_the_record():
    json = {name for name, field in columns() if isinstance(field, models.JSONField)}

    assert json <= JSON_ALLOWED.keys()


def test_foreign_keys_to_records_protect_them():
    """Nothing loses its tie to a record in silence: PROTECT, or CASCADE for the parts of one whole."""
    silent = [
        name
        for name, field in columns()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete in {models.SET_NULL, models.DO_NOTHING}
    ]

    assert not silent, "\n" + "\n".join(silent)


@pytest.mark.django_db
def test_migrations_are_complete():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
