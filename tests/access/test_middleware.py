"""The gates that every request passes."""

import re

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from structlog.contextvars import get_contextvars

from selaras.access.errors import NotAllowed
from selaras.access.middleware import RequestIdMiddleware
from selaras.access.models import User
from selaras.access.request_id import current_request_id

pytestmark = pytest.mark.django_db


def test_a_closed_page_sends_to_the_door_and_back(client):
    response = client.get("/jejak/?halaman=2")
    assert (response.status_code, response.headers["Location"]) == (302, "/masuk/?next=/jejak/%3Fhalaman%3D2")


def test_a_partial_is_not_given_the_door_in_its_middle(client):
    response = client.get("/jejak/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Redirect"], response.content) == (204, "/masuk/", b"")


def test_an_unknown_address_is_not_found_without_saying_more(client):
    assert client.get("/tidak-ada/").status_code == 404


def test_each_request_has_an_id_of_its_own_and_believes_none(client):
    ids = {client.get("/masuk/", headers={"X-Request-ID": "mine"}).headers["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3
    assert all(re.fullmatch(r"[0-9a-f]{32}", request_id) for request_id in ids)


def test_the_id_is_known_while_answering_and_gone_afterwards():
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(current_request_id())
        return HttpResponse()

    response = RequestIdMiddleware(answer)(RequestFactory().get("/"))
    assert seen == [response.headers["X-Request-ID"]]
    assert current_request_id() == ""


def test_the_id_is_gone_after_an_error_too():
    def answer(request: HttpRequest) -> HttpResponse:
        raise LookupError

    with pytest.raises(LookupError):
        RequestIdMiddleware(answer)(RequestFactory().get("/"))
    assert current_request_id() == ""


def test_the_event_carries_the_id_of_its_request(client):
    user = User.objects.create_user("pegawai", "empat kata acak saja")
    response = client.post("/masuk/", {"username": "pegawai", "password": "empat kata acak saja"})
    (event,) = user.audit_event_set.all()
    assert event.request_id == response.headers["X-Request-ID"]


def refuse(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("Hanya atasan.")


urlpatterns = [path("tolak/", refuse), path("", include(settings.ROOT_URLCONF))]


@pytest.mark.urls(__name__)
def test_a_refusal_in_the_log_says_who_was_refused_in_which_request(client, caplog):
    """Every line of the log carries structlog's context (config.logs); a 403 is always a line."""
    user = User.objects.create_user("pegawai")
    client.force_login(user)
    lines = []
    caplog.handler.emit = lambda line: lines.append((line.getMessage(), dict(get_contextvars())))
    response = client.get("/tolak/")
    assert response.status_code == 403
    assert lines == [
        (
            "Forbidden (Permission denied): /tolak/",
            {"request_id": response.headers["X-Request-ID"], "user": user.pk},
        )
    ]
    assert get_contextvars() == {}
