"""The coordinator sees who was not reached, and registers who was reached later."""

import pytest
from playwright.sync_api import Page

from tests.journeys.site import Site
from tests.support.accessibility import assert_accessible

pytestmark = pytest.mark.journey

MEETING = "Sosialisasi SKP dan penilaian triwulan"


def test_the_coordinator_registers_a_late_attendance(site: Site):
    page = site.come("koordinator")
    page.goto("/sosialisasi/")
    page.get_by_role("link", name=MEETING).first.click()
    page.get_by_role("link", name="Catat susulan untuk 6 orang").click()
    assert page.get_by_role("heading", level=1).inner_text() == "6 dari 28 orang belum terjangkau."
    assert len(unreached(page)) == 6
    assert any("Pengemudi A" in each for each in unreached(page))

    row = page.locator("#belum li").filter(has_text="Pengemudi A")
    row.get_by_label("Bagaimana ia terjangkau sesudahnya").fill("Sesi susulan di pos jaga, 14 Juli 2026")
    row.get_by_role("button", name="Catat hadir").click()

    page.goto("/sosialisasi/")
    page.get_by_role("link", name=MEETING).first.click()
    page.get_by_role("link", name="Catat susulan untuk 5 orang").click()
    assert page.get_by_role("heading", level=1).inner_text() == "5 dari 28 orang belum terjangkau."
    assert not any("Pengemudi A" in each for each in unreached(page))
    page.locator("#hadir summary").click()
    attended = page.locator("#hadir tr").filter(has_text="Pengemudi A")
    assert "susulan: Sesi susulan di pos jaga, 14 Juli 2026" in attended.inner_text()
    assert_accessible(page)


def unreached(page: Page) -> list[str]:
    """The people on the list of those not reached."""
    return page.locator("#belum li").all_inner_texts()
