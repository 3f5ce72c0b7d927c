"""A draft Renstra takes force, and what may still be hung elsewhere in a plan in force."""

from datetime import date

import pytest
from django.utils import timezone

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.access.scopes import forget
from selaras.planning import actions
from selaras.planning.models import (
    Indikator,
    PlacedIndikator,
    Renstra,
    Sasaran,
    SasaranVersion,
)
from selaras.planning.queries.tree import tree_of
from selaras.planning.queries.versions import nodes_of
from tests.support import office as small


class TestEnact:
    def test_the_tree_changes_and_nodes_keep_their_identity(self, plan, draft, build):
        lower = small.a_sasaran(plan.office.kab_a, "S9", plan.sasaran, kind="kondisi")
        node = build.add("K1")
        build.place(node, small.a_definisi("IKU-7"))
        actions.edit_node(
            node_id=build.top().pk, seen=0, changes={"text": "Hasil baru"}, by=plan.user("planner")
        )
        build.ready()

        build.enact()

        draft.refresh_from_db()
        plan.sasaran.refresh_from_db()
        assert (draft.status, draft.supersedes.status) == ("enacted", "superseded")
        assert (plan.sasaran.text, plan.sasaran.renstra) == ("Hasil baru", draft)
        new = Sasaran.objects.get(code="K1")
        assert (new.parent, new.valid_from) == (plan.sasaran, small.TODAY)
        assert Indikator.objects.get(definisi__code="IKU-7").sasaran == new
        lower.refresh_from_db()
        assert lower.parent == plan.sasaran
        assert not SasaranVersion.objects.filter(renstra=draft).exists()

    def test_what_begins_rolls_up_to_the_nearest_office_that_owes_it(self, plan, draft, build):
        shared, own = small.a_definisi("IKU-8"), small.a_definisi("IKU-7")
        province = small.an_indikator(plan.office.lampung, plan.sasaran, shared)
        small.an_indikator(plan.office.ri, plan.sasaran, shared)
        kept = plan.indikator.parent_id
        node = build.add("K1")
        part = build.add("K2", unit_id=plan.office.pph.pk)
        build.place(node, shared)
        build.place(node, own)
        build.place(part, shared)
        build.ready()

        build.enact()

        above = {(row.definisi.code, row.unit.code): row.parent for row in Indikator.objects.all()}
        office = Indikator.objects.get(definisi__code="IKU-8", unit=plan.office.lamteng)
        assert above["IKU-8", "LAMTENG"] == province
        assert above["IKU-8", "LAMTENG-PPH"] == office
        assert above["IKU-7", "LAMTENG"] is None
        plan.indikator.refresh_from_db()
        assert plan.indikator.parent_id == kept

    def test_the_version_before_stays_readable_as_it_stood(self, plan, draft, build):
        before = nodes_of(draft.supersedes)
        actions.edit_node(
            node_id=build.top().pk, seen=0, changes={"text": "Hasil baru"}, by=plan.user("planner")
        )
        build.ready()
        build.enact()

        (node,) = nodes_of(Renstra.objects.get(version=1, unit=plan.office.lamteng))
        assert (node.text, node.outer.code, node.indicators) == (
            before[0].text,
            "S1.1",
            ("IKU-1.1.1",),
        )

    def test_what_is_left_out_ends(self, plan, build):
        old = small.a_sasaran(plan.office.lamteng, "K0", plan.sasaran, kind="kondisi")
        build.ready()

        build.enact()

        old.refresh_from_db()
        assert old.valid_to == small.TODAY
        (root,) = tree_of(plan.office.lamteng.pk, small.TODAY)
        assert root.children[0].children[0].children[0].children == ()

    def test_a_released_indicator_ends(self, plan, build):
        placed = PlacedIndikator.objects.get()
        actions.release_indikator(placed_id=placed.pk, by=plan.user("planner"))
        node = build.add("K1")
        build.place(node, small.a_definisi("IKU-7"))
        build.ready()

        build.enact()

        plan.indikator.refresh_from_db()
        assert plan.indikator.valid_to == small.TODAY

    def test_a_node_without_indicator_keeps_it_from_being_ready(self, build):
        build.add("K1")

        with pytest.raises(NotNow, match="1 hal"):
            build.ready()

    def test_a_change_takes_the_mark_back(self, plan, draft, build):
        build.ready()
        build.add("K1")

        draft.refresh_from_db()
        assert draft.ready_at is None
        with pytest.raises(NotNow, match="belum dinyatakan siap"):
            build.enact()

    def test_not_by_an_author(self, plan, draft, build):
        build.ready()
        small.grant(plan.planner.person, Role.KEPALA_SEKRETARIAT, plan.office.lamteng)
        forget(plan.user("planner"))

        with pytest.raises(NotAllowed, match="ikut menyusun"):
            build.enact("planner")

    def test_not_by_the_office_above(self, build):
        build.ready()

        with pytest.raises(NotAllowed, match="kantornya sendiri"):
            build.enact("above")

    def test_not_before_its_period(self, plan):
        later = actions.start_renstra(
            unit_id=plan.office.lamteng.pk, period_start=2030, period_end=2034, by=plan.user("planner")
        )
        Renstra.objects.filter(pk=later.pk).update(ready_at=timezone.now(), ready_by=plan.user("planner"))

        with pytest.raises(NotNow, match="1 Januari 2030"):
            actions.enact_renstra(renstra_id=later.pk, by=plan.user("head"))

    def test_a_new_period_moves_indicators_to_its_own_nodes(self, plan, settings):
        later = actions.start_renstra(
            unit_id=plan.office.lamteng.pk, period_start=2030, period_end=2034, by=plan.user("planner")
        )
        Renstra.objects.filter(unit=plan.office.ri).update(period_end=2034)  # the nation's plan goes on
        settings.SELARAS_TANGGAL = date(2030, 1, 2)
        actions.mark_ready(renstra_id=later.pk, regulation="Keputusan 2", by=plan.user("planner"))

        actions.enact_renstra(renstra_id=later.pk, by=plan.user("head"))

        plan.indikator.refresh_from_db()
        plan.sasaran.refresh_from_db()
        assert plan.indikator.sasaran.renstra == later
        assert plan.indikator.sasaran != plan.sasaran
        assert plan.sasaran.renstra.version == 1


class TestAttach:
    def test_a_node_of_a_plan_in_force_does_not_move_within_it(self, plan):
        first = small.a_sasaran(plan.office.lamteng, "K1", plan.sasaran, kind="kondisi")
        second = small.a_sasaran(plan.office.lamteng, "K2", plan.sasaran, kind="kondisi")

        with pytest.raises(NotNow, match="versi baru"):
            actions.attach_sasaran(sasaran_id=first.pk, parent_id=second.pk, by=plan.user("planner"))


class TestRidesAlong:
    """An indicator of another unit on a node of the plan, as an adoption leaves it."""

    @pytest.fixture
    def adopted(self, plan):
        version = plan.indikator.definisi.version_set.get()
        return small.an_indikator(plan.office.pph, plan.sasaran, version, parent=plan.indikator)

    def start(self, plan):
        return actions.start_renstra(
            unit_id=plan.office.lamteng.pk,
            period_start=2025,
            period_end=2029,
            reason="Arahan",
            by=plan.user("planner"),
        )

    def test_it_stays_on_its_node_when_a_version_takes_force(self, plan, adopted):
        draft = self.start(plan)
        assert PlacedIndikator.objects.filter(node__renstra=draft).count() == 1
        by = plan.user("planner")
        actions.mark_ready(renstra_id=draft.pk, regulation="Keputusan 2 (ilustrasi)", by=by)

        actions.enact_renstra(renstra_id=draft.pk, by=plan.user("head"), seen="")

        adopted.refresh_from_db()
        assert (adopted.valid_to, adopted.sasaran, adopted.parent) == (None, plan.sasaran, plan.indikator)

    def test_its_node_is_not_cut_off(self, plan, adopted):
        draft = self.start(plan)
        node = draft.node_set.get()
        actions.release_indikator(placed_id=node.placed_set.get().pk, by=plan.user("planner"))

        with pytest.raises(NotNow, match="milik Unit LAMTENG-PPH"):
            actions.prune_branch(node_id=node.pk, by=plan.user("planner"))
