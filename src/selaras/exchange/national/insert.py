"""Many rows into one table: COPY on PostgreSQL, executemany on SQLite. Constraints hold on both."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from django.db import connection, models

BATCH: Final = 10_000


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values are as the database stores them (figures in ten-thousandths)."""
    table, names = model._meta.db_table, ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
        walking = iter(rows)
        while batch := list(islice(walking, BATCH)):
            cursor.executemany(statement, batch)


def number_on(of: Iterable[type[models.Model]]) -> None:
    """Rows came with their ids: the next one made by hand must not take an id that is there."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(of)):
            cursor.execute(statement)
