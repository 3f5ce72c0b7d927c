"""Who was reached: counted by people, told down to each of them."""

from decimal import Decimal

import pytest
from django.utils import timezone

from selaras.registry import figures
from selaras.registry.figures import UnknownFigure
from selaras.sosialisasi import actions, queries
from selaras.sosialisasi.models import Agenda
from selaras_rules.core.explained import Explained, render_text, walk
from tests.support.office import a_post, employ

from .conftest import a_question, an_agenda, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(meeting):
    """Four people; the leader by QR, the staff member by name; the driver and the member were not there."""
    leader = user_of(meeting.leader)
    agenda = actions.open_agenda(agenda_id=meeting.agenda.pk, by=leader)
    actions.attend_by_qr(agenda_id=agenda.pk, token=agenda.qr_secret, by=leader)
    actions.register_attendance(agenda_id=agenda.pk, person_id=meeting.staff.person_id, by=leader)
    meeting.agenda = agenda
    return meeting


def test_members_contract_staff_and_civil_servants_should_all_be_reached(held):
    coverage = queries.coverage_of(held.agenda)

    assert coverage.should == 4
    assert coverage.reached == 2
    assert coverage.percent == Decimal("50.00")
    assert {one.penugasan for one in coverage.unreached} == {held.driver, held.member}


def test_the_organisers_word_alone_counts_half(held):
    assert queries.coverage_of(held.agenda).weighted == Decimal("1.5")


def test_it_is_told_by_part_of_the_office_members_first(held):
    rows = queries.coverage_of(held.agenda).rows
    assert [(row.name, len(row.people), row.reached) for row in rows] == [
        ("Anggota", 1, 0),
        ("Unit LAMTENG", 1, 1),
        ("Unit LAMTENG-ADM", 2, 1),
    ]


def test_who_came_to_the_office_later_is_not_missed(held):
    employ(
        a_post(held.office.pph, "Analis"), start=timezone.localdate(held.agenda.starts_at).replace(month=6)
    )
    assert queries.coverage_of(held.agenda).should == 4


def test_telusur_names_each_person_and_how_it_is_known(held):
    explained = figures.explain("jangkauan:SOS-1", user_of(held.leader))

    assert isinstance(explained, Explained)
    assert explained.value == Decimal("50.00")
    assert explained.substituted == "2 ÷ 4 × 100"
    names = {node.label for node in walk(explained)}
    assert {held.staff.person.name, held.driver.person.name} <= names
    assert "Dicatat penyelenggara" in render_text(explained)


def test_a_meeting_of_another_office_is_unknown(held):
    with pytest.raises(UnknownFigure, match="tidak dikenal"):
        figures.explain("jangkauan:SOS-1", user_of(held.outsider))


def test_many_meetings_cost_no_more_for_more_people(held, django_assert_max_num_queries):
    for number in range(8):
        employ(a_post(held.office.pph, f"Analis {number}"))
    agendas = [held.agenda, *(an_agenda(held.office.lamteng, code=f"S{n}") for n in range(2, 6))]

    with django_assert_max_num_queries(3):
        covered = queries.coverage_of_many(agendas)

    assert {covered[agenda.pk].should for agenda in agendas} == {12}


def test_answers_are_counts_for_others_and_words_for_oneself(held):
    _, good, _ = a_question(held.agenda)
    actions.answer_question(option_id=good.pk, by=user_of(held.staff))

    (for_me,) = queries.results_of(held.agenda, held.staff.person)
    (for_other,) = queries.results_of(held.agenda, held.leader.person)

    assert for_me.percent == Decimal("100.00")
    assert for_me.mine.option == good
    assert for_other.mine is None
    assert queries.my_open_questions(held.agenda, held.leader.person)
    assert not queries.my_open_questions(held.agenda, held.staff.person)


def test_one_sees_the_meetings_of_ones_office_and_what_they_follow(meeting):
    rakornas = an_agenda(meeting.office.ri, code="RAKORNAS", topics=())
    Agenda.objects.filter(pk=meeting.agenda.pk).update(follows=rakornas)
    elsewhere = an_agenda(meeting.office.kab_a, code="LAIN")

    seen = set(queries.visible_to(user_of(meeting.staff)))

    assert seen == {meeting.agenda, rakornas}
    assert elsewhere not in seen
