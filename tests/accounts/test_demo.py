"""The demo names its accounts at the door; an ordinary installation never does."""

import pytest

from selaras.access.models import User
from selaras.accounts import demo
from selaras.accounts.demo import DemoAccount, register_demo_accounts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setattr(demo, "_accounts", {})
    register_demo_accounts(
        DemoAccount("perencana", "Perencana"),
        DemoAccount("kasubbag", "Kasubbag"),
        DemoAccount("belum", "Belum ada"),
    )
    for username in ("kasubbag", "perencana"):
        User.objects.create_user(username, "empat kata acak saja")


def test_the_demo_shows_those_that_exist_in_their_order(client, settings):
    settings.SELARAS_DEMO = True
    page = client.get("/masuk/").content.decode()
    assert page.index("<code>perencana</code>") < page.index("<code>kasubbag</code>")
    assert "<code>belum</code>" not in page
    assert "empat kata acak saja" not in page


def test_an_account_switched_off_is_not_shown(client, settings):
    settings.SELARAS_DEMO = True
    User.objects.filter(username="kasubbag").update(is_active=False)
    assert "<code>kasubbag</code>" not in client.get("/masuk/").content.decode()


def test_an_ordinary_installation_shows_none(client, settings):
    settings.SELARAS_DEMO = False
    assert "perencana" not in client.get("/masuk/").content.decode()
