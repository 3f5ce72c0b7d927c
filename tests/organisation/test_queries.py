"""Who leads whom, on which day."""

from datetime import date

import pytest

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.access.scopes import person_of as person_id_of
from selaras.organisation import queries
from selaras.organisation.models import RoleGrant
from tests.support.office import TODAY, a_person, a_post, employ, grant, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SELARAS_TANGGAL = TODAY


@pytest.fixture
def office():
    return make_office()


def test_the_head_of_ones_part_is_the_superior(office):
    head = employ(a_post(office.adm, "Kepala Subbagian Administrasi", head=True))
    staff = employ(a_post(office.adm))

    assert queries.superior_of(staff, TODAY) == head


def test_the_head_of_a_part_answers_to_the_head_of_the_office(office):
    chief = employ(a_post(office.lamteng, "Koordinator Sekretariat", head=True))
    head = employ(a_post(office.adm, "Kepala Subbagian Administrasi", head=True))

    assert queries.superior_of(head, TODAY) == chief


def test_an_acting_head_leads_until_the_day_his_acting_ends(office):
    post = a_post(office.pph, "Kepala Subbagian Pengawasan", head=True)
    chief = employ(a_post(office.lamteng, "Koordinator Sekretariat", head=True))
    acting = employ(post, kind="plt", start=date(2026, 3, 1), end=date(2026, 7, 1), primary=False)
    staff = employ(a_post(office.pph, "Analis"))

    assert queries.superior_of(staff, date(2026, 6, 30)) == acting
    assert queries.superior_of(staff, date(2026, 7, 1)) == chief


def test_a_definitive_head_counts_before_an_acting_one(office):
    post = a_post(office.pph, "Kepala Subbagian Pengawasan", head=True)
    definitive = employ(post)
    employ(post, kind="plh", start=date(2026, 7, 1), end=date(2026, 8, 1), primary=False)
    staff = employ(a_post(office.pph, "Analis"))

    assert queries.superior_of(staff, TODAY) == definitive


def test_nobody_is_his_own_superior_through_a_second_hat(office):
    chief = employ(a_post(office.lamteng, "Koordinator Sekretariat", head=True))
    planner = employ(a_post(office.adm))
    employ(
        a_post(office.adm, "Kepala Subbagian Administrasi", head=True),
        planner.person,
        kind="plt",
        end=date(2026, 12, 31),
        primary=False,
    )

    assert queries.superior_of(planner, TODAY) == chief


def test_without_any_head_the_answer_says_so(office):
    staff = employ(a_post(office.pph, "Analis"))

    found = queries.explain_superior(staff, TODAY)

    assert found.penugasan is None
    assert "Tidak ditemukan atasan" in found.rule


def test_a_person_is_counted_once_in_his_office(office):
    planner = employ(a_post(office.adm))
    employ(a_post(office.lamteng, "PPK"), planner.person, kind="concurrent", primary=False)
    employ(a_post(office.kab_a))

    assert list(queries.people_of_office(office.lamteng.pk, TODAY)) == [planner]


def test_civil_servants_leave_out_contract_staff_and_those_who_have_gone(office):
    pns = employ(a_post(office.adm))
    pppk = employ(a_post(office.adm, "Arsiparis"), status="pppk")
    employ(a_post(office.adm, "Pengemudi"), status="ppnpn")
    employ(a_post(office.adm, "Analis"), end=date(2026, 3, 1))

    assert set(queries.asn_of_units([office.adm.pk], TODAY)) == {pns, pppk}


def test_an_account_without_a_person_belongs_to_no_office(office):
    user = a_person().user
    assert queries.office_of(user, TODAY) is None


@pytest.mark.parametrize("people", [1, 12])
def test_the_superior_costs_two_queries_in_a_small_and_in_a_large_office(
    office, people, django_assert_num_queries
):
    employ(a_post(office.lamteng, "Koordinator Sekretariat", head=True))
    staff = [employ(a_post(office.adm, f"Analis {n}")) for n in range(people)]

    with django_assert_num_queries(2):
        queries.superior_of(staff[0], TODAY)


def test_who_the_user_is_and_what_he_does_today_is_one_question(office, django_assert_num_queries):
    post = employ(a_post(office.adm))
    user = User.objects.get(pk=post.person.user.pk)

    with django_assert_num_queries(1):
        person = queries.person_of(user)
        assert person == post.person
        assert queries.penugasan_of(person, TODAY) == [post]
        assert queries.office_of(user, TODAY) == office.lamteng
        assert person_id_of(user) == post.person.pk
        assert str(user.person) == post.person.name


def test_a_person_without_a_post_is_found_as_well(office):
    user = User.objects.get(pk=a_person().user.pk)

    person = queries.person_of(user)
    assert person is not None
    assert queries.penugasan_of(person, TODAY) == []


def test_what_a_user_does_on_another_day_is_asked_anew(office):
    post = employ(a_post(office.adm), end=date(2026, 7, 1), primary=False)
    user = User.objects.get(pk=post.person.user.pk)

    person = queries.person_of(user)
    assert person is not None
    assert queries.penugasan_of(person, TODAY) == []
    assert queries.penugasan_of(person, date(2026, 6, 30)) == [post]


def test_the_superior_of_a_user_is_asked_once(office, django_assert_num_queries):
    chief = employ(a_post(office.lamteng, "Koordinator Sekretariat", head=True))
    staff = employ(a_post(office.adm))
    user = User.objects.get(pk=staff.person.user.pk)

    with django_assert_num_queries(4):  # himself, his roles, the tree, the heads
        assert queries.superior_for(user, TODAY) == chief
        assert queries.superior_for(user, TODAY) == chief
    assert queries.superior_for(User.objects.get(pk=a_person().user.pk), TODAY) is None


def test_the_superior_of_a_user_may_sit_two_offices_up(office):
    chief = employ(a_post(office.ri, "Sekretaris Jenderal", head=True))
    head = employ(a_post(office.lamteng, "Koordinator Sekretariat", head=True))
    grant(head.person, Role.PEGAWAI, office.lamteng)

    assert queries.superior_for(User.objects.get(pk=head.person.user.pk), TODAY) == chief


def test_the_superior_of_a_user_without_a_role_in_his_office(office):
    chief = employ(a_post(office.lamteng, "Koordinator Sekretariat", head=True))
    staff = employ(a_post(office.adm))
    RoleGrant.objects.filter(user=staff.person.user).delete()
    grant(staff.person, Role.EVALUATOR, office.kab_a)

    assert queries.superior_for(User.objects.get(pk=staff.person.user.pk), TODAY) == chief
