"""The worker: once a second, fold what has been marked. One on a machine is enough."""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from selaras.measurement.folding.full import recompute
from selaras.measurement.folding.passes import fold
from selaras.measurement.models import FoldLock, FoldMark

log: Final = logging.getLogger("selaras.kerja")
PAUSE: Final = 1.0


class AlreadyRunning(Exception):
    """Another worker of this installation runs on this machine."""


def work(*, goes_on: Callable[[], bool], pause: float = PAUSE) -> None:
    """Fold until `goes_on` says no. An installation whose caches were never made gets them first.

    A database that is away for a while is waited for: the marks are still there. Raises AlreadyRunning.
    """
    with only_one():
        while goes_on():
            look()
            time.sleep(pause)


def look() -> int:
    """One look: fold if anything is marked. Returns how many marks were taken; a fault is logged."""
    close_old_connections()
    try:
        if not FoldLock.objects.filter(recomputed_at__isnull=False).exists():
            recompute()
        return fold() if FoldMark.objects.exists() else 0
    except DatabaseError:
        log.exception("angka belum dapat dilipat; dicoba lagi")
        return 0


def with_parent() -> Callable[[], bool]:
    """A `goes_on` that ends with the process that started this one, however that ends."""
    parent = os.getppid()
    return lambda: os.getppid() == parent


@contextmanager
def only_one() -> Iterator[None]:
    """Hold the lock file of this installation; it is let go when the process ends, even by a kill."""
    path = Path(settings.SELARAS_DATA) / "kerja.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise AlreadyRunning from fault
        yield
