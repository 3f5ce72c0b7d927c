"""The page of one indicator and its what if in a browser: accessible, narrow, and from one to the other."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.measurement.models import Realisasi
from selaras.planning.models import Target
from tests.measurement import world as worlds
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def iku(settings):
    """An indicator with a forecast: a whole year before, and half of this one."""
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    world = worlds.build()
    row = world.indikator("IKU-1", target={"value": Decimal(75)})
    version, target = row.definisi.version_set.get(), Target.objects.get(indikator=row)
    Realisasi.objects.bulk_create(
        Realisasi(
            indikator=row,
            year=year,
            month=3 * tw,
            tw=tw,
            definisi_version=version,
            target=target,
            regime="quiet",
            num=14 + tw,
            den=20,
        )
        for year, quarters in ((2025, (1, 2, 3, 4)), (2026, (1, 2)))
        for tw in quarters
    )
    row.reader = world.users["perencana"]
    return row


def test_from_the_forecast_to_what_if(open_page, iku):
    page = open_page(user=iku.reader, size=WIDE)
    page.goto(f"/iku/{iku.pk}/")
    assert_looks(page, "iku")
    page.get_by_role("link", name="Coba: bila angka periode lain menjadi").click()
    page.get_by_label("tercapai TW III 2026").fill("10")
    page.get_by_role("button", name="Hitung andaian").click()
    page.get_by_text("Satu isian perlu dibetulkan").wait_for()
    assert_looks(page, "andai-keliru")
    page.get_by_label("semua TW III 2026").fill("20")
    page.get_by_role("button", name="Hitung andaian").click()
    page.get_by_role("heading", name="IKU-1 menjadi").wait_for()
    assert page.url.endswith(f"/iku/{iku.pk}/andai/?n9=10&d9=20")
    assert_looks(page, "andai")
