"""What lies under a unit, and who holds which role there."""

from datetime import date

import pytest

from selaras.access.models import User
from selaras.access.roles import Capability, Reach, Role
from selaras.access.scopes import explain_permission, has_capability, units_for
from selaras.organisation.models import UnitPeriod
from selaras.organisation.scopes import OrganisationScopes
from tests.support.office import START, TODAY, a_person, a_post, a_unit, employ, grant, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def under(office, unit, reach, on=TODAY):
    return OrganisationScopes().tree_on(on, None).under(unit.pk, reach)


def test_a_unit_reaches_its_parts_and_no_other_office(office):
    assert under(office, office.lamteng, Reach.UNIT) == {office.lamteng.pk, office.adm.pk, office.pph.pk}
    assert under(office, office.adm, Reach.UNIT) == {office.adm.pk}
    assert under(office, office.lampung, Reach.UNIT) == {office.lampung.pk}


def test_the_office_of_a_part_is_the_whole_office(office):
    assert under(office, office.adm, Reach.OFFICE) == {office.lamteng.pk, office.adm.pk, office.pph.pk}


def test_the_subtree_reaches_every_office_below_and_its_parts(office):
    everything = {u.pk for u in (office.lampung, office.lamteng, office.adm, office.pph, office.kab_a)}
    assert under(office, office.lampung, Reach.SUBTREE) == everything


def test_the_tree_is_the_one_of_the_day(office):
    UnitPeriod.objects.filter(unit=office.kab_a).update(valid_to=date(2026, 7, 1))

    assert office.kab_a.pk in under(office, office.lampung, Reach.SUBTREE, date(2026, 6, 30))
    assert office.kab_a.pk not in under(office, office.lampung, Reach.SUBTREE, date(2026, 7, 1))


def test_a_closed_part_belongs_to_its_office_and_hangs_nowhere(office):
    UnitPeriod.objects.filter(unit=office.pph).update(valid_to=date(2026, 7, 1))

    assert office.pph.pk in under(office, office.lamteng, Reach.OFFICE)
    assert office.pph.pk not in under(office, office.lamteng, Reach.UNIT)
    assert office.pph.pk not in under(office, office.lamteng, Reach.SUBTREE)


def test_the_tree_of_an_office_answers_like_the_whole_one(office):
    part = OrganisationScopes().tree_on(TODAY, frozenset({office.lamteng.pk}))

    assert part.office_of.keys() == {office.lamteng.pk, office.adm.pk, office.pph.pk}
    for unit in (office.lamteng, office.adm):
        for reach in (Reach.UNIT, Reach.OFFICE):
            assert part.under(unit.pk, reach) == under(office, unit, reach)
    assert not part.knows(office.lamteng.pk, Reach.SUBTREE)
    assert not part.knows(office.kab_a.pk, Reach.UNIT)


def test_many_roles_and_capabilities_cost_grants_and_one_tree(office, django_assert_num_queries):
    person = a_person()
    grant(person, Role.KASUBBAG, office.pph)
    grant(person, Role.PEGAWAI, office.adm)
    user = User.objects.get(pk=person.user.pk)

    with django_assert_num_queries(2):
        units_for(user, Capability.PLANNING_READ)
        units_for(user, Capability.LOG_READ)
        units_for(user, Capability.REALISASI_READ)
    with django_assert_num_queries(0):
        has_capability(user, Capability.REALISASI_VERIFY, office.pph.pk)


def test_a_deep_tree_costs_the_same(office, django_assert_num_queries):
    parent = office.pph
    for level in range(6):
        parent = a_unit(f"D{level}", "subbagian", parent, office.lamteng)

    with django_assert_num_queries(1):
        under(office, office.ri, Reach.SUBTREE)


def test_a_grant_holds_on_its_days_only(office):
    person = a_person()
    row = grant(person, Role.KASUBBAG, office.pph)
    row.valid_to = date(2026, 7, 1)
    row.save(update_fields=["valid_to"])

    assert has_capability(person.user, Capability.LOG_REVIEW, office.pph.pk, on=date(2026, 6, 30))
    assert not has_capability(person.user, Capability.LOG_REVIEW, office.pph.pk, on=date(2026, 7, 1))


def test_a_staff_member_reaches_nothing_of_another_office(office):
    staff = employ(a_post(office.adm))

    assert office.kab_a.pk not in units_for(staff.person.user, Capability.PLANNING_READ)
    assert "Tidak boleh" in explain_permission(staff.person.user, Capability.REALISASI_READ, office.kab_a.pk)


def test_the_account_leads_to_the_person(office):
    person = a_person()
    assert OrganisationScopes().person_of(person.user) == person.pk
    assert OrganisationScopes().person_of(User.objects.create_user("layanan")) is None


def test_the_chain_of_a_part_is_its_offices(office):
    scopes = OrganisationScopes()
    assert scopes.office_code_of("LAMTENG-ADM") == "LAMTENG"
    assert scopes.office_code_of("LAMPUNG") == "LAMPUNG"
    assert scopes.office_code_of("TIDAK-ADA") == "TIDAK-ADA"
    assert START < TODAY
