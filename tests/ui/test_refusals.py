import pytest
from django.test import Client


def page(client, path, status):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_403_gives_the_policys_sentence_and_whom_to_ask(visitor):
    html = page(visitor, "/uji/dilarang/", 403)
    assert "Hanya atasan langsung yang dapat menyepakati SKP." in html
    assert "Tidak ada yang berubah." in html
    assert "minta atasan Anda" in html


def test_403_without_a_sentence_is_still_a_sentence(visitor):
    assert "Anda tidak berwenang untuk ini." in page(visitor, "/uji/ditolak/", 403)


def test_404_names_the_address_and_does_not_say_whether_it_exists(visitor):
    html = page(visitor, "/iku/%3Cb%3E/", 404)
    assert "tidak ada, sudah pindah, atau bukan untuk Anda" in html
    assert "/iku/&lt;b&gt;/" in html


def test_409_says_that_nothing_was_overwritten(visitor):
    html = page(visitor, "/uji/bentrok/", 409)
    assert "Kasubbag A menyimpan lebih dulu." in html
    assert "belum menimpa apa pun" in html


def test_500_has_a_code_to_name_and_touches_no_database(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):  # the session and the person, before the fault
        response = visitor.get("/uji/rusak/")
    assert response.status_code == 500
    html = response.content.decode()
    assert response.headers["X-Request-ID"][:8].upper() in html
    assert "Kesalahan di pihak kami." in html


def test_a_stale_form_says_that_nothing_was_saved(visitor, person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    response = strict.post("/uji/isian/", {"a": 1})
    assert response.status_code == 403
    assert "Isian belum disimpan." in response.content.decode()


@pytest.mark.parametrize("path", ["/telusur/", "/lainnya/"])
def test_the_frame_answers_reading_only(visitor, path):
    assert visitor.post(path).status_code == 405
