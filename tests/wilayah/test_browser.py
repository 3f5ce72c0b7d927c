"""Pages over many offices in a browser: accessible, narrow, whole without JavaScript."""

import re

import pytest

from selaras.access.models import User
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 900}]


def test_every_page_is_accessible_and_fits(open_page, nation):
    nation()
    nationwide = open_page(user=User.objects.get(username="perencana-nas"), size=WIDE)
    district = open_page(user=User.objects.get(username="perencana-p01-k01"), size=WIDE)
    for page, address in (
        (nationwide, "/wilayah/"),
        (nationwide, "/wilayah/?semua=1"),
        (nationwide, "/wilayah/?tahun=2019"),
        (nationwide, "/wilayah/iku/?kode=IKU-05"),
        (nationwide, "/wilayah/?telusur=gabungan:IKU-05:NAS:2026-TW2"),
        (district, "/wilayah/"),
    ):
        page.goto(address)
        assert_looks(page, re.sub(r"\W+", "-", address).strip("-"))


def test_from_the_nation_down_to_one_office_without_javascript(open_page, nation):
    nation()
    page = open_page(user=User.objects.get(username="perencana-nas"), javascript=False)
    page.goto("/wilayah/")
    page.get_by_role("link", name="Bawaslu Provinsi 01").click()
    page.get_by_role("link", name="Ukuran 05", exact=False).first.click()
    assert "IKU-05" in page.get_by_role("heading", level=1).inner_text()
