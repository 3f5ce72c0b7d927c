"""What every answer of the server carries."""

import pytest

from selaras.config.logs import hide_personal_numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    return client.get("/masuk/")


def test_the_policy_of_content_allows_nothing_inline_and_no_foreign_host(page):
    policy = page.headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_protective_headers(page, header, value):
    assert page.headers[header] == value


def test_no_device_feature_may_be_asked_for(page):
    assert "camera=()" in page.headers["Permissions-Policy"]


def test_cookies_are_out_of_reach_of_scripts(page):
    for cookie in page.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_the_language_is_indonesian_whatever_the_browser_asks(client):
    assert client.get("/masuk/", headers={"accept-language": "en-US"}).headers["Content-Language"] == "id"


def test_health_answers_anyone_without_a_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/sehat/").content == b"baik"


def test_logs_hide_what_looks_like_a_nip():
    event = hide_personal_numbers(
        None, "info", {"event": "NIP 198501012010011001 gagal", "unit": 12, "ref": "IKU-1"}
    )

    assert event == {"event": "NIP [disamarkan] gagal", "unit": 12, "ref": "IKU-1"}
