"""Walking the tree, and re-hanging its nodes."""

from datetime import date

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.planning import actions
from selaras.planning.models import Renstra, Sasaran
from selaras.planning.queries import tree
from tests.support import office as small


def chain(unit, length, parent=None):
    """A line of conditions, each under the one before."""
    rows = []
    for number in range(length):
        parent = small.a_sasaran(unit, f"K{number}", parent, kind="kondisi")
        rows.append(parent)
    return rows


def codes(rows):
    return [row.code for row in rows]


def test_up_to_the_mission_in_one_query(plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert codes(tree.ancestors_of(plan.sasaran.pk)) == ["S1.1", "T1", "M1"]


def test_down_lists_parents_before_children_in_one_query(plan, django_assert_num_queries):
    first, second = chain(plan.office.lamteng, 2, plan.sasaran)
    top = Sasaran.objects.get(code="M1")

    with django_assert_num_queries(1):
        below = tree.descendants_of(top.pk)

    assert codes(below) == ["T1", "S1.1", "S1.1-LT", first.code, second.code]


def test_the_tree_of_an_office_reaches_up_and_leaves_sisters_out(plan, django_assert_num_queries):
    national = Sasaran.objects.get(code="S1.1")
    small.a_sasaran(plan.office.kab_a, "S1.1-A", national, kind="sasaran_kegiatan")

    with django_assert_num_queries(1):
        (root,) = tree.tree_of(plan.office.lamteng.pk, small.TODAY)

    assert (root.sasaran.code, root.own) == ("M1", False)
    (tujuan,) = root.children
    (strategis,) = tujuan.children
    assert codes([node.sasaran for node in strategis.children]) == ["S1.1-LT"]
    assert strategis.children[0].own


def test_a_draft_plan_is_not_in_the_tree(plan):
    Renstra.objects.filter(unit=plan.office.lamteng).update(status=Renstra.Status.DRAFT)

    assert tree.tree_of(plan.office.lamteng.pk, small.TODAY) == []


def test_a_circle_in_imported_data_ends_and_is_still_shown(plan):
    first, second = chain(plan.office.lamteng, 2)
    Sasaran.objects.filter(pk=first.pk).update(parent=second)

    assert codes(tree.ancestors_of(first.pk)) == [second.code]
    assert codes(tree.descendants_of(first.pk)) == [second.code]
    shown = tree.tree_of(plan.office.lamteng.pk, small.TODAY)
    assert {node.sasaran.code for node in shown} == {"M1", first.code}


def test_the_walk_is_bounded_at_twelve_levels(plan):
    rows = chain(plan.office.lamteng, 15)

    assert len(tree.ancestors_of(rows[-1].pk)) == tree.MAX_DEPTH


def test_many_lines_cost_one_query(plan, django_assert_num_queries):
    rows = chain(plan.office.lamteng, 5, plan.sasaran)

    with django_assert_num_queries(1):
        lines = tree.lines_up([row.pk for row in rows])

    assert codes(lines[rows[1].pk]) == ["K1", "K0", "S1.1-LT", "S1.1", "T1", "M1"]


class TestAttach:
    def test_moves_the_branch_and_records_it(self, plan):
        other = small.a_sasaran(plan.office.ri, "S1.2", Sasaran.objects.get(code="T1"))

        actions.attach_sasaran(sasaran_id=plan.sasaran.pk, parent_id=other.pk, by=plan.user("planner"))

        plan.sasaran.refresh_from_db()
        assert plan.sasaran.parent == other
        event = Event.objects.get(type="planning.sasaran_attached")
        assert event.data["parent"]["after"] == other.pk

    def test_refuses_a_circle(self, plan):
        (below,) = chain(plan.office.lamteng, 1, plan.sasaran)

        with pytest.raises(NotNow, match="berputar"):
            actions.attach_sasaran(sasaran_id=plan.sasaran.pk, parent_id=below.pk, by=plan.user("planner"))

        plan.sasaran.refresh_from_db()
        assert plan.sasaran.parent is not None
        assert plan.sasaran.parent.code == "S1.1"

    def test_refuses_itself(self, plan):
        with pytest.raises(NotNow, match="berputar"):
            actions.attach_sasaran(
                sasaran_id=plan.sasaran.pk, parent_id=plan.sasaran.pk, by=plan.user("planner")
            )

    def test_refuses_a_parent_out_of_force(self, plan):
        old = small.a_sasaran(plan.office.ri, "S9", kind="sasaran_strategis")
        Sasaran.objects.filter(pk=old.pk).update(valid_to=date(2026, 1, 1))

        with pytest.raises(NotNow, match="rencana yang berlaku"):
            actions.attach_sasaran(sasaran_id=plan.sasaran.pk, parent_id=old.pk, by=plan.user("planner"))

    def test_refuses_a_tree_too_deep(self, plan):
        rows = chain(plan.office.lamteng, 11)
        actions.attach_sasaran(
            sasaran_id=plan.sasaran.pk, parent_id=rows[-1].pk, by=plan.user("planner")
        )  # twelve levels stand

        one_more = small.a_sasaran(plan.office.lamteng, "K11", kind="kondisi")
        with pytest.raises(NotNow, match="12 tingkat"):
            actions.attach_sasaran(sasaran_id=one_more.pk, parent_id=plan.sasaran.pk, by=plan.user("planner"))
        with pytest.raises(NotNow, match="12 tingkat"):
            actions.attach_sasaran(sasaran_id=rows[0].pk, parent_id=one_more.pk, by=plan.user("planner"))

    def test_is_not_for_staff(self, plan):
        parent = Sasaran.objects.get(code="S1.1")

        with pytest.raises(NotAllowed):
            actions.attach_sasaran(sasaran_id=plan.sasaran.pk, parent_id=parent.pk, by=plan.user("staff"))
