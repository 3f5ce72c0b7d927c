"""Periksa in a browser: accessible, narrow, light and dark, and a finding set aside without JavaScript."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.alignment.test_waivers import REASON, House
from tests.support import office as the
from tests.support.accessibility import assert_accessible

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1440, "height": 900}]
LOOK = os.environ.get("LOOK")  # a folder for pictures, for whoever wants to see the pages


@pytest.fixture
def house(settings):
    """An office with findings, one of them set aside."""
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, the.TODAY
    house = House()
    the.an_indikator(house.lamteng, house.iku.sasaran, the.a_definisi("IKU-2"))
    house.waive()
    return house


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits(open_page, house, scheme):
    address = f"/periksa/LAMTENG/{house.page().report.items[0].fingerprint}/abaikan/"
    for size in SIZES:
        page = open_page(user=house.head.user, size=size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        pages = (("periksa", "/periksa/"), ("katalog", "/periksa/katalog/"), ("abaikan", address))
        for name, path in pages:
            page.goto(path)
            if LOOK:
                name = f"{name}-{size['width']}-{scheme}.png"
                page.screenshot(path=str(Path(LOOK) / name), full_page=True)
            assert_accessible(page)
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{path} scrolls sideways by {over} px at {size['width']}"


def test_setting_a_finding_aside_and_bringing_it_back_without_javascript(open_page, house):
    page = open_page(user=house.head.user, javascript=False)
    page.goto("/periksa/")
    page.get_by_role("link", name=re.compile("^Abaikan sementara")).first.click()
    page.get_by_label("Mengapa belum dapat diperbaiki").fill("belum bisa")
    page.get_by_label("Diabaikan sampai").fill((the.TODAY + timedelta(20)).isoformat())
    page.get_by_role("button", name="Abaikan sementara").click()
    assert page.get_by_text("Tulis alasannya, paling sedikit 20 huruf.").is_visible()
    page.get_by_label("Mengapa belum dapat diperbaiki").fill(REASON)
    page.get_by_role("button", name="Abaikan sementara").click()
    assert page.get_by_text("2 temuan diabaikan sementara").is_visible()
    page.get_by_role("button", name="Kembalikan ke daftar").first.click()
    assert page.get_by_text("1 temuan diabaikan sementara").is_visible()
    assert len(house.page().waived) == 1
