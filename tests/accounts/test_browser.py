"""The door and the trail in a browser: accessible, narrow, by keyboard, without JavaScript."""

import pytest

from selaras.access.models import User
from selaras.access.roles import Role
from tests.access.world import World
from tests.accounts.conftest import PASSWORD
from tests.support.accessibility import assert_accessible
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def head() -> User:
    """The head of a secretariat, with a password."""
    user = World().user(Role.KEPALA_SEKRETARIAT)
    user.set_password(PASSWORD)
    user.save()
    return user


def test_pages_of_the_door_and_the_trail(open_page, head):
    stranger, known = open_page(size=WIDE), open_page(user=head, size=WIDE)
    for page, address, name in (
        (stranger, "/masuk/", "masuk"),
        (known, "/akun/sandi/", "sandi"),
        (known, "/jejak/", "jejak"),
    ):
        page.goto(address)
        assert_looks(page, name)


@pytest.mark.parametrize("javascript", [True, False])
def test_in_by_keyboard_to_the_page_one_wanted_and_out(open_page, head, javascript, live_server):
    page = open_page(javascript=javascript)
    page.goto("/jejak/")
    assert page.evaluate("document.activeElement.id") == "id_username"
    page.keyboard.type("Kepala_Sekretariat")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/jejak/")
    assert page.get_by_text("1 peristiwa di unit yang dapat Anda baca").is_visible()
    page.locator("details.akun summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(f"{live_server.url}/masuk/")
    page.goto("/jejak/")
    assert page.url.endswith("/masuk/?next=/jejak/")


def test_a_wrong_password_is_said_and_the_name_is_kept(open_page, head):
    page = open_page()
    page.goto("/masuk/")
    page.get_by_label("Surel dinas atau nama pengguna").fill("kepala_sekretariat")
    page.get_by_label("Kata sandi").fill("bukan ini")
    page.get_by_role("button", name="Masuk").click()
    assert page.get_by_role("alert").is_visible()
    assert_accessible(page)
    assert page.get_by_label("Surel dinas atau nama pengguna").input_value() == "kepala_sekretariat"
    assert page.get_by_label("Kata sandi").input_value() == ""
