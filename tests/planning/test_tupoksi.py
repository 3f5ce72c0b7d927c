"""Duties and the results they serve: tied by planners, counted on the page, brought by the workbook."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.organisation.models import Tupoksi
from selaras.planning import actions
from selaras.planning.models import TupoksiIndikator
from selaras.planning.queries.tupoksi import coverage_of
from tests.support import office as small


def a_duty(number=1, **owner):
    return Tupoksi.objects.create(
        number=number, text=f"Tugas {number}", reference="Ilustrasi", valid_from=small.START, **owner
    )


@pytest.fixture
def duty(plan):
    return a_duty(unit=plan.office.pph)


def tie(plan, duty, who="planner", **more):
    given = {"definisi_id": plan.indikator.definisi_id, "relation": "main", **more}
    return actions.map_tupoksi(tupoksi_id=duty.pk, by=plan.user(who), **given)


class TestTies:
    def test_a_duty_serves_what_its_office_owes(self, plan, duty):
        row = tie(plan, duty)
        with pytest.raises(NotNow, match="sudah dipetakan"):
            tie(plan, duty)
        again = tie(plan, duty, relation="supports")

        assert (again.pk, again.relation) == (row.pk, "supports")
        actions.unmap_tupoksi(mapping_id=row.pk, by=plan.user("planner"))
        assert not TupoksiIndikator.objects.exists()
        assert Event.objects.latest("pk").type == "planning.tupoksi_unmapped"

    @pytest.mark.parametrize("change", [{"relation": "lain"}, {"definisi_id": 0}])
    def test_nothing_else_is_tied(self, plan, duty, change):
        with pytest.raises(NotNow):
            tie(plan, duty, **change)

    def test_only_planners_tie(self, plan, duty):
        with pytest.raises(NotAllowed):
            tie(plan, duty, who="staff")


def test_coverage_counts_duties_without_result_and_results_without_duty(plan, duty):
    post = a_duty(2, formasi=plan.post)
    a_duty(3, unit=plan.office.kab_a)  # of another office
    other = small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-1.1.2"))
    far = small.a_definisi("IKU-9.9.9")
    TupoksiIndikator.objects.create(tupoksi=post, definisi=far.definisi)  # owed by nobody here
    tie(plan, duty)

    found = coverage_of(plan.office.lamteng, small.TODAY)

    assert [row.tupoksi for row in found.duties] == [post, duty]
    assert [row.tupoksi for row in found.without_result] == [post]
    assert [row.indikator for row in found.unserved] == [other]
    assert found.duties[0].post == "Analis"


class TestPages:
    @pytest.fixture
    def client(self, plan):
        client = Client()
        client.force_login(plan.user("planner"))
        return client

    def cost(self, client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    def test_a_duty_is_tied_and_untied_on_its_page(self, plan, duty, client):
        address = f"/rencana/tupoksi/{duty.pk}/"
        assert "1 dari 1 tugas belum punya hasil;" in client.get("/rencana/tupoksi/").content.decode()
        assert client.post(address, {"definisi": ""}).status_code == 422
        sent = {"definisi": plan.indikator.definisi_id, "relation": "main"}
        page = client.post(address, sent, follow=True).content.decode()
        assert "Tugas ini melayani 1 indikator." in page
        row = TupoksiIndikator.objects.get()
        page = client.post(f"/rencana/tupoksi/pemetaan/{row.pk}/lepas/", follow=True).content.decode()
        assert "Tugas ini belum punya hasil." in page

    def test_a_reader_sees_no_form(self, plan, duty):
        client = Client()
        client.force_login(plan.user("staff"))

        assert "Petakan ke indikator" not in client.get(f"/rencana/tupoksi/{duty.pk}/").content.decode()

    def test_costs_the_same_for_one_and_for_fifty(self, plan, duty, client):
        tie(plan, duty)
        small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-1.1.2"))
        one = self.cost(client, "/rencana/tupoksi/")
        for number in range(2, 51):
            more = a_duty(number, unit=plan.office.pph)
            TupoksiIndikator.objects.create(tupoksi=more, definisi=plan.indikator.definisi)
            small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi(f"IKU-5.{number}"))

        assert self.cost(client, "/rencana/tupoksi/") == one
        assert one <= 15
