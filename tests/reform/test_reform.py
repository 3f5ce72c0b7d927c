"""RB actions: what carries a line on, who ties work to them, who sees them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.planning import actions as plans
from selaras.planning.consequences import PlannedChange
from selaras.planning.queries.versions import live_nodes
from selaras.reform import actions, affected, queries
from selaras.reform.models import RbAksi, RbAksiRhk, RbFokus, RoadMap
from selaras.skp import queries as skp
from selaras.skp.models import Skp
from tests.skp.story import Cast, make_cast, skp_at, user_of
from tests.support import office as the

TODAY = date(2026, 7, 15)
Status = Skp.Status


@pytest.fixture
def cast(db, settings) -> Cast:
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = TODAY
    return make_cast()


def an_aksi(cast: Cast, code: str = "RB-1", **given) -> RbAksi:
    road_map, _ = RoadMap.objects.get_or_create(
        code="RM", period_start=2025, period_end=2029, illustrative=True
    )
    fokus, _ = RbFokus.objects.get_or_create(
        road_map=road_map, code="G1", defaults={"kind": "general", "theme": "Arsip"}
    )
    defaults = {"unit": cast.office.lamteng, "year": 2026, "indikator": cast.iku, "action": "Arsip tertata"}
    return RbAksi.objects.create(fokus=fokus, code=code, **(defaults | given))


def serving(cast: Cast, aksi: RbAksi):
    rhk = skp_at(Status.SUBMITTED, cast.analis)
    RbAksiRhk.objects.create(aksi=aksi, rhk=rhk)
    return rhk


def test_an_action_with_an_indicator_carries_the_line_both_ways(cast):
    rhk = serving(cast, an_aksi(cast))

    walk = skp.anchors_of([rhk.pk])[rhk.pk]

    assert (walk.indikator_ids, walk.broken) == ((cast.iku.pk,), "")
    assert [row.rhk_id for row in skp.contributors_of(cast.iku.pk, TODAY)] == [rhk.pk]


def test_an_action_on_a_sasaran_carries_the_line(cast):
    rhk = serving(cast, an_aksi(cast, indikator=None, sasaran=cast.iku.sasaran))

    walk = skp.anchors_of([rhk.pk])[rhk.pk]

    assert walk.broken == ""
    assert walk.anchors[0].end.sasaran_id == cast.iku.sasaran_id


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"status": "dropped"}, "aksi dihentikan"),
        ({"closed_on": date(2025, 12, 1)}, "aksi ditutup 2025"),
        ({"year": 2025}, "aksi untuk tahun 2025"),
        ({"indikator": None}, "aksi belum terhubung ke sasaran"),
    ],
)
def test_an_action_that_carries_nothing_breaks_it_and_says_why(cast, given, reason):
    rhk = serving(cast, an_aksi(cast, **given))

    walk = skp.anchors_of([rhk.pk])[rhk.pk]

    assert (walk.stops_at, walk.broken) == ("Aksi RB RB-1", reason)
    assert skp.contributors_of(cast.iku.pk, TODAY) == []


class TestServe:
    def test_ties_a_draft_and_replaces_the_earlier(self, cast):
        rhk = skp_at(Status.DRAFT, cast.analis)
        by = user_of(cast.analis)
        actions.serve_aksi(rhk_id=rhk.pk, aksi_id=an_aksi(cast).pk, by=by)

        second = an_aksi(cast, "RB-2")
        actions.serve_aksi(rhk_id=rhk.pk, aksi_id=second.pk, by=by)

        assert RbAksiRhk.objects.get(rhk=rhk).aksi == second
        assert Event.objects.filter(type="reform.rhk_served").count() == 2
        actions.leave_aksi(rhk_id=rhk.pk, by=by)
        assert not RbAksiRhk.objects.exists()

    def test_is_refused_for_what_is_agreed_for_others_and_for_other_offices(self, cast):
        draft = skp_at(Status.DRAFT, cast.analis)
        agreed = skp_at(Status.AGREED, cast.kasubbag, by=cast.koordinator, indikator=cast.iku)
        aksi = an_aksi(cast)

        with pytest.raises(NotNow, match="tidak dapat diubah"):
            actions.serve_aksi(rhk_id=agreed.pk, aksi_id=aksi.pk, by=user_of(cast.kasubbag))
        with pytest.raises(NotAllowed):
            actions.serve_aksi(rhk_id=draft.pk, aksi_id=aksi.pk, by=user_of(cast.kasubbag))
        elsewhere = an_aksi(cast, "RB-3", unit=cast.office.kab_a)
        dropped = an_aksi(cast, "RB-4", status="dropped")
        with pytest.raises(NotNow, match="kantor lain"):
            actions.serve_aksi(rhk_id=draft.pk, aksi_id=elsewhere.pk, by=user_of(cast.analis))
        with pytest.raises(NotNow, match="dihentikan"):
            actions.serve_aksi(rhk_id=draft.pk, aksi_id=dropped.pk, by=user_of(cast.analis))


class TestPages:
    def client(self, penugasan) -> Client:
        client = Client()
        client.force_login(user_of(penugasan), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def test_list_and_page_say_what_breaks(self, cast):
        good, bad = an_aksi(cast), an_aksi(cast, "RB-2", indikator=None)
        serving(cast, good)
        client = self.client(cast.analis)

        page = client.get("/rb/").content.decode()
        assert "1 dari 2 aksi RB 2026 tidak menggerakkan hasil mana pun." in page
        assert f"RHK 1 {cast.analis.person.name}" in page
        assert "Garis terputus di sini." in client.get(f"/rb/aksi/{bad.pk}/").content.decode()
        assert "IKU-1.1.1" in client.get(f"/rb/aksi/{good.pk}/").content.decode()

    def test_are_for_the_office(self, cast):
        aksi = an_aksi(cast)
        stranger = the.employ(the.a_post(cast.office.kab_a))
        client = self.client(stranger)

        assert client.get(f"/rb/aksi/{aksi.pk}/").status_code == 404
        assert "Belum ada aksi RB 2026." in client.get("/rb/").content.decode()
        assert list(queries.visible_to(user_of(stranger))) == []

    def test_list_costs_the_same_with_one_and_with_fifty(self, cast):
        client = self.client(cast.analis)

        def cost() -> int:
            client.get("/rb/")
            with CaptureQueriesContext(connection) as seen:
                client.get("/rb/")
            return len(seen)

        serving(cast, an_aksi(cast))
        once = cost()
        for number in range(2, 51):
            an_aksi(cast, f"RB-{number}")

        assert cost() == once


def test_running_actions_live_on_their_sasaran_and_ended_ones_do_not(cast, django_assert_num_queries):
    node = cast.iku.sasaran
    running = an_aksi(cast, "RB-1", indikator=None, sasaran=node)
    an_aksi(cast, "RB-2", indikator=None, sasaran=node, status="dropped")
    an_aksi(cast, "RB-3", indikator=None, sasaran=node, status="done")
    an_aksi(cast, "RB-4", indikator=None, sasaran=node, closed_on=date(2026, 3, 1))

    with django_assert_num_queries(1):
        (life,) = queries.lives_on([node.pk])

    assert life.what == "Aksi RB RB-1 tahun 2026"
    assert life.where == f"{running.unit.name}, pada simpul {node.code}"
    assert queries.lives_on([node.pk + 1_000]) == []


def test_a_branch_that_carries_an_action_is_not_cut(cast):
    head = the.employ(the.a_post(cast.office.adm, "Perencana"), roles=(Role.PEGAWAI, Role.PERENCANA))
    the.grant(head.person, Role.PERENCANA, cast.office.lamteng)
    node = the.a_sasaran(cast.office.lamteng, "S9", cast.iku.sasaran, kind="kondisi")
    an_aksi(cast, "RB-9", indikator=None, sasaran=node)
    by = user_of(head)
    draft = plans.start_renstra(
        unit_id=cast.office.lamteng.pk, period_start=2025, period_end=2029, reason="Arahan", by=by
    )

    with pytest.raises(NotNow, match="Aksi RB RB-9 tahun 2026"):
        plans.prune_branch(node_id=live_nodes(draft.pk).get(code="S9").pk, by=by)


def test_running_actions_that_a_change_of_plans_touches_are_named(cast):
    an_aksi(cast)
    an_aksi(cast, "RB-2", indikator=None, sasaran=cast.iku.sasaran, status="dropped")
    office = cast.office.lamteng

    ended = PlannedChange(office.pk, TODAY, ended_indikator=frozenset([cast.iku.pk]))
    moved = PlannedChange(office.pk, TODAY, moved_sasaran=frozenset([cast.iku.sasaran_id]))

    assert [each.what for each in affected.affected_by(ended)] == [f"Aksi RB RB-1 tahun 2026, {office.name}"]
    assert list(affected.affected_by(moved)) == []
