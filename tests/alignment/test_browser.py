"""Periksa in a browser: accessible, narrow, light and dark, and a finding set aside without JavaScript."""

import re
from datetime import timedelta

import pytest

from tests.alignment.test_waivers import REASON, House
from tests.support import office as the
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(settings):
    """An office with findings, one of them set aside."""
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, the.TODAY
    house = House()
    the.an_indikator(house.lamteng, house.iku.sasaran, the.a_definisi("IKU-2"))
    house.waive()
    return house


def test_every_page_is_accessible_and_fits(open_page, house):
    address = f"/periksa/LAMTENG/{house.page().report.items[0].fingerprint}/abaikan/"
    page = open_page(user=house.head.user, size=WIDE)
    for name, path in (("periksa", "/periksa/"), ("katalog", "/periksa/katalog/"), ("abaikan", address)):
        page.goto(path)
        assert_looks(page, name)


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
