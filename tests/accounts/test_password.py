"""One's own password: the rules, the gate for passwords that somebody else chose, the other sessions."""

import pytest
from django.test import Client

from selaras.access.models import User
from selaras.audit.models import Event
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "kuda baterai jepit benar"


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str | None = None):
    fields = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post("/akun/sandi/", fields)


def test_it_is_changed_recorded_and_ends_the_other_sessions(client, user):
    elsewhere = Client()
    client.force_login(user)
    elsewhere.force_login(user)
    assert change(client).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert client.get("/jejak/").status_code == 200
    assert elsewhere.get("/jejak/").status_code == 302
    assert list(Event.objects.values_list("type", "actor_id", "data")) == [
        ("accounts.password_changed", user.pk, {})
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"old": "bukan ini"}, "Kata sandi lama tidak cocok."),
        ({"again": "lain lagi di sini"}, "Kedua kata sandi baru tidak sama."),
        ({"new": "pendek"}, "12"),
        ({"new": "password1234"}, "umum"),
        ({"new": "analis.hukum.a"}, "mirip"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(client, user, fields, sentence):
    client.force_login(user)
    response = change(client, **fields)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not Event.objects.exists()


def test_a_password_of_somebody_else_is_changed_first(client, user, door):
    User.objects.update(must_change_password=True)
    assert door("analis.hukum.a", PASSWORD, next="/jejak/").url == "/akun/sandi/"
    assert client.get("/jejak/").url == "/akun/sandi/"
    assert client.post("/jejak/").url == "/akun/sandi/"
    partial = client.get("/jejak/", headers={"HX-Request": "true"})
    assert (partial.status_code, partial.headers["HX-Redirect"]) == (204, "/akun/sandi/")
    assert "Kata sandi Anda dibuat oleh orang lain." in client.get("/akun/sandi/").content.decode()
    assert change(client).status_code == 302
    assert client.get("/jejak/").status_code == 200


def test_leaving_stays_possible(client, user):
    User.objects.update(must_change_password=True)
    client.force_login(User.objects.get())
    assert client.post("/keluar/").url == "/masuk/"
