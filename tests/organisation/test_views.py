"""The page of an office: who is where on a day, at a fixed cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.office import TODAY, a_post, employ, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SELARAS_TANGGAL = TODAY


@pytest.fixture
def office():
    return make_office()


def signed_in(penugasan) -> Client:
    client = Client()
    client.force_login(penugasan.person.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def cost_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_opens_at_ones_own_office_with_people_and_vacancies(office):
    staff = employ(a_post(office.adm, "Analis"))
    a_post(office.pph, "Penyusun Laporan")

    page = signed_in(staff).get("/organisasi/").content.decode()

    assert office.lamteng.name in page
    assert staff.person.name in page
    assert "Penyusun Laporan" in page


def test_another_office_is_unknown_to_staff(office):
    staff = employ(a_post(office.adm))
    assert signed_in(staff).get("/organisasi/?unit=KAB-A").status_code == 404


def test_costs_the_same_with_one_post_and_with_fifty(office):
    client = signed_in(employ(a_post(office.adm)))
    once = cost_of(client, "/organisasi/")
    for number in range(49):
        employ(a_post(office.pph, f"Analis {number}"))

    assert cost_of(client, "/organisasi/") == once
    assert once <= 12
