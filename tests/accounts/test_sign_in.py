"""Signing in and out: who gets in, where to, what is recorded, and how guessing is slowed down."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from selaras.access.models import User
from selaras.audit.models import Event
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def events() -> list[tuple[str, int | None, int | None]]:
    return list(Event.objects.order_by("id").values_list("type", "actor_id", "target_id"))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("typed", ["analis.hukum.a", "ANALIS.Hukum.A", "analis@contoh.go.id"])
def test_the_right_password_lets_in(client, user, door, typed):
    response = door(typed, PASSWORD)
    assert (response.status_code, response.url) == (302, "/")
    assert signed_in(client)
    assert events() == [("accounts.signed_in", user.pk, user.pk)]
    user.refresh_from_db()
    assert timezone.now() - user.last_seen_at < timedelta(minutes=1)


def test_a_wrong_password_and_an_unknown_name_read_the_same(client, user, door):
    wrong, unknown = door("analis.hukum.a", "salah salah salah"), door("tidak.ada", "salah salah salah")
    assert wrong.status_code == unknown.status_code == 200
    for response in (wrong, unknown):
        assert "Nama pengguna atau kata sandi tidak cocok." in response.content.decode()
        assert "salah salah salah" not in response.content.decode()
    assert not signed_in(client)
    assert events() == [("accounts.sign_in_failed", None, user.pk)]  # an unknown name leaves none


def test_an_inactive_account_reads_like_a_wrong_password(client, user, door):
    User.objects.update(is_active=False)
    response = door("analis.hukum.a", PASSWORD)
    assert response.status_code == 200
    assert "Nama pengguna atau kata sandi tidak cocok." in response.content.decode()
    assert not signed_in(client)


def test_an_account_that_is_switched_off_is_out_at_once(client, user):
    client.force_login(user)
    assert client.get("/jejak/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/jejak/").url == "/masuk/?next=/jejak/"


def test_nothing_typed_is_told_at_the_field(door, user):
    response = door("", "")
    assert response.status_code == 200
    assert "2 isian perlu dibetulkan" in response.content.decode()
    assert events() == []


@pytest.mark.parametrize("typed", ["\0", "a\0b", "x" * 5000, "' OR 1=1 --", "💥"])
def test_anything_may_be_typed(client, user, door, typed):
    for username in (typed, "analis.hukum.a"):
        assert "perlu dibetulkan" in door(username, typed).content.decode()
    assert not signed_in(client)


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("/periksa/?tahun=2026", "/periksa/?tahun=2026"),
        ("https://jahat.example/", "/"),
        ("//jahat.example/", "/"),
        ("/\\jahat.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_on_stays_with_us(user, door, wanted, where):
    assert door("analis.hukum.a", PASSWORD, next=wanted).url == where


def test_the_page_one_wanted_comes_back_through_the_form(client):
    response = client.get("/jejak/?jenis=skp.skp")
    assert response.url == "/masuk/?next=/jejak/%3Fjenis%3Dskp.skp"
    assert (
        '<input type="hidden" name="next" value="/jejak/?jenis=skp.skp">'
        in client.get(response.url).content.decode()
    )


def test_a_new_session_each_time(client, user, door):
    client.get("/masuk/")
    session = client.session
    session["planted"] = 1
    session.save()
    planted = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    door("analis.hukum.a", PASSWORD)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize(("stay", "hours"), [({}, 12), ({"stay": "on"}, 14 * 24)])
def test_a_session_ends_after_its_time_however_busy_it_was(client, user, door, stay, hours):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        door("analis.hukum.a", PASSWORD, **stay)
    with time_machine.travel(start + timedelta(hours=hours - 1), tick=False):
        client.post("/akun/sandi/", {})
        session = client.session
        session["busy"] = 1
        session.save()
        assert client.get("/jejak/").status_code == 200
        assert session.get_expiry_age() == 3600
    with time_machine.travel(start + timedelta(hours=hours, minutes=1), tick=False):
        assert client.get("/jejak/").status_code == 302


def test_who_is_in_needs_no_door(client, user):
    client.force_login(user)
    assert client.get("/masuk/?next=/jejak/").url == "/jejak/"


def test_guessing_is_held_back_and_says_so(client, user, door):
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert door("Analis.Hukum.A", "salah").status_code == 200
    held = door("analis.hukum.a", "salah")
    assert (held.status_code, held.headers["Retry-After"]) == (429, "900")
    assert "Coba lagi setelah 15 menit" in held.content.decode()
    assert door("analis.hukum.a", PASSWORD).status_code == 429  # even the right one, while it lasts
    assert not signed_in(client)
    assert [kind for kind, _, _ in events()] == ["accounts.sign_in_failed"] * 4 + ["accounts.locked_out"] * 2


def test_a_colleague_at_another_address_is_not_held_back(user, door):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        door("analis.hukum.a", "salah")
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    response = elsewhere.post("/masuk/", {"username": "analis.hukum.a", "password": PASSWORD})
    assert response.status_code == 302


def test_the_wait_ends(client, user, door):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        door("analis.hukum.a", "salah")
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert door("analis.hukum.a", PASSWORD).status_code == 302


def test_leaving_is_a_post_and_ends_the_session_on_the_server(client, user):
    client.force_login(user)
    assert client.get("/keluar/").status_code == 405
    assert signed_in(client)
    assert client.post("/keluar/").url == "/masuk/"
    assert not signed_in(client)
    assert not Session.objects.exists()
    assert events() == [("accounts.signed_out", user.pk, user.pk)]


def test_forms_of_the_door_are_guarded_against_foreign_sites(user):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/masuk/", {"username": "analis.hukum.a", "password": PASSWORD}).status_code == 403
    strict.force_login(user)
    assert strict.post("/keluar/").status_code == 403
    assert strict.post("/akun/sandi/").status_code == 403


def test_the_page_is_not_kept_by_caches(client):
    assert "no-store" in client.get("/masuk/").headers["Cache-Control"]
