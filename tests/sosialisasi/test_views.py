"""The pages of meetings: few queries, and the same number for one person and for fifty."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.sosialisasi import actions
from selaras.sosialisasi.models import FollowUp, Keputusan, KomitmenSignature, Materi, PemahamanAnswer
from tests.sosialisasi.conftest import a_commitment, a_question, an_agenda, user_of
from tests.support.office import TODAY, a_definisi, a_post, employ

LIST, DETAIL = 15, 20  # QUALITY.md

PAGES = {
    "": DETAIL,
    "jangkauan/": DETAIL,
    "pemahaman/": LIST,
    "komitmen/": LIST,
    "pintu/": LIST,
    "putusan/": LIST,
}


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, TODAY


@pytest.fixture
def held(meeting):
    """A meeting that is open, with a question, a commitment, material, a note and a follow-up."""
    agenda, leader = meeting.agenda, user_of(meeting.leader)
    agenda.follows = an_agenda(meeting.office.ri, code="RAKORNAS", status="closed")
    agenda.save(update_fields=["follows"])
    actions.open_agenda(agenda_id=agenda.pk, by=leader)
    a_question(agenda)
    a_commitment(agenda)
    more(meeting, 1)
    return meeting


def more(meeting, count, first=0):
    """So many more people who came, answered, signed and asked, and as much decided and shown."""
    agenda, post = meeting.agenda, a_post(meeting.office.pph, f"Staf {first}", seats=99)
    option = agenda.pemahaman_set.get().option_set.first()
    decision = Keputusan.objects.create(agenda=agenda, number=first + 1, text="Susulan")
    for number in range(first, first + count):
        person = employ(post).person
        actions.register_attendance(agenda_id=agenda.pk, person_id=person.pk, by=user_of(meeting.leader))
        actions.sign_commitment(agenda_id=agenda.pk, by=person.user)
        actions.note_question(agenda_id=agenda.pk, question=f"Mengapa {number}?", by=person.user)
        actions.answer_questions(option_ids=[option.pk], by=person.user)
        definisi = a_definisi(f"IKU-{number}", meeting.office.lamteng).definisi
        Materi.objects.create(
            agenda=agenda, order=number, title=f"Materi {number}", text="Isi", definisi=definisi
        )
        FollowUp.objects.create(
            keputusan=decision, text=f"Tugas {number}", pic=meeting.staff, due=date(2026, 8, number % 28 + 1)
        )


def cost(client, address):
    client.get(address)  # the session, once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_meeting_costs_the_same_for_one_and_for_fifty(held, page):
    client, address = Client(), f"/sosialisasi/{held.agenda.pk}/{page}"
    client.force_login(user_of(held.leader))
    one = cost(client, address)
    more(held, 50, first=1)
    assert KomitmenSignature.objects.count() == PemahamanAnswer.objects.count() == 51
    assert cost(client, address) == one <= PAGES[page]


def test_the_list_costs_the_same_for_one_meeting_and_for_fifty(held):
    client = Client()
    client.force_login(user_of(held.leader))
    one = cost(client, "/sosialisasi/")
    for number in range(50):
        an_agenda(held.office.lamteng, held.leader, code=f"S{number}", day=(2026, 6, number % 28 + 1))
    assert cost(client, "/sosialisasi/") == one <= LIST


def test_the_page_shows_all_that_belongs_to_the_meeting(held):
    client = Client()
    client.force_login(user_of(held.leader))
    text = client.get(f"/sosialisasi/{held.agenda.pk}/").content.decode()
    for words in ("Sosialisasi RAKORNAS", "Materi 0", "IKU-0", "Mengapa 0?", "Tugas 0", "Soal 1?"):
        assert words in text
    signer = KomitmenSignature.objects.get().person.name
    assert f"{signer} (" in text


def test_ones_own_answer_is_explained_with_the_right_one(held):
    person = PemahamanAnswer.objects.get().person
    PemahamanAnswer.objects.all().delete()
    wrong = held.agenda.pemahaman_set.get().option_set.get(is_right=False)
    actions.answer_questions(option_ids=[wrong.pk], by=person.user)
    client = Client()
    client.force_login(person.user)
    text = client.get(f"/sosialisasi/{held.agenda.pk}/pemahaman/").content.decode()
    assert "Belum tepat." in text
    assert "Yang tepat: Hasil" in " ".join(text.split())
