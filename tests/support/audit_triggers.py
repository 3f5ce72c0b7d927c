"""Lets the test runner empty the tables between transactional tests.

The triggers of audit_event refuse that too, as they should. Only the flush lifts them and puts them up again;
everything a test does itself meets them.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.transaction import atomic

from selaras.audit.triggers import put_up, take_down


@pytest.fixture(scope="session", autouse=True)
def flush_lifts_audit_triggers() -> Iterator[None]:
    """Wraps Django's flush for the whole run."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def lifted(self: BaseDatabaseOperations, sql_list: Any) -> None:
        with atomic(using=self.connection.alias):
            take_down(self.connection)
            flush(self, sql_list)
            put_up(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", lifted)
        yield
