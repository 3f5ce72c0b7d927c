"""Evidence once, used many times: found in the office, offered to forms, with what rests on it."""

import pytest
from django.urls import reverse

from selaras.evidence import actions, pages, queries
from selaras.evidence.models import Bukti


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "bukti"


@pytest.fixture
def shelf(world):
    """Evidence of the office, of its part, and of the neighbour."""

    def add(name, unit, by):
        content = b"%PDF-1.7 " + name.encode()
        return actions.add_file(unit_id=world.units[unit].pk, name=name, content=content, by=world.users[by])

    world.rapat = add("Notulen rapat Mei.pdf", "LAMTENG", "pic")
    world.surat = add("Surat KPU 12.pdf", "LAMTENG-PPH", "pic")
    world.foreign = add("Surat tetangga.pdf", "KAB-A", "tetangga")
    return world


def text_of(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_an_office_finds_its_own_and_its_parts_by_every_word(shelf):
    user, office = shelf.users["pic"], shelf.units["LAMTENG"].pk
    assert list(queries.of_office(user, office)) == [shelf.surat, shelf.rapat]
    assert list(queries.of_office(user, office, "kpu SURAT")) == [shelf.surat]
    assert list(queries.of_office(user, office, "surat rapat")) == []
    assert list(queries.of_office(user, shelf.units["KAB-A"].pk)) == []


def test_what_is_ticked_stays_offered_and_what_is_foreign_never_is(shelf, django_assert_max_num_queries):
    user, office = shelf.users["pic"], shelf.units["LAMTENG"].pk
    queries.to_pick(user, office)  # asks once who he is
    with django_assert_max_num_queries(2):
        rows = queries.to_pick(user, office, "surat", [shelf.rapat.pk, shelf.foreign.pk])
    assert rows == [shelf.rapat, shelf.surat]
    choices = pages.choices(user, "LAMTENG", "surat", [shelf.rapat.pk])
    assert [(each.value, each.ticked) for each in choices] == [
        (shelf.rapat.pk, True),
        (shelf.surat.pk, False),
    ]
    assert pages.choices(user, "TIADA", "", []) == []


def test_the_list_names_what_rests_on_each(shelf, client, django_assert_max_num_queries):
    client.force_login(shelf.users["pic"])
    page = reverse("bukti_kantor")
    client.get(page)
    with django_assert_max_num_queries(20) as first:
        shown = text_of(client.get(page))
    assert "<h1>2 bukti kantor dapat dipakai lagi.</h1>" in shown
    assert "belum dipakai" in shown
    assert "Surat tetangga" not in shown
    Bukti.objects.bulk_create(
        Bukti(
            unit=shelf.units["LAMTENG"],
            kind="link",
            name=f"Tautan {number}",
            url=f"https://contoh.go.id/{number}",
            uploaded_at=shelf.rapat.uploaded_at,
        )
        for number in range(48)
    )
    with django_assert_max_num_queries(len(first)):
        assert "50 bukti kantor" in text_of(client.get(page))
    assert "Surat KPU 12.pdf" in text_of(client.get(page, {"cari": "kpu"}))
    assert "Tidak ada bukti yang cocok." in text_of(client.get(page, {"cari": "tidak ada ini"}))
    assert client.get(page, {"kantor": "KAB-A"}).status_code == 404


def test_the_choices_of_a_form_come_alone(shelf, client):
    client.force_login(shelf.users["pic"])
    asked = {"kantor": "LAMTENG", "cari_bukti": "rapat", "bukti": [shelf.surat.pk, "x"]}
    shown = text_of(client.get(reverse("bukti_pilih"), asked))
    assert "<html" not in shown
    assert f'value="{shelf.surat.pk}" checked' in shown
    assert f'value="{shelf.rapat.pk}">' in shown
    assert "tetangga" not in text_of(client.get(reverse("bukti_pilih"), {"kantor": "KAB-A"}))
