"""The pages for anybody in a browser: accessible, narrow, and without a script."""

import pytest

from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ANSWER = "/hitung/capaian/?polaritas=turun&target=0,365&realisasi=0,36"
PAGES = ["/hitung/", ANSWER, "/hitung/nilai_akip/", "/regulasi/", "/regulasi/skp/matriks/"]


@pytest.mark.parametrize("path", PAGES)
def test_no_accessibility_fault_and_no_sideways_scroll(open_page, path):
    page = open_page(size=WIDE)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert_looks(page, "publik" + path.split("?")[0].replace("/", "-"))


def test_one_calculates_without_a_script(open_page):
    page = open_page(size=WIDE, javascript=False)
    page.goto("/hitung/")
    page.get_by_role("link", name="Serapan anggaran", exact=True).click()
    page.get_by_label("Realisasi, rupiah").fill("Rp 938.624.000")
    page.get_by_role("button", name="Hitung").click()

    assert page.locator("#hasil .besar").inner_text() == "50,00\u00a0%"
    page.goto(page.get_by_role("link", name="Alamat hitungan ini").get_attribute("href"))
    assert page.locator("#hasil .besar").inner_text() == "50,00\u00a0%"
    page.get_by_role("link", name="Semua hitungan").click()
    page.get_by_role("link", name="regulasi menurut tanggal").click()
    page.get_by_label("Yang berlaku pada tanggal").fill("2021-06-30")
    page.get_by_role("button", name="Tampilkan").click()
    heading = page.locator("h1").inner_text().replace("\u00a0", " ")
    assert heading.startswith("Pada 30 Jun 2021 berlaku")
