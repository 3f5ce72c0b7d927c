"""A planner goes on with the demo's draft: completes a node, reads what a change breaks, takes it back."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.site import Site
from tests.support.accessibility import assert_accessible
from tests.support.windows import DESKTOP, PHONE

pytestmark = pytest.mark.journey

LOOK = os.environ.get("LOOK")


def look(page: Page, name: str) -> None:
    """Pictures of the page at both widths, light and dark, where somebody wants to see them."""
    for width, size in (("390", PHONE), ("1440", DESKTOP)) if LOOK else ():
        for scheme in ("light", "dark"):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=str(Path(LOOK or "") / f"{name}-{width}-{scheme}.png"), full_page=True)
    page.emulate_media(color_scheme="light")


def lacking(page: Page) -> int:
    """How many things the draft lacks, as its heading says."""
    said = re.search(r"(\d+) hal belum lengkap", page.get_by_role("heading", level=1).inner_text())
    assert said is not None
    return int(said[1])


def choose(page: Page, code: str) -> None:
    """Open the forms of a node."""
    page.locator("#rancangan a").filter(has=page.get_by_text(code, exact=True)).click()


def test_a_draft_is_completed_and_its_consequences_are_read(site: Site):
    page = site.come("perencana")
    page.goto("/rencana/renstra/")
    page.get_by_role("link", name="Lanjutkan menyusun pohon").click()
    before = lacking(page)
    choose(page, "S3.1.3")
    page.get_by_text("Tempatkan indikator").click()
    page.get_by_role("button", name="Tempatkan di sini").click()
    page.get_by_text("Indikator ditempatkan pada simpul ini.").wait_for()
    assert lacking(page) == before - 1

    choose(page, "S1.2")
    page.get_by_role("button", name="Lepas IKU-1.2.1").click()
    page.get_by_role("button", name="Ya, saya sudah membaca; simpan").wait_for()
    assert "ikut berubah" in page.get_by_role("heading", level=1).inner_text()
    assert_accessible(page)
    look(page, "akibat-demo")
    page.get_by_role("link", name="Batalkan").click()
    assert page.get_by_role("button", name="Lepas IKU-1.2.1").count() == 1

    page.get_by_role("button", name="Urungkan: Menempatkan indikator").click()
    page.get_by_text("Perubahan terakhir diurungkan.").wait_for()
    assert lacking(page) == before

    page.goto("/rencana/pohon/?tema=digitalisasi")
    assert page.get_by_text("Tanpa pemilik luar").count() == 0  # that node carries another theme
    look(page, "pohon-demo")
    page.get_by_role("link", name="Semua tema").click()
    assert page.get_by_text("Tanpa pemilik luar").count() == 1
