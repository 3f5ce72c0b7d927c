"""What the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from selaras.organisation.models import Formasi, Pegawai, Penugasan, RoleGrant, UnitKerja
from tests.support.office import START, a_person, a_post, employ, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_an_acting_assignment_needs_an_end(office):
    refused(lambda: employ(a_post(office.adm, head=True), kind="plt", end=None, primary=False))


def test_a_unit_has_one_head_post(office):
    a_post(office.adm, "Kepala Subbagian Administrasi", head=True)
    refused(lambda: a_post(office.adm, "Kepala Lain", head=True))


def test_a_post_of_a_head_has_one_definitive_holder(office):
    post = a_post(office.adm, "Kepala Subbagian Administrasi", head=True)
    employ(post)
    refused(lambda: employ(post))


def test_a_person_has_one_open_primary_assignment(office):
    planner = employ(a_post(office.adm))
    refused(lambda: employ(a_post(office.pph), planner.person))


def test_pppk_have_an_end_of_contract(office):
    person = a_person()
    refused(lambda: Pegawai.objects.create(person=person, status="pppk", valid_from=START))


def test_an_assignment_is_of_an_employee_or_of_a_member(office):
    person, post = a_person(), a_post(office.adm)
    refused(
        lambda: Penugasan.objects.create(
            code="X", person=person, unit=office.adm, formasi=post, kind="definitive", valid_from=START
        )
    )


def test_nobody_grants_himself_a_role(office):
    user = a_person().user
    refused(
        lambda: RoleGrant.objects.create(
            user=user, role="perencana", unit=office.adm, valid_from=START, granted_by=user
        )
    )


def test_an_office_is_no_part_and_a_part_names_its_office(office):
    refused(lambda: UnitKerja.objects.create(code="X", kind="subbagian", name="X", opened_on=START))
    refused(
        lambda: UnitKerja.objects.create(
            code="Y", kind="kabkota", name="Y", opened_on=START, office=office.lamteng
        )
    )


def test_a_span_ends_after_it_starts(office):
    post = a_post(office.adm)
    refused(lambda: Formasi.objects.filter(pk=post.pk).update(valid_to=START))


def test_a_row_holds_from_its_first_day_to_the_day_before_its_end(office):
    one = employ(a_post(office.adm), end=date(2026, 3, 1))
    assert not one.holds_on(date(2023, 12, 31))
    assert one.holds_on(START)
    assert one.holds_on(date(2026, 2, 28))
    assert not one.holds_on(date(2026, 3, 1))
    assert list(Penugasan.objects.on(date(2026, 2, 28))) == [one]
    assert list(Penugasan.objects.overlapping(date(2026, 2, 1), date(2026, 4, 1))) == [one]
    assert list(Penugasan.objects.overlapping(date(2026, 3, 1), None)) == []
