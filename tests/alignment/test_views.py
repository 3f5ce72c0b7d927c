"""The page of periksa: few queries however much is found, and words that say since when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.roles import Role
from selaras.planning.actions.tree import set_pic
from tests.support import office as the

DASHBOARD = 20  # QUALITY.md
pytestmark = pytest.mark.django_db


@pytest.fixture
def today(settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, the.TODAY

    def on(day):
        settings.SELARAS_TANGGAL = day

    return on


@pytest.fixture
def office(today):
    return the.make_office()


@pytest.fixture
def planner(office):
    person = the.employ(the.a_post(office.lamteng), roles=(Role.PEGAWAI, Role.PERENCANA)).person
    client = Client()
    client.force_login(person.user)
    client.user = person.user
    return client


def text_of(client, address="/periksa/"):
    return " ".join(client.get(address).content.decode().split())


def indicators(office, count, first=0):
    sasaran = the.a_sasaran(office.lamteng, f"S{first}")
    return [
        the.an_indikator(office.lamteng, sasaran, the.a_definisi(f"IKU-{number}"))
        for number in range(first, first + count)
    ]


def cost(client, address="/periksa/"):
    client.get(address)  # runs the checks, once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_costs_the_same_for_one_finding_and_for_fifty(office, planner, today):
    indicators(office, 1)
    one = cost(planner)
    indicators(office, 50, first=1)
    today(the.TODAY + timedelta(1))  # nothing but the day tells that factories have written
    assert cost(planner) == one <= DASHBOARD
    assert text_of(planner).count("belum punya penanggung jawab") > 50


def test_the_page_says_since_when_and_what_was_mended_this_week(office, planner, today):
    first, _ = indicators(office, 2)
    assert "Ditemukan sejak 15 Jul 2026." in text_of(planner)
    assert "selesai pekan ini" not in text_of(planner)

    today(the.TODAY + timedelta(2))
    post = the.employ(the.a_post(office.lamteng, "PIC")).formasi
    set_pic(indikator_id=first.pk, formasi_id=post.pk, by=planner.user)
    text = text_of(planner)

    assert "Keadaan 17 Jul 2026." in text
    assert "Ditemukan sejak 15 Jul 2026." in text
    assert "1 temuan selesai pekan ini." in text


def test_only_offices_one_may_examine(office, planner):
    assert planner.get("/periksa/?unit=LAMTENG").status_code == 200
    assert planner.get("/periksa/?unit=KAB-A").status_code == 404
    assert planner.get("/periksa/?unit=TIDAK-ADA").status_code == 404
