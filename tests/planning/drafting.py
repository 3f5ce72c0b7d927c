"""A draft of LAMTENG's plan, and the planner's hand on it."""

import pytest

from selaras.planning import actions
from selaras.planning.models import RenstraChange
from selaras.planning.queries.versions import live_nodes, nodes_of


@pytest.fixture
def draft(plan):
    """The next version of LAMTENG's plan, begun by the planner."""
    return actions.start_renstra(
        unit_id=plan.office.lamteng.pk,
        period_start=2025,
        period_end=2029,
        reason="Arahan pimpinan",
        by=plan.user("planner"),
    )


@pytest.fixture
def build(plan, draft):
    """The acts of the planner on the draft."""

    class Build:
        def add(self, code, parent=None, kind="kondisi", **more):
            where = {"parent_id": parent.pk if parent else self.top().pk, **more}
            where.setdefault("unit_id", plan.office.lamteng.pk)
            return actions.add_node(
                renstra_id=draft.pk,
                kind=kind,
                code=code,
                text=f"Keadaan {code}",
                by=plan.user("planner"),
                **where,
            )

        def top(self):
            return live_nodes(draft.pk).get(code="S1.1-LT")

        def place(self, node, version):
            return actions.place_indikator(
                node_id=node.pk, definisi_id=version.definisi_id, by=plan.user("planner")
            )

        def move(self, node, **where):
            return actions.move_node(node_id=node.pk, by=plan.user("planner"), **where)

        def undo(self):
            number = RenstraChange.objects.filter(renstra=draft).latest("number").number
            return actions.undo_change(renstra_id=draft.pk, number=number, by=plan.user("planner"))

        def ready(self):
            return actions.mark_ready(
                renstra_id=draft.pk, regulation="Keputusan 1 (ilustrasi)", by=plan.user("planner")
            )

        def enact(self, who="head"):
            return actions.enact_renstra(renstra_id=draft.pk, by=plan.user(who))

        def state(self):
            return [
                (n.code, n.text, n.parent_key, n.order, n.outer and n.outer.code, n.indicators)
                for n in nodes_of(draft)
            ]

    return Build()
