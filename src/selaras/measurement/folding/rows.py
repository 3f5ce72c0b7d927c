"""Many rows into one table: COPY on PostgreSQL, executemany on SQLite. Constraints hold on both."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from django.db import connection

BATCH: Final = 10_000


def put(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values are as the database stores them (figures in ten-thousandths).

    `table` and `columns` are our own names, never somebody's input.
    """
    names = ", ".join(columns)
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
