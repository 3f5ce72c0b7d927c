"""The demo's business date, and the people of one office."""

from datetime import date

import pytest

from tests.skp.story import Cast, make_cast


@pytest.fixture
def cast(db, settings) -> Cast:
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    return make_cast()
