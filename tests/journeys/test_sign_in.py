"""Sign-in: a wrong password, the first password that must be changed, out again."""

import pytest

from tests.journeys.site import Site, sign_in
from tests.support.accessibility import assert_accessible
from tests.support.windows import PHONE

pytestmark = pytest.mark.journey

NEW = "kolam bambu sore garam"


def test_from_a_wrong_password_to_one_s_own_and_out_again(site: Site):
    first = site.demo.command("akun", "sandi", "pengemudi-a").strip()
    page = site.window(PHONE)

    sign_in(page, "pengemudi-a", "bukan kata sandinya")
    alert = page.get_by_role("alert")
    assert "Nama pengguna atau kata sandi tidak cocok" in alert.inner_text()
    assert page.get_by_label("Surel dinas atau nama pengguna").input_value() == "pengemudi-a"
    assert_accessible(page)

    sign_in(page, "pengemudi-a", first)
    page.wait_for_url("**/akun/sandi/**")
    page.goto("/log/")  # no way round it
    page.wait_for_url("**/akun/sandi/**")
    assert_accessible(page)

    change(page, first, "singkat")
    assert "12" in page.locator(".invalid-feedback, [role=alert]").first.inner_text()
    change(page, first, NEW)
    page.get_by_text("Kata sandi Anda sudah diganti.").wait_for()

    page.goto("/")
    page.locator("details.akun summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk/")
    page.goto("/log/")
    assert "/masuk/?next=/log/" in page.url
    sign_in(page, "pengemudi-a", first)
    assert page.get_by_role("alert").is_visible()
    sign_in(page, "pengemudi-a", NEW)
    page.wait_for_url(f"{site.windows.url}/")


def change(page, old: str, new: str) -> None:
    """Type the old password once and the new one twice."""
    page.get_by_label("Kata sandi lama").fill(old)
    page.get_by_label("Kata sandi baru", exact=True).fill(new)
    page.get_by_label("Kata sandi baru, sekali lagi").fill(new)
    page.get_by_role("button", name="Ganti kata sandi").click()


def test_the_door_holds_a_guesser_back(site: Site):
    page = site.window(PHONE)
    for attempt in range(5):
        sign_in(page, "perencana", f"tebakan {attempt}")
    page.get_by_text("15 menit").wait_for()
    sign_in(page, "perencana", site.demo.password)  # even the right one, for now
    page.get_by_text("15 menit").wait_for()
    assert site.come("koordinator").url == f"{site.windows.url}/"  # nobody else is kept out
