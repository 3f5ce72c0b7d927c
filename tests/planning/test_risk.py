"""Risks on nodes: written down, assessed, moved; shown in the register and on the tree."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.planning import actions
from selaras.planning.actions import RiskFacts, StepFacts
from selaras.planning.consequences import PlannedChange
from selaras.planning.models import Risk, Sasaran
from selaras.planning.queries.affected_steps import affected_by
from selaras.planning.queries.risk import Band, band_of
from tests.planning.test_views import more_indicators, queries_of, text_of
from tests.support import office as small


@pytest.mark.parametrize(
    ("level", "band"),
    [(1, Band.LOW), (7, Band.LOW), (8, Band.MIDDLE), (14, Band.MIDDLE), (15, Band.HIGH), (25, Band.HIGH)],
)
def test_a_level_has_a_band(level, band):
    assert band_of(level) is band


def facts(plan, **changes):
    given = {
        "text": "Jawaban KPU terlambat",
        "likelihood": 4,
        "impact": 4,
        "treatment": "Menagih tiap minggu",
        "owner_id": plan.post.pk,
    }
    return RiskFacts(**{**given, **changes})


def added(plan, **changes):
    return actions.add_risk(sasaran_id=plan.sasaran.pk, facts=facts(plan, **changes), by=plan.user("planner"))


def test_a_risk_is_assessed_and_closed_and_the_log_keeps_the_figures(plan):
    risk = added(plan)
    assert (risk.level, risk.status) == (16, "open")

    risk = actions.assess_risk(risk_id=risk.pk, facts=facts(plan, likelihood=2), by=plan.user("planner"))
    assert Event.objects.get(type="planning.risk_assessed").data["likelihood"] == {"before": 4, "after": 2}
    note = "KPU kini menjawab dalam tiga hari"
    risk = actions.move_risk(risk_id=risk.pk, to="closed", note=note, by=plan.user("planner"))

    assert (risk.level, risk.status, risk.status_note) == (8, "closed", note)
    with pytest.raises(NotNow, match="sudah ditutup"):
        actions.assess_risk(risk_id=risk.pk, facts=facts(plan), by=plan.user("planner"))
    with pytest.raises(NotNow, match="tidak berlaku"):
        actions.move_risk(risk_id=risk.pk, to="occurred", note=note, by=plan.user("planner"))
    assert actions.move_risk(risk_id=risk.pk, to="open", note=note, by=plan.user("planner")).status == "open"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"likelihood": 0}, "1 sampai 5"),
        ({"impact": 6}, "1 sampai 5"),
        ({"treatment": " "}, "apa yang dilakukan"),
    ],
)
def test_what_is_no_risk_is_refused(plan, changes, words):
    with pytest.raises(NotNow, match=words):
        added(plan, **changes)


def test_the_owner_is_a_post_of_the_office_and_the_node_is_in_force(plan):
    with pytest.raises(NotNow, match="jabatan pada kantor yang memiliki"):
        added(plan, owner_id=plan.above.formasi_id)
    Sasaran.objects.filter(pk=plan.sasaran.pk).update(valid_to=small.TODAY)
    with pytest.raises(NotNow, match="tidak berada pada rencana yang berlaku"):
        added(plan)


def test_who_holds_the_owning_post_assesses_it_where_his_role_writes_plans(plan):
    kasubbag = small.employ(small.a_post(plan.office.adm, "Kasubbag", head=True), roles=(Role.KASUBBAG,))
    risk = added(plan)
    change = {"risk_id": risk.pk, "facts": facts(plan, owner_id=kasubbag.formasi_id)}
    with pytest.raises(NotAllowed):
        actions.assess_risk(**change, by=kasubbag.person.user)
    actions.assess_risk(**change, by=plan.user("planner"))

    assert actions.assess_risk(**change, by=kasubbag.person.user).owner == kasubbag.formasi


@pytest.mark.parametrize("wrong", [{"likelihood": 6}, {"impact": 0}, {"status": "closed"}])
def test_the_database_holds_the_scale_and_the_note(plan, wrong):
    row = {"sasaran": plan.sasaran, "text": "x", "treatment": "y", "owner": plan.post}
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.create(**{**row, "likelihood": 1, "impact": 1, "assessed_at": timezone.now(), **wrong})


def test_a_plan_that_ends_says_which_steps_and_risks_it_leaves(plan):
    added(plan)
    step = StepFacts("Menyusun daftar", "Daftar", plan.staff.pk, 1, 2, Decimal(100))
    actions.add_step(indikator_id=plan.indikator.pk, year=2026, facts=step, by=plan.user("planner"))
    ended = PlannedChange(
        plan.office.lamteng.pk,
        small.TODAY,
        ended_sasaran=frozenset({plan.sasaran.pk}),
        ended_indikator=frozenset({plan.indikator.pk}),
    )

    found = list(affected_by(ended))

    assert [(one.what, one.before) for one in found] == [
        ("Rencana aksi IKU-1.1.1 2026", "1 langkah belum selesai"),
        ("Risiko pada S1.1-LT", "1 risiko dipantau"),
    ]
    assert not list(affected_by(PlannedChange(plan.office.lamteng.pk, small.TODAY)))


class TestPages:
    @pytest.fixture
    def client(self, plan):
        client = Client()
        client.force_login(plan.user("planner"))
        return client

    def test_the_register_begins_with_the_gravest(self, plan, client):
        data = {"sasaran": plan.sasaran.pk, "owner": plan.post.pk, "treatment": "Menagih", "text": "Lambat"}
        address = f"/rencana/risiko/tambah/{plan.office.lamteng.pk}/"
        assert client.post(address, data | {"likelihood": 9, "impact": 4}).status_code == 422
        client.post(address, data | {"likelihood": 2, "impact": 4})
        page = text_of(
            client.post(address, data | {"likelihood": 5, "impact": 4, "text": "Berat"}, follow=True)
        )

        assert "1 dari 2 risiko yang dipantau tinggi." in page
        assert page.index("Berat") < page.index("Lambat")
        risk = Risk.objects.get(text="Berat")
        moved = client.post(
            f"/rencana/risiko/{risk.pk}/pindah/",
            {"to": "occurred", "note": "Terjadi pada Juni 2026"},
            follow=True,
        )
        assert "Terjadi pada Juni 2026" in text_of(moved)

    def test_the_tree_shows_own_risks_that_are_not_closed(self, plan, client):
        added(plan)
        low = added(plan, likelihood=1)
        national = Sasaran.objects.get(code="S1.1")
        Risk.objects.create(
            sasaran=national,
            text="x",
            treatment="y",
            owner=plan.post,
            likelihood=5,
            impact=5,
            assessed_at=timezone.now(),
        )
        page = text_of(client.get("/rencana/pohon/"))
        assert page.count("risiko, terberat") == 1
        assert "2 risiko, terberat tinggi" in page

        actions.move_risk(risk_id=low.pk, to="closed", note="Sudah ditangani", by=plan.user("planner"))
        assert "1 risiko, terberat tinggi" in text_of(client.get("/rencana/pohon/"))

    @pytest.mark.parametrize(("page", "most"), [("risiko/", 15), ("pohon/", 20)])
    def test_costs_the_same_for_one_risk_and_for_fifty(self, plan, client, page, most):
        added(plan)
        one = queries_of(client, f"/rencana/{page}")
        assert one <= most
        more_indicators(plan, 10)
        for number in range(49):
            added(plan, text=f"Risiko {number}")

        assert queries_of(client, f"/rencana/{page}") == one
