import pytest

from tests.documents.sample import BUSINESS_DATE, Year


@pytest.fixture
def year(db, settings) -> Year:
    """The sample office, in July 2026."""
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, BUSINESS_DATE
    return Year()
