"""A person sees nothing of another office: neither in a page nor by an address he was told."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.site import Site
from tests.support.windows import PHONE

pytestmark = pytest.mark.journey

# What the planner of LAMTENG opens every day, and the coordinator of KAB-A must not.
PAGES = (
    "/iku/",
    "/pengukuran/",
    "/skp/",
    "/log/",
    "/sosialisasi/",
    "/rencana/target/",
    "/rencana/pohon/",
    "/rb/",
)
SECRET = re.compile(r"^/(pengukuran|skp|log|bukti|garis-pandang/orang|iku|rencana/indikator)/\d+/")
OURS = "LAMTENG"


def addresses(page: Page) -> set[str]:
    """Every address of one object that the pages of this person name."""
    found = set()
    for start in PAGES:
        page.goto(start)
        links = page.locator("main a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        found |= {link.split("?")[0].split("#")[0] for link in links if SECRET.match(link)}
    return found


def test_an_address_of_another_office_is_not_found(site: Site):
    ours = addresses(site.come("koordinator"))
    kinds = {SECRET.match(each)[1] for each in ours}
    assert {"pengukuran", "skp", "log", "iku"} <= kinds, kinds

    other = site.come("koordinator-kab-a")
    answers = {each: other.request.get(f"{site.windows.url}{each}").status for each in sorted(ours)}
    assert {each: status for each, status in answers.items() if status != 404} == {}

    first = next(each for each in sorted(ours) if each.startswith("/pengukuran/"))
    other.goto(first)
    assert "bukan untuk Anda" in other.get_by_role("heading", level=1).inner_text()


def test_its_pages_speak_of_its_own_office(site: Site):
    page = site.come("koordinator-kab-a", PHONE)
    for start in ("/", *PAGES, "/organisasi/", "/periksa/", "/jejak/", "/dokumen/lkjip/", "/lainnya/"):
        answer = page.goto(start)
        assert answer is not None
        assert answer.status == 200, start
        text = page.locator("body").inner_text()
        assert "Lampung Tengah" not in text, start
        assert OURS not in text, start


def test_choosing_another_office_by_the_address_gives_nothing(site: Site):
    page = site.come("koordinator-kab-a")
    for address in (
        f"/pengukuran/?kantor={OURS}",
        f"/periksa/?unit={OURS}",
        f"/iku/?kantor={OURS}",
        f"/rencana/pohon/?unit={OURS}",
        f"/rencana/target/?unit={OURS}",
        f"/dokumen/lkjip/?unit={OURS}",
        f"/?telusur=realisasi:IKU-1.1.1:{OURS}:2026-TW2",
    ):
        page.goto(address)
        assert "Lampung Tengah" not in page.locator("body").inner_text(), address
        assert "83,33" not in page.locator("body").inner_text(), address


def test_staff_read_no_log_of_a_colleague(site: Site):
    """Who answers for an IKU may open the work it counts; everybody else may not."""
    mine = site.come("penata-kelola-a")
    mine.goto("/log/?bulan=2026-06")
    logs = mine.locator("main a[href^='/log/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    logs = [each for each in logs if re.fullmatch(r"/log/\d+/", each)]
    assert logs
    other = site.come("penata-barang", PHONE)
    assert {other.request.get(f"{site.windows.url}{each}").status for each in logs} == {404}
