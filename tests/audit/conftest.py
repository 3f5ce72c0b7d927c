"""Fixtures of the tests of audit."""

from collections.abc import Iterator

import pytest

from tests.access.fake_units import FakeUnits, fake_units_registered


@pytest.fixture
def units() -> Iterator[FakeUnits]:
    with fake_units_registered() as fake:
        yield fake
