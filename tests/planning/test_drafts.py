"""Building the tree of a draft Renstra, and taking acts back."""

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.planning import actions
from selaras.planning.models import (
    PlacedIndikator,
    Renstra,
    RenstraChange,
    Sasaran,
)
from selaras.planning.queries.problems import problems_of
from selaras.planning.queries.versions import draft_tree, live_nodes
from tests.support import office as small


class TestStart:
    def test_a_new_version_begins_as_a_copy_with_the_same_nodes(self, plan, draft):
        (node,) = live_nodes(draft.pk)

        assert (draft.version, draft.status, draft.supersedes.version) == (2, "draft", 1)
        assert (node.sasaran, node.outer_parent.code) == (plan.sasaran, "S1.1")
        assert [one.indikator for one in node.placed_set.all()] == [plan.indikator]

    def test_needs_a_reason(self, plan):
        with pytest.raises(NotNow, match="alasan"):
            actions.start_renstra(
                unit_id=plan.office.lamteng.pk, period_start=2025, period_end=2029, by=plan.user("planner")
            )

    def test_one_draft_a_period(self, plan, draft):
        with pytest.raises(NotNow, match="Masih ada rancangan"):
            actions.start_renstra(
                unit_id=plan.office.lamteng.pk,
                period_start=2025,
                period_end=2029,
                reason="Lagi",
                by=plan.user("planner"),
            )

    def test_a_period_may_not_overlap_the_one_in_force(self, plan):
        with pytest.raises(NotNow, match="masih dalam periode 2025-2029"):
            actions.start_renstra(
                unit_id=plan.office.lamteng.pk, period_start=2027, period_end=2031, by=plan.user("planner")
            )

    def test_copies_forward_to_a_new_period_as_new_nodes(self, plan):
        later = actions.start_renstra(
            unit_id=plan.office.lamteng.pk, period_start=2030, period_end=2034, by=plan.user("planner")
        )

        (node,) = live_nodes(later.pk)
        assert (later.version, later.supersedes, node.sasaran, node.origin) == (1, None, None, plan.sasaran)

    def test_staff_do_not_begin(self, plan):
        with pytest.raises(NotAllowed):
            actions.start_renstra(
                unit_id=plan.office.lamteng.pk, period_start=2030, period_end=2034, by=plan.user("staff")
            )

    def test_a_draft_is_thrown_away_without_a_trace_in_the_tree(self, plan, draft):
        actions.discard_draft(renstra_id=draft.pk, by=plan.user("planner"))

        assert not Renstra.objects.filter(status="draft").exists()
        assert Event.objects.filter(type="planning.renstra_discarded").exists()

    def test_a_draft_that_came_by_workbook_is_opened(self, plan):
        old = small.a_sasaran(plan.office.kab_a, "S1")
        Renstra.objects.filter(pk=old.renstra_id).update(status="draft")
        planner = small.employ(small.a_post(plan.office.kab_a, "Perencana"))
        small.grant(planner.person, Role.PERENCANA, plan.office.kab_a)

        actions.open_imported_draft(renstra_id=old.renstra_id, by=planner.person.user)

        assert [node.sasaran for node in live_nodes(old.renstra_id)] == [old]
        with pytest.raises(NotNow, match="sudah dibuka"):
            actions.open_imported_draft(renstra_id=old.renstra_id, by=planner.person.user)


class TestNodes:
    def test_a_node_goes_last_under_its_parent_and_is_recorded(self, plan, draft, build):
        first, second = build.add("K1"), build.add("K2")

        assert (first.order, second.order, second.parent) == (1, 2, build.top())
        assert Event.objects.filter(type="planning.renstra_changed").count() == 2

    @pytest.mark.parametrize(
        ("kind", "refusal"),
        [("misi", "tidak dapat berada di bawah"), ("sasaran_program", "Yang dapat: kondisi")],
    )
    def test_the_parent_decides_the_kind(self, build, kind, refusal):
        with pytest.raises(NotNow, match=refusal):
            build.add("X", kind=kind)

    def test_only_a_mission_stands_at_the_top(self, plan, build):
        with pytest.raises(NotNow, match="hanya misi"):
            build.add("X", parent_id=None)
        assert build.add("M9", kind="misi", parent_id=None).parent is None

    def test_hangs_under_a_node_of_an_office_above(self, plan, build):
        above = Sasaran.objects.get(code="S1.1")

        node = build.add("S9", kind="sasaran_program", parent_id=None, outer_id=above.pk)

        assert node.outer_parent == above

    def test_a_code_is_used_once(self, build):
        build.add("K1")

        with pytest.raises(NotNow, match="sudah dipakai"):
            build.add("K1")

    def test_who_types_late_loses_nothing_and_overwrites_nothing(self, plan, build):
        node = build.add("K1")
        by = plan.user("planner")
        actions.edit_node(node_id=node.pk, seen=0, changes={"text": "Pertama"}, by=by)

        with pytest.raises(actions.NodeChanged, match="Orang lain"):
            actions.edit_node(node_id=node.pk, seen=0, changes={"text": "Kedua"}, by=by)

        node.refresh_from_db()
        assert node.text == "Pertama"

    def test_moves_with_its_branch_and_renumbers(self, build):
        first, second, third = build.add("K1"), build.add("K2"), build.add("K3")
        below = build.add("K2.1", parent=second)

        build.move(second, parent_id=first.pk)
        build.move(third, parent_id=build.top().pk, before_id=first.pk)

        assert [row.code for row in draft_tree(first.renstra_id).children[build.top().pk]] == ["K3", "K1"]
        below.refresh_from_db()
        second.refresh_from_db()
        assert (below.parent, second.parent) == (second, first)

    def test_refuses_a_circle_and_no_change(self, build):
        first = build.add("K1")
        below = build.add("K1.1", parent=first)

        with pytest.raises(NotNow, match="berputar"):
            build.move(first, parent_id=below.pk)
        with pytest.raises(NotNow, match="sudah berada di tempat itu"):
            build.move(first, parent_id=build.top().pk)

    def test_refuses_a_tree_deeper_than_twelve_levels_with_those_above(self, build):
        node = build.top()  # the fourth level, below misi, tujuan and sasaran strategis
        for number in range(8):
            node = build.add(f"D{number}", parent=node)

        with pytest.raises(NotNow, match="12 tingkat"):
            build.add("D8", parent=node)

    def test_an_enacted_plan_is_not_edited(self, plan):
        with pytest.raises(NotNow, match="Ditetapkan"):
            actions.add_node(
                renstra_id=plan.sasaran.renstra_id,
                kind="kondisi",
                unit_id=plan.office.lamteng.pk,
                code="K",
                text="K",
                by=plan.user("planner"),
            )

    def test_staff_do_not_edit(self, plan, draft):
        with pytest.raises(NotAllowed):
            actions.add_node(
                renstra_id=draft.pk,
                kind="kondisi",
                unit_id=plan.office.lamteng.pk,
                code="K",
                text="K",
                by=plan.user("staff"),
            )


class TestBranches:
    def test_a_clone_has_the_indicators_and_no_figures(self, plan, draft, build):
        node = build.add("K1")
        below = build.add("K1.1", parent=node)
        build.place(below, small.a_definisi("IKU-7"))

        copy = actions.clone_branch(
            node_id=node.pk, parent_id=None, unit_id=plan.office.pph.pk, by=plan.user("planner")
        )

        tree = draft_tree(draft.pk)
        (child,) = tree.children[copy.pk]
        assert (copy.code, child.code, child.unit) == ("K1-2", "K1.1-2", plan.office.pph)
        (placed,) = tree.placed[child.pk]
        assert (placed.definisi.code, placed.indikator) == ("IKU-7", None)

    def test_a_clone_for_the_same_unit_owes_a_definition_twice_and_says_so(self, plan, draft, build):
        actions.clone_branch(
            node_id=build.top().pk, parent_id=None, unit_id=plan.office.lamteng.pk, by=plan.user("planner")
        )

        problems = [one.text for one in problems_of(draft_tree(draft.pk), small.TODAY)]
        assert problems == ["IKU-1.1.1 ditempatkan rangkap untuk unit yang sama"] * 2

    def test_pruning_is_refused_while_something_lives_there(self, plan, build):
        lower = small.a_sasaran(plan.office.kab_a, "S9", plan.sasaran, kind="kondisi")

        with pytest.raises(NotNow) as refusal:
            actions.prune_branch(node_id=build.top().pk, by=plan.user("planner"))

        assert "IKU-1.1.1 (pada simpul S1.1-LT)" in str(refusal.value)
        assert f"{lower.text} (rencana Unit KAB-A" in str(refusal.value)

    def test_an_empty_branch_is_cut(self, plan, draft, build):
        node = build.add("K1")
        build.add("K1.1", parent=node)

        actions.prune_branch(node_id=node.pk, by=plan.user("planner"))

        assert [row.code for row in live_nodes(draft.pk)] == ["S1.1-LT"]

    def test_an_indicator_moves_to_another_node(self, plan, draft, build):
        node = build.add("K1")

        placed = build.place(node, plan.indikator.definisi.version_set.get())

        assert placed.indikator == plan.indikator
        assert list(PlacedIndikator.objects.filter(removed_in=None)) == [placed]
        with pytest.raises(NotNow, match="sudah ada"):
            build.place(node, plan.indikator.definisi.version_set.get())


class TestUndo:
    def test_every_act_can_be_taken_back_one_by_one(self, plan, draft, build):
        """After each act the state before it comes back exactly."""
        by = plan.user("planner")
        states = [build.state()]

        def act(step):
            made = step()
            states.append(build.state())
            return made

        first = act(lambda: build.add("K1"))
        second = act(lambda: build.add("K2"))
        act(lambda: actions.edit_node(node_id=first.pk, seen=0, changes={"text": "Lain"}, by=by))
        act(lambda: build.move(second, parent_id=first.pk))
        placed = act(lambda: build.place(second, small.a_definisi("IKU-7")))
        act(lambda: build.place(first, placed.definisi.version_set.get()))
        act(lambda: actions.clone_branch(node_id=first.pk, parent_id=None, unit_id=plan.office.pph.pk, by=by))
        now = PlacedIndikator.objects.get(node=first, removed_in=None)
        act(lambda: actions.release_indikator(placed_id=now.pk, by=by))
        act(lambda: actions.prune_branch(node_id=first.pk, by=by))
        assert len({str(state) for state in states}) == len(states)

        while len(states) > 1:
            states.pop()
            build.undo()
            assert build.state() == states[-1]

        with pytest.raises(NotNow, match="Tidak ada"):
            build.undo()

    def test_not_what_somebody_else_did_meanwhile(self, plan, draft, build):
        build.add("K1")
        seen = RenstraChange.objects.latest("number").number
        build.add("K2")

        with pytest.raises(NotNow, match="Menambah simpul K2"):
            actions.undo_change(renstra_id=draft.pk, number=seen, by=plan.user("planner"))
