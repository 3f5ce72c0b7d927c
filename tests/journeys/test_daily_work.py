"""A member of staff logs work on a phone and sees it arrive on the IKU, down to his own sentence."""

import pytest
from playwright.sync_api import Page

from tests.journeys.site import Site
from tests.support.accessibility import assert_accessible
from tests.support.windows import PHONE

pytestmark = pytest.mark.journey

WORK = "Mencatat 1 rekomendasi data pemilih Kecamatan B yang ditindaklanjuti KPU"
RHK = "1 Tindak lanjut rekomendasi data pemilih"
FED = "Rekomendasi yang ditindaklanjuti"


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_log_arrives_on_the_iku(site: Site, javascript: bool):
    page = site.come("penata-kelola-b", PHONE, javascript=javascript)
    before = fed(page)

    page.get_by_label("Apa yang Anda hasilkan?").fill(WORK)
    if javascript:  # what he types brings the right RHK to the front, chosen already
        page.locator("#pilihan-rhk label").first.filter(has_text=RHK).wait_for()
    else:
        page.locator("#pilihan-rhk").get_by_text(RHK).click()
    page.get_by_label("Menambah").fill("1")
    page.get_by_role("button", name="Simpan log").click()
    said = page.locator("#tersimpan").inner_text()
    assert "Masuk ke IKU-1.1.1: Rekomendasi yang ditindaklanjuti +1 (TW III 2026)" in said.replace(
        "\xa0", " "
    )
    if javascript:
        assert_accessible(page)

    page.goto("/")
    assert fed(page) == before + 1
    page.locator("#menopang dt", has_text=FED).locator("a.num").click()
    sheet = page.locator("#telusur")
    own = sheet.locator(".baris", has_text=WORK)
    own.wait_for()
    own.get_by_role("link").first.click()
    page.wait_for_url("**/log/*/")
    assert page.get_by_role("heading", level=1).inner_text() == WORK

    page.locator("#menuju").get_by_role("link", name="IKU-1.1.1").click()
    page.wait_for_url("**/iku/*/")
    share = page.locator("#orang tr", has_text="Penata Kelola Pengawasan B").inner_text()
    assert f"{FED} {before + 1}" in share

    page.locator(".jawab a.num").first.click()  # the official figure, and what it is made of
    sheet = page.locator("#telusur")
    sheet.wait_for()
    claim = sheet.locator(".baris .baris", has_text="oleh Penata Kelola Pengawasan B").last
    for _ in range(6):  # figure, period, verified version, component, claim
        if claim.is_visible():
            break
        sheet.locator("details:not([open]) > summary").locator("visible=true").first.click()
    assert claim.is_visible()
    if javascript:
        assert_accessible(page)


def fed(page: Page) -> int:
    """How much of the component he has brought this year, as Hari ini says it."""
    return int(page.locator("#menopang dt", has_text=FED).locator("a.num").inner_text())


def test_one_tap_twice_is_one_log(site: Site):
    page = site.come("penata-kelola-b", PHONE)
    before = fed(page)
    page.get_by_label("Apa yang Anda hasilkan?").fill(WORK)
    page.locator("#pilihan-rhk label").first.filter(has_text=RHK).wait_for()
    page.get_by_label("Menambah").fill("1")
    page.get_by_role("button", name="Simpan log").dblclick()
    page.locator("#tersimpan").wait_for()
    page.goto("/")
    assert fed(page) == before + 1


def test_a_log_without_text_keeps_the_rest(site: Site):
    page = site.come("penata-kelola-b", PHONE)
    page.get_by_label("Menambah").fill("dua")
    page.locator("form[action='/log/']").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Simpan log").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Menambah").input_value() == "dua"
    assert_accessible(page)
