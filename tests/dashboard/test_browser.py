"""The page of one indicator and its what if in a browser: accessible, narrow, and from one to the other."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selaras.measurement.models import Realisasi
from selaras.planning.models import Target
from tests.measurement import world as worlds
from tests.support.accessibility import assert_accessible

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 900}]
LOOK = os.environ.get("LOOK")  # a folder for pictures, for whoever wants to see the pages


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


@pytest.mark.parametrize("size", SIZES, ids=["320", "1280"])
def test_from_the_forecast_to_what_if(open_page, iku, size):
    page = open_page(user=iku.reader, size=size)
    page.goto(f"/iku/{iku.pk}/")
    check(page, "iku")
    page.get_by_role("link", name="Coba: bila angka periode lain menjadi").click()
    page.get_by_label("tercapai TW III 2026").fill("10")
    page.get_by_role("button", name="Hitung andaian").click()
    page.get_by_text("Satu isian perlu dibetulkan").wait_for()
    check(page, "andai-keliru")
    page.get_by_label("semua TW III 2026").fill("20")
    page.get_by_role("button", name="Hitung andaian").click()
    page.get_by_role("heading", name="IKU-1 menjadi").wait_for()
    assert page.url.endswith(f"/iku/{iku.pk}/andai/?n9=10&d9=20")
    check(page, "andai")


def check(page, name):
    if LOOK:
        page.screenshot(path=str(Path(LOOK) / f"{name}-{page.viewport_size['width']}.png"), full_page=True)
    assert_accessible(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0, name
