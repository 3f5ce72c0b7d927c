"""A printed promise and a printed plan in a browser: accessible, narrow, in light and dark."""

import os
from pathlib import Path

import pytest

from tests.documents.sample import BUSINESS_DATE
from tests.documents.test_rencana_aksi import Planned
from tests.support.accessibility import assert_accessible

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1440, "height": 900}]
LOOK = os.environ.get("LOOK")  # a folder for pictures, for whoever wants to see the pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["320", "390", "1440"])
def test_printed_promises_and_plans_are_accessible_and_fit(open_page, settings, size, scheme):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, BUSINESS_DATE
    promise = Planned()
    row = promise.signed()
    page = open_page(user=promise.user("head"), size=size)
    page.emulate_media(color_scheme=scheme)
    assert row.dokumen is not None
    pages = (
        ("naskah", f"/dokumen/{row.dokumen_id}/"),
        ("pk", "/rencana/perjanjian-kinerja/"),
        ("keaslian", f"/keaslian/{row.dokumen.verify_code}/"),
        ("rencana-aksi-dibuat", "/dokumen/rencana-aksi/?tahun=2026"),
        ("rencana-aksi-naskah", f"/dokumen/{promise.made().pk}/"),
    )
    for name, address in pages:
        page.goto(address)
        if LOOK:
            picture = Path(LOOK) / f"{name}-{size['width']}-{scheme}.png"
            page.screenshot(path=str(picture), full_page=True)
        assert_accessible(page)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, address
