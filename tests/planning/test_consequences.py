"""What a change of plans breaks downstream is shown before it is saved, and exactly that is confirmed."""

from decimal import Decimal

import pytest
from django.test import Client

from selaras.organisation.models import Tupoksi
from selaras.planning import actions, consequences
from selaras.planning.consequences import Consequence, PlannedChange, Severity, Unseen
from selaras.planning.models import PerjanjianKinerja, Risk, Target, TupoksiIndikator
from selaras.planning.queries.affected_figures import split_broken
from selaras.planning.queries.effects import effect_of_enacting
from selaras.planning.queries.versions import draft_tree, live_nodes
from selaras.registry.business_date import business_now
from tests.support import office as small

ONE = Consequence(Severity.NOTE, "Periode", "3 periode", "tetap")
OTHER = Consequence(Severity.BREAKS, "SKP", "2 RHK", "putus")


@pytest.mark.parametrize(
    ("rule", "parts", "whole", "broken"),
    [
        ("jumlah", [40, 39], 80, True),
        ("jumlah", [40, 40], 80, False),
        ("rasio", [70, 85], 90, True),
        ("rasio", [70, 85], 85, False),
        ("rata_rata", [70, 85], 69, True),
        ("rata_rata", [70, 85], 70, False),
        ("tidak_diagregasi", [1], 90, False),
    ],
)
def test_when_a_split_cannot_make_the_whole(rule, parts, whole, broken):
    assert split_broken(rule, [Decimal(part) for part in parts], Decimal(whole)) is broken


def test_a_digest_is_of_exactly_these():
    assert consequences.digest([]) == ""
    assert consequences.digest([ONE]) == consequences.digest([ONE])
    assert len({consequences.digest(found) for found in ([ONE], [OTHER], [ONE, OTHER])}) == 3


def test_the_gravest_comes_first_and_a_source_is_asked_once(monkeypatch):
    monkeypatch.setattr(consequences, "_sources", [])
    source = lambda change: [ONE, OTHER]  # noqa: E731
    consequences.register(source)
    consequences.register(source)

    assert consequences.of(PlannedChange(1, small.TODAY)) == [OTHER, ONE]


def promise(plan, status="signed", value=80, **more):
    row = PerjanjianKinerja.objects.create(
        unit=plan.office.lamteng, holder=plan.head, year=2026, status=status, signed_on=small.TODAY, **more
    )
    return row.line_set.create(indikator=plan.indikator, value=Decimal(value))


def manual_of(plan):
    return plan.indikator.definisi.version_set.get()


def revise(plan, value=82, **more):
    return actions.revise_target(
        indikator_id=plan.indikator.pk,
        year=2026,
        value=Decimal(value),
        reason="Arahan",
        by=plan.user("planner"),
        **more,
    )


class TestTarget:
    def test_names_the_promise_and_the_splits_above_and_below(self, plan):
        above = small.an_indikator(plan.office.lampung, plan.sasaran, manual_of(plan))
        plan.indikator.parent = above
        plan.indikator.save()
        part = small.an_indikator(plan.office.adm, plan.sasaran, manual_of(plan), parent=plan.indikator)
        small.a_target(above, value=90)
        small.a_target(part, value=70)
        plan.indikator.definisi.version_set.update(unit_rule="rasio")
        promise(plan)

        with pytest.raises(Unseen) as refused:
            revise(plan, seen="")

        assert [(each.what, each.severity) for each in refused.value.found] == [
            ("Pembagian target ke unit di bawah", Severity.NEEDS_ACT),
            ("Perjanjian Kinerja 2026 Unit LAMTENG", Severity.NEEDS_ACT),
            ("Target Unit LAMPUNG yang dibagi ke unit di bawahnya", Severity.NEEDS_ACT),
        ]
        assert Target.objects.filter(indikator=plan.indikator).count() == 1

    def test_what_agrees_with_the_promise_needs_no_second_yes(self, plan):
        promise(plan, value=82)

        assert revise(plan, seen="").status == "current"

    def test_the_page_shows_them_saves_on_a_knowing_yes_and_shows_again_what_moved(self, plan):
        line = promise(plan)
        client, data = Client(), {"figure": "82", "tw4": "82", "reason": "Arahan"}
        client.force_login(plan.user("planner"))
        address = f"/rencana/target/{plan.indikator.pk}/2026/"

        first = client.post(address, data)
        line.value = Decimal(81)
        line.save()
        moved = client.post(address, {**data, "sidik": first.context["digest"]})
        done = client.post(address, {**data, "sidik": moved.context["digest"]})

        assert (first.status_code, moved.status_code, done.status_code) == (200, 409, 302)
        assert "menjanjikan 80 %" in " ".join(first.content.decode().split())
        assert "Akibatnya berubah sejak Anda membacanya." in moved.content.decode()
        assert 'name="reason" value="Arahan"' in first.content.decode()
        assert Target.objects.filter(status="proposed").count() == 1


class TestManual:
    def test_filling_a_gap_asks_nothing_and_a_rule_names_offices_and_targets(self, plan):
        small.an_indikator(plan.office.kab_a, plan.sasaran, manual_of(plan))
        version = plan.indikator.definisi.version_set.get()
        version.source = ""
        version.save()
        write = {"definisi_id": version.definisi_id, "by": plan.user("planner"), "seen": ""}

        actions.revise_manual(changes={"source": "Register"}, **write)
        with pytest.raises(Unseen) as refused:
            actions.revise_manual(changes={"satuan": "kasus"}, **write)

        assert [(each.what, each.before) for each in refused.value.found] == [
            ("Target mulai 2026", "1 target dengan satuan dan aturan lama"),
            ("Kantor lain yang memakai manual ini", "1 kantor"),
        ]


class TestTree:
    def below(self, plan):
        return small.a_sasaran(plan.office.kab_a, "K-A", plan.sasaran, kind="kondisi")

    def test_a_move_names_the_plans_that_go_with_it_and_back_again_nothing(self, plan, draft, build):
        self.below(plan)
        inner = build.top()
        here, there = inner.outer_parent, small.a_sasaran(plan.office.ri, "S1.2", inner.outer_parent.parent)
        move = {"node_id": inner.pk, "by": plan.user("planner")}

        with pytest.raises(Unseen) as refused:
            actions.move_node(**move, outer_id=there.pk, seen="")
        assert [each.after for each in refused.value.found] == ["garisnya ikut pindah"]
        actions.move_node(**move, outer_id=there.pk, seen=consequences.digest(refused.value.found))
        actions.move_node(**move, outer_id=here.pk, seen="")

        assert build.top().outer_parent == here

    def test_cutting_off_a_branch_that_a_draft_below_needs_is_shown(self, plan, draft, build):
        node = build.add("K1")
        build.place(node, small.a_definisi("IKU-9.9.9", plan.office.lamteng))
        build.ready()
        build.enact()
        node = plan.office.lamteng.sasaran_set.get(code="K1")
        later = actions.start_renstra(
            unit_id=plan.office.lamteng.pk,
            period_start=2025,
            period_end=2029,
            reason="L",
            by=plan.user("planner"),
        )
        row = live_nodes(later.pk).get(code="K1")
        placed = row.placed_set.get()
        actions.release_indikator(placed_id=placed.pk, by=plan.user("planner"), seen="")
        small.a_renstra(plan.office.kab_a).node_set.model.objects.create(
            renstra=plan.office.kab_a.renstra_set.create(period_start=2030, period_end=2034),
            unit=plan.office.kab_a,
            kind="kondisi",
            code="D1",
            text="Draf",
            outer_parent=node,
        )

        with pytest.raises(Unseen) as refused:
            actions.prune_branch(node_id=row.pk, by=plan.user("planner"), seen="")

        assert [each.what for each in refused.value.found] == ["Rancangan Unit KAB-A, simpul D1"]

    def test_enacting_shows_what_ends_in_promises_and_sums(self, plan, draft, build):
        promise(plan)
        below = small.an_indikator(
            plan.office.kab_a, self.below(plan), manual_of(plan), parent=plan.indikator
        )
        top = build.top()
        actions.release_indikator(placed_id=top.placed_set.get().pk, by=plan.user("planner"))
        build.place(build.top(), small.a_definisi("IKU-9.9.9", plan.office.lamteng))
        build.ready()
        client = Client()
        client.force_login(plan.user("head"))
        address = f"/rencana/renstra/{draft.pk}/tetapkan/"

        page = client.get(address)
        shown = [row.found.what for row in page.context["shown"].downstream.rows]
        refused = client.post(address)
        assert refused.status_code == 200  # nobody says yes without the digest of what the page showed
        done = client.post(address, {"sidik": page.context["shown"].digest})

        assert shown == ["Penjumlahan IKU-1.1.1 dari bawah", "Perjanjian Kinerja 2026 Unit LAMTENG"]
        assert done.status_code == 302
        plan.indikator.refresh_from_db()
        assert plan.indikator.valid_to is not None
        assert below.valid_to is None

    def test_enacting_a_copy_changes_nothing(self, plan, draft):
        change = effect_of_enacting(draft, draft_tree(draft.pk), small.TODAY)

        assert consequences.of(change) == []

    def test_ending_names_duties_and_risks(self, plan):
        duty = Tupoksi.objects.create(
            unit=plan.office.pph, number=1, text="Tugas", reference="X", valid_from=small.START
        )
        TupoksiIndikator.objects.create(tupoksi=duty, definisi=plan.indikator.definisi)
        Risk.objects.create(
            sasaran=plan.sasaran,
            text="Data terlambat",
            likelihood=3,
            impact=3,
            treatment="Surat",
            owner=plan.post,
            assessed_at=business_now(),
        )
        ended = {"ended_sasaran": {plan.sasaran.pk}, "ended_indikator": {plan.indikator.pk}}
        office = plan.office.lamteng.pk

        found = consequences.of(
            PlannedChange(office, small.TODAY, **{name: frozenset(ids) for name, ids in ended.items()})
        )

        assert [each.what for each in found] == ["Tugas yang melayani IKU-1.1.1", "Risiko pada S1.1-LT"]
