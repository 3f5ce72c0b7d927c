import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import resolve

from selaras.registry import navigation
from selaras.registry.navigation import NavEntry, Section
from selaras.ui.context import Shell


@pytest.fixture
def pages(monkeypatch):
    """A small navigation, in place of the rooms' own."""
    entries = (
        NavEntry("Semua", "ui:telusur", Section.TODAY, "house", 1),
        NavEntry("Ganti sandi", "accounts:password", Section.TODAY, "key", 2),
        NavEntry("Rahasia", "accounts:sign_in", Section.PEOPLE, "lock", 1, visible=lambda user: False),
        NavEntry("Hilang", "belum:ada", Section.MORE, "grid"),
        NavEntry("Keluar", "accounts:sign_out", Section.MORE, "grid"),
    )
    monkeypatch.setattr(navigation, "_entries", {entry.url_name: entry for entry in entries})


def shell_at(path, user):
    request = RequestFactory().get(path)
    request.user = user
    request.resolver_match = resolve(path)
    return Shell(request)


def test_one_link_a_section_and_only_pages_that_exist_and_are_his(pages, person):
    shell = shell_at("/telusur/", person)
    assert [place.label for place in shell.places] == ["Hari ini", "Lainnya"]
    assert [place.url for place in shell.places] == ["/telusur/", "/lainnya/"]


def test_where_one_is_and_its_neighbours(pages, person):
    shell = shell_at("/akun/sandi/", person)
    assert [place.current for place in shell.places] == [True, False]
    assert [(page.label, page.current) for page in shell.pages] == [("Semua", False), ("Ganti sandi", True)]


def test_a_page_at_another_address_lights_the_entry_that_names_it(pages, person, monkeypatch):
    entry = NavEntry("Akun", "accounts:sign_out", Section.PEOPLE, "key", 1, also=frozenset({"public:hitung"}))
    monkeypatch.setattr(navigation, "_entries", {**navigation._entries, entry.url_name: entry})
    lit = [place.label for place in shell_at("/hitung/", person).places if place.current]
    assert lit == ["Orang"]


def test_a_page_behind_another_shows_with_its_family_and_leaves_the_row_to_the_others(person, monkeypatch):
    entries = (
        NavEntry("Semua", "ui:telusur", Section.TODAY, "house", 1),
        NavEntry("Kalkulator", "public:hitung", Section.TODAY, "key", 2, under="ui:telusur"),
        NavEntry("Keluar", "accounts:sign_out", Section.TODAY, "key", 3),
        NavEntry("Sandi", "accounts:password", Section.TODAY, "key", 4, under="rahasia"),
    )
    monkeypatch.setattr(navigation, "_entries", {entry.url_name: entry for entry in entries})
    shell = shell_at("/hitung/", person)
    assert [(page.label, page.leads) for page in shell.pages] == [
        ("Semua", True),
        ("Keluar", False),
        ("Sandi", False),  # what it stands behind is not his
    ]
    assert [(page.label, page.current) for page in shell.family] == [("Semua", False), ("Kalkulator", True)]
    assert shell_at("/akun/sandi/", person).family == ()


def test_the_page_of_all_places_belongs_to_lainnya(pages, person):
    assert [place.current for place in shell_at("/lainnya/", person).places] == [False, True]


def test_a_stranger_has_no_navigation(pages):
    assert shell_at("/telusur/", AnonymousUser()).places == []


def test_all_places_are_listed(pages, visitor):
    html = visitor.get("/lainnya/").content.decode()
    assert "Ganti sandi" in html
    assert "Rahasia" not in html


def test_the_band_stands_on_every_page_of_a_demo_and_names_the_business_date(visitor, settings):
    from datetime import date

    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    html = visitor.get("/lainnya/").content.decode().replace("\u00a0", " ")
    assert 'class="ilus"' in html
    assert "15 Jul 2026" in html
    settings.SELARAS_DEMO = False
    assert 'class="ilus"' not in visitor.get("/lainnya/").content.decode()


def test_the_frame_costs_session_account_and_name_only(pages, visitor, django_assert_num_queries):
    with django_assert_num_queries(3):
        visitor.get("/komponen/")
