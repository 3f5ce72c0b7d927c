"""The people of one office with an agreed SKP each, on the demo's business date."""

from datetime import date

import pytest

from selaras.skp.models import Rhk, Skp
from tests.skp.story import Cast, make_cast, skp_at


@pytest.fixture
def cast(db, settings) -> Cast:
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    return make_cast()


@pytest.fixture
def rhk(cast) -> Rhk:
    """The analyst's RHK: it adds to *ditindaklanjuti* of the first indicator; 60 in the year."""
    return skp_at(
        Skp.Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku, komponen=cast.komponen
    )
