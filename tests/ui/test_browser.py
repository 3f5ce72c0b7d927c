"""The style page in a browser: accessibility, narrow screens, telusur by keyboard and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
REFUSALS = ["403", "403_csrf", "404", "409", "500"]
DESKTOP = {"width": 1440, "height": 900}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1440"])
def test_no_accessibility_fault_in_any_component(demo, person, open_page, size, theme):
    page = open_page(user=person, size=size)
    page.goto(f"/komponen/?tema={theme}&telusur=contoh:capaian")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", [*(f"/uji/tampak/{name}/" for name in REFUSALS), "/lainnya/", "/telusur/"])
def test_no_accessibility_fault_on_the_pages_of_the_frame(demo, person, open_page, path):
    page = open_page(user=person)
    page.goto(path)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/komponen/?telusur=contoh:capaian", "/lainnya/", "/uji/tampak/404/"])
def test_no_sideways_scroll_at_320(demo, person, open_page, path):
    page = open_page(user=person, size={"width": 320, "height": 640})
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0


def test_telusur_opens_beside_the_page_and_escape_brings_one_back(demo, person, open_page):
    page = open_page(user=person, size=DESKTOP)
    page.goto("/komponen/?halaman=3")
    figure = page.get_by_role("link", name="96,40 %")
    figure.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#telusur")
    assert page.evaluate("document.activeElement.id") == "h-telusur"
    assert page.url.endswith("?halaman=3&telusur=contoh:capaian")
    assert figure.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#telusur").count() == 0
    assert page.url.endswith("?halaman=3")
    assert page.evaluate("document.activeElement.textContent") == "96,40 %"


def test_going_back_closes_telusur(demo, person, open_page):
    page = open_page(user=person)
    page.goto("/komponen/")
    page.get_by_role("link", name="96,40 %").click()
    page.wait_for_selector("#telusur")
    page.go_back()
    page.wait_for_selector("#telusur", state="detached")


def test_telusur_works_without_javascript(demo, person, open_page):
    page = open_page(user=person, javascript=False)
    page.goto("/komponen/")
    page.get_by_role("link", name="96,40 %").click()
    assert page.locator("#telusur").is_visible()
    page.get_by_role("link", name="Tutup").click()
    assert page.locator("#telusur").count() == 0


def test_the_account_menu_closes_with_escape(demo, person, open_page):
    page = open_page(user=person)
    page.goto("/lainnya/")
    page.locator("details.akun summary").click()
    assert page.get_by_role("button", name="Keluar").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Keluar").is_visible()


def test_paper_is_white_and_its_tables_are_tables_whatever_the_screen(demo, person, open_page):
    page = open_page(user=person, size={"width": 680, "height": 900})  # an A4 sheet between its margins
    page.emulate_media(media="print", color_scheme="dark")
    for theme in ("", "dark"):
        page.goto(f"/komponen/?tema={theme}")
        style = "getComputedStyle(document.querySelector('{}')).{}"
        assert page.evaluate(style.format("h1", "color")) == "rgb(29, 27, 25)"
        assert page.evaluate(style.format(".tumpuk td", "display")) == "table-cell"
        assert not page.locator("header.kop").is_visible()
        assert page.locator(".ilus").is_visible()
