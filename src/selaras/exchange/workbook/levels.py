"""Rows that hang under one another: who is above whom comes first."""

from collections.abc import Callable, Iterator

from selaras.exchange.workbook.sheet import Record, Values


def by_level(records: list[Record], parent_key: Callable[[Values], str]) -> Iterator[list[Record]]:
    """The rows level by level: each hangs under a row of an earlier level, or under none of these.

    The preview has refused circles; should one get here all the same, its rows come last, together.
    """
    waiting = {record.key: record for record in records}
    while waiting:
        level = [record for record in waiting.values() if parent_key(record.values) not in waiting]
        yield level or list(waiting.values())
        for record in level or list(waiting.values()):
            del waiting[record.key]
