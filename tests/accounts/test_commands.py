"""`selaras akun`: the life of an account by the hand of who looks after the server."""

import pytest
from django.test import Client

from selaras.access.models import User
from selaras.audit.models import Event
from selaras.config.cli import main
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Event.objects.order_by("id").values_list("type", flat=True))


def test_a_new_account_signs_in_and_must_change_its_password(client, door, capsys):
    assert main(["akun", "buat", "Arsiparis.A", "--surel", "arsiparis@contoh.go.id"]) == 0
    password = capsys.readouterr().out.strip()
    user = User.objects.get(username="arsiparis.a", email="arsiparis@contoh.go.id")
    assert user.must_change_password
    assert door("arsiparis@contoh.go.id", password).url == "/akun/sandi/"
    assert kinds() == ["accounts.created", "accounts.signed_in"]
    event = Event.objects.get(type="accounts.created")
    assert (event.actor, event.target_id, event.data) == (None, user.pk, {})
    assert password.encode() not in bytes(event.body)


def test_a_name_that_is_taken_or_malformed_is_said(user, capsys):
    assert main(["akun", "buat", "ANALIS.hukum.a"]) == 1
    assert "sudah dipakai" in capsys.readouterr().err
    assert main(["akun", "buat", "nama dengan spasi"]) == 1
    assert User.objects.count() == 1
    assert kinds() == []


def test_a_forgotten_password_is_replaced_and_the_sessions_end(client, user, door, capsys):
    client.force_login(user)
    assert main(["akun", "sandi", "analis.hukum.a"]) == 0
    password = capsys.readouterr().out.strip()
    assert client.get("/jejak/").status_code == 302
    user.refresh_from_db()
    assert user.check_password(password)
    assert user.must_change_password
    assert not user.check_password(PASSWORD)
    assert kinds() == ["accounts.first_password_set"]


def test_off_and_on(client, user, door):
    colleague, other = User.objects.create_user("rekan"), Client()
    client.force_login(user)
    other.force_login(colleague)
    for _ in range(2):
        assert main(["akun", "matikan", "analis.hukum.a"]) == 0
    assert client.get("/jejak/").status_code == 302
    assert "tidak cocok" in door("analis.hukum.a", PASSWORD).content.decode()
    assert main(["akun", "hidupkan", "analis.hukum.a"]) == 0
    assert client.get("/jejak/").status_code == 302  # the old session is over, not asleep
    assert other.get("/jejak/").status_code == 200
    assert door("analis.hukum.a", PASSWORD).status_code == 302
    assert kinds() == [
        "accounts.switched_off",
        "accounts.sign_in_failed",
        "accounts.switched_on",
        "accounts.signed_in",
    ]


@pytest.mark.parametrize("verb", ["sandi", "matikan", "hidupkan"])
def test_an_account_that_is_not_there_is_said(verb, capsys):
    assert main(["akun", verb, "siapa"]) == 1
    assert capsys.readouterr().err == "Tidak ada akun bernama siapa.\n"
