"""A figure is returned, corrected by who answers for it, verified by somebody else; never by himself."""

import re

import pytest

from tests.journeys.site import Site
from tests.support.accessibility import assert_accessible
from tests.support.windows import PHONE

pytestmark = pytest.mark.journey

MISSING = "Surat saran bulan Juni belum dihitung; yang disampaikan seharusnya delapan."
WHY = "Satu saran disampaikan anggota sendiri dan tidak lewat log pegawai."


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_returned_corrected_and_verified(site: Site, javascript: bool):
    head = site.come("kasubbag-pph", javascript=javascript)
    head.get_by_role("link", name=re.compile("4 realisasi menunggu verifikasi Anda")).click()
    head.get_by_role("link", name="Periksa IKU-1.1.1").click()
    slot = head.url
    head.get_by_text("Kembalikan untuk diperbaiki").click()
    head.get_by_label("Apa yang perlu diperbaiki").fill(MISSING)
    if javascript:
        assert_accessible(head)
    head.get_by_role("button", name="Kembalikan", exact=True).click()
    head.wait_for_load_state()

    pic = site.come("penata-kelola-a", PHONE, javascript=javascript)
    pic.get_by_role("link", name=re.compile("Perbaiki realisasi IKU-1.1.1")).click()
    assert MISSING in pic.locator("main").inner_text()
    assert (
        pic.get_by_label("Rekomendasi yang disampaikan", exact=True).input_value() == "7"
    )  # nothing was lost
    pic.get_by_label("Rekomendasi yang disampaikan", exact=True).fill("8")
    pic.get_by_role("button", name="Ajukan realisasi").click()
    pic.get_by_role("alert").wait_for()  # it differs from the claims of daily work: say why
    if javascript:
        assert_accessible(pic)
    pic.get_by_label("Sebab berbeda dari klaim log (Rekomendasi yang disampaikan)").fill(WHY)
    pic.get_by_role("button", name="Ajukan realisasi").click()
    pic.get_by_text("menunggu verifikasi").first.wait_for()
    assert pic.get_by_role("button", name="Verifikasi angka ini").count() == 0

    head.goto(slot)
    assert WHY in head.locator("main").inner_text()
    head.get_by_label("Saya sudah membuka bukti").check()
    head.get_by_role("button", name="Verifikasi angka ini").click()
    head.goto(slot)
    assert "sudah diverifikasi: 5 dari 8" in head.get_by_role("heading", level=1).inner_text()
    history = head.locator("#riwayat").inner_text()
    assert MISSING in history
    assert "Dikembalikan" in history

    pic.goto("/iku/")
    pic.get_by_role("link", name="Persentase rekomendasi perbaikan data pemilih").first.click()
    assert "71,43" in pic.locator(".jawab").inner_text()  # 5 of 6, then 5 of 8: 10 of 14


def test_nobody_verifies_his_own_figure(site: Site):
    """The head of administration may verify, but not what he has entered himself."""
    page = site.come("kasubbag-adm")
    page.goto("/pengukuran/")
    page.get_by_role("link", name="Isi IKU-3.1.2", exact=True).click()
    page.get_by_label("Pegawai yang dinilai tepat waktu").fill("22")
    page.get_by_label("Pegawai yang wajib dinilai").fill("23")
    page.get_by_text("Tautan sebagai bukti").click()
    page.get_by_label("Tautan bukti").fill("https://arsip.example/skp-tw2")
    page.get_by_role("button", name="Ajukan realisasi").click()
    page.get_by_text("menunggu verifikasi").first.wait_for()
    assert page.get_by_role("button", name="Verifikasi angka ini").count() == 0

    other = site.come("koordinator")
    other.goto(page.url)
    action = other.locator("form", has=other.get_by_role("button", name="Verifikasi angka ini"))
    address = action.get_attribute("action")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    answer = page.request.post(
        f"{site.windows.url}{address}",
        form={"csrfmiddlewaretoken": token, "dibuka": "ya"},
        headers={"Referer": page.url},
    )
    assert answer.status == 403
    other.get_by_label("Saya sudah membuka bukti").check()
    other.get_by_role("button", name="Verifikasi angka ini").click()
    page.reload()
    assert "sudah diverifikasi: 22 dari 23" in page.get_by_role("heading", level=1).inner_text()
