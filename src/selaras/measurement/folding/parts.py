"""Work on parts of the indikator in several processes, each with a database connection of its own.

A fork is cheap and shares what is loaded. Inside somebody else's transaction (tests) everything is done here,
since another connection would not see what is not committed yet.
"""

import os
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

Result = TypeVar("Result")
WORTH_A_PROCESS: Final = 4_000  # indikator
_inherited: list[object] = []


class Part(NamedTuple):
    """The indikator from one id to another, both in it."""

    first: int
    last: int


EVERYTHING: Final = Part(0, 2**62)


def parts_of(ids: Sequence[int], *, alone: bool) -> list[Part]:
    """As many parts as there are processors, or one where that is not worth it; together everything."""
    wanted = min(os.cpu_count() or 1, len(ids) // WORTH_A_PROCESS) if alone else 1
    if wanted < 2:
        return [EVERYTHING]
    ordered = sorted(ids)
    starts = [0, *(ordered[len(ordered) * n // wanted] for n in range(1, wanted))]
    ends = [*(start - 1 for start in starts[1:]), EVERYTHING.last]
    return [Part(first, last) for first, last in zip(starts, ends, strict=True)]


def each_part(parts: Sequence[Part], work: Callable[[Part], Result]) -> list[Result]:
    """`work` on each part at the same time, the first one here. A fault in any of them is raised."""
    context = get_context("fork")
    helpers = []
    for part in parts[1:]:
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_help, args=(theirs, work, part), daemon=True)
        process.start()
        theirs.close()
        helpers.append((process, mine))
    try:
        return [work(parts[0]), *(_answer(connection) for _, connection in helpers)]
    finally:
        for process, connection in helpers:
            connection.close()
            process.terminate()
            process.join()


def _answer(connection: Connection) -> Any:
    found, fault = connection.recv()
    if fault is not None:
        raise fault
    return found


def _help(answer: Connection, work: Callable[[Part], Result], part: Part) -> None:
    """In the child: forget the parent's connection without closing it, then work and answer."""
    _own_connection()
    try:
        answer.send((work(part), None))
    except Exception as fault:
        answer.send((None, fault))


def _own_connection() -> None:
    """The parent's connection must be neither used nor closed here; its pool's threads stayed behind."""
    _inherited.append(connections[DEFAULT_DB_ALIAS])
    del connections[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS]["OPTIONS"].pop("pool", None)
