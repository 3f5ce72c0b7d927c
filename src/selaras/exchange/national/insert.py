"""Rows of the nation into the tables of the rooms."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from selaras.measurement.folding.rows import put


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values are as the database stores them (figures in ten-thousandths)."""
    put(model._meta.db_table, columns, rows)


def number_on(of: Iterable[type[models.Model]]) -> None:
    """Rows came with their ids: the next one made by hand must not take an id that is there."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(of)):
            cursor.execute(statement)
