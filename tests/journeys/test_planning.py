"""A planner brings a workbook, mends what periksa found, and downloads the LKjIP."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import workbooks
from tests.journeys.site import Site
from tests.support.accessibility import assert_accessible

pytestmark = pytest.mark.journey

PLAN = ("Sasaran", "Indikator", "Target")  # what the page itself says is enough


@pytest.fixture
def planner(site: Site) -> Page:
    """The planner at his desk."""
    return site.come("perencana")


def his_plan(page: Page, folder: Path) -> workbooks.Book:
    """The filled example from the page, of which he keeps three sheets and his own office."""
    page.goto("/impor/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Contoh terisi").click()
    download.value.save_as(folder / "contoh.xlsx")
    book = workbooks.read(folder / "contoh.xlsx")
    plan = {}
    for name in PLAN:
        unit = [str(title).rstrip(" *") for title in book[name][0]].index("Unit")
        plan[name] = book[name][:2] + [row for row in book[name][2:] if row[unit] == "LAMTENG"]
    return plan


def upload(page: Page, book: workbooks.Book, path: Path) -> str:
    """Choose the file, and read what the preview answers."""
    page.goto("/impor/")
    page.get_by_label("Buku kerja Excel").set_input_files(workbooks.write(book, path))
    page.get_by_role("button", name="Unggah dan pratinjau").click()
    page.wait_for_url("**/impor/*/")
    return page.get_by_role("heading", level=1).inner_text()


def test_a_workbook_brings_what_is_new_and_nothing_twice(planner: Page, tmp_path: Path):
    book = his_plan(planner, tmp_path)
    again = upload(planner, book, tmp_path / "rencana.xlsx")  # the demo was made of these very rows
    assert again == "Tanpa perubahan: semua isi berkas sudah ada di Selaras."
    assert_accessible(planner)

    row, target = workbooks.cell(book, "Target", "Target", Kode_IKU="IKU-2.1.2", Tahun="2029.0")
    titles = [str(title).rstrip(" *") for title in book["Target"][0]]
    book["Target"][row][target] = float(book["Target"][row][target]) + 1
    book["Target"][row][titles.index("TW4")] = book["Target"][row][target]
    book["Target"][row][titles.index("Alasan perubahan")] = "Disesuaikan dengan hasil forum alumni 2026."
    assert upload(planner, book, tmp_path / "rencana-2.xlsx") == "Berkas ini dapat diterapkan."
    assert "0 baru, 1 berubah" in planner.locator(".jawab").inner_text()
    assert "IKU-2.1.2" in planner.locator("#berubah").inner_text()
    planner.get_by_role("button", name="Terapkan").click()
    planner.get_by_text("Berkas sudah diterapkan.").wait_for()
    assert_accessible(planner)
    assert upload(planner, book, tmp_path / "rencana-2.xlsx").startswith("Tanpa perubahan")


def test_the_shipped_example_brings_a_planner_his_part(planner: Page, tmp_path: Path):
    planner.goto("/impor/")
    with planner.expect_download() as download:
        planner.get_by_role("link", name="Contoh terisi").click()
    download.value.save_as(tmp_path / "contoh.xlsx")

    planner.get_by_label("Buku kerja Excel").set_input_files(tmp_path / "contoh.xlsx")
    planner.get_by_role("button", name="Unggah dan pratinjau").click()
    planner.wait_for_url("**/impor/*/")

    assert planner.get_by_role("heading", level=1).inner_text() == "Tanpa perubahan pada bagian Anda."
    assert planner.locator("#salah").count() == 0
    assert "di luar wewenang Anda" in planner.locator(".sisip").first.inner_text()
    assert_accessible(planner)


def test_a_broken_workbook_names_sheet_row_and_column(planner: Page, tmp_path: Path):
    book = his_plan(planner, tmp_path)
    row, year = workbooks.cell(book, "Target", "Tahun", Kode_IKU="IKU-1.1.2", Tahun="2027.0")
    book["Target"][row][year] = "dua ribu"
    other, parent = workbooks.cell(book, "Indikator", "Sasaran", Kode_IKU="IKU-1.1.1")
    book["Indikator"][other][parent] = "S9.9"

    said = upload(planner, book, tmp_path / "rusak.xlsx")
    assert said == "2 hal perlu dibetulkan; belum ada yang ditulis."
    lines = planner.locator("#salah tbody tr").all_inner_texts()
    found = {tuple(re.split(r"\s*[\t\n]+\s*", line)[:4]) for line in lines}
    assert found == {
        ("Indikator", str(other + 1), "C, Sasaran", "S9.9"),
        ("Target", str(row + 1), "C, Tahun", "dua ribu"),
    }
    assert planner.get_by_role("button", name="Terapkan").count() == 0
    assert_accessible(planner)


def test_a_file_that_is_no_workbook_is_refused_kindly(planner: Page, tmp_path: Path):
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"bukan buku kerja")
    planner.goto("/impor/")
    planner.get_by_label("Buku kerja Excel").set_input_files(path)
    planner.get_by_role("button", name="Unggah dan pratinjau").click()
    planner.get_by_role("alert").wait_for()
    assert_accessible(planner)


def test_three_findings_are_mended_and_the_report_is_made(planner: Page, tmp_path: Path):
    planner.goto("/periksa/")
    before = findings(planner)

    with mending(planner, "SEL201"):
        planner.get_by_label("Jabatan penanggung jawab").select_option(label="Perencana · LAMTENG-ADM")
        planner.get_by_role("button", name="Tetapkan penanggung jawab").click()
    with mending(planner, "SEL208"):
        planner.get_by_label("Nilai terburuk").fill("5")
        planner.get_by_label("Sumber data").fill("Register putusan DKPP")
        planner.get_by_role("button", name="Simpan manual").click()
    with mending(planner, "SEL203"):
        options = planner.get_by_label("Sasaran induk").locator("option")
        national = options.filter(has_text="LAMTENG · S1.1 ").first.get_attribute("value")
        planner.get_by_label("Sasaran induk").select_option(value=national)
        planner.get_by_role("button", name="Pindahkan beserta cabangnya").click()

    planner.goto("/periksa/")
    after = findings(planner)
    assert before - after == {"SEL201", "SEL208", "SEL203"}
    assert after <= before

    planner.goto("/dokumen/lkjip/")
    planner.get_by_label("Periode laporan").select_option(label="Tahun 2025")
    planner.get_by_role("button", name="Buat laporan kinerja").click()
    planner.wait_for_url("**/dokumen/*/")
    assert_accessible(planner)
    with planner.expect_download() as download:
        planner.get_by_role("link", name="Unduh PDF").click()
    content = download.value.path().read_bytes()
    assert download.value.suggested_filename == "LKjIP-LAMTENG-2025-v1.pdf"
    assert content.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in content or len(content) > 50_000


def findings(page: Page) -> set[str]:
    """The codes of what periksa finds now."""
    return {row.split()[0] for row in page.locator("section[id^=kelompok] tbody th").all_inner_texts()}


@contextmanager
def mending(page: Page, code: str) -> Iterator[None]:
    """From a finding to where it is mended; afterwards periksa no longer names it."""
    page.goto("/periksa/")
    page.locator("tr", has_text=code).get_by_role("link", name=re.compile("^Perbaiki")).click()
    yield
    page.locator(".pesan").wait_for()
    page.goto("/periksa/")
    assert code not in findings(page)
