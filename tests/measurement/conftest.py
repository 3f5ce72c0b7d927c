"""The office of `world` for each test that asks for it."""

from datetime import date

import pytest

from tests.measurement import world as worlds


@pytest.fixture
def world(db, settings) -> worlds.World:
    """The office on the demo's business date, 15 Jul 2026."""
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    return worlds.build()
