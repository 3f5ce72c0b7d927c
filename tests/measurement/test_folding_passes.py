"""What a pass adds up, that it happens whole or not at all, and that it can be proved."""

import pytest
from django.db import connection

from selaras.measurement import folding
from selaras.measurement.folding import bulk, passes
from selaras.measurement.models import CapaianTriwulan, FoldMark, FoldStep, KonsolidasiTriwulan
from selaras.planning.models import Indikator
from tests.measurement import trees
from tests.measurement.caches import D, leaves, parents, put, simple
from tests.measurement.trees import YEAR


def test_a_parents_own_empty_slot_is_not_a_missing_office(db):
    tree = simple()
    put(tree, 1, 5)
    trees.fill(tree, tree.indikator[0], {3: {"pair": (None, None), "na": False, "late": False}}, None)
    folding.refresh([tree.indikator[0].pk], YEAR)
    folding.fold()
    assert [(r.units, r.missing) for (pk, tw), r in parents().items() if tw == 1] == [(1, 0)]
    assert folding.compare().differences == ()


def test_another_definisi_below_is_not_added(db):
    tree, other = simple(), simple()
    put(tree, 1, 5)
    Indikator.objects.filter(pk=other.indikator[1].pk).update(parent=tree.indikator[0])
    put(other, 1, 100)
    folding.fold()
    assert parents()[tree.indikator[0].pk, 1].num == 5
    assert folding.compare().differences == ()


def test_nothing_is_due_before_the_first_slot_of_the_year(db):
    tree = simple()
    put(tree, 1, 5, month=9)
    folding.fold()
    assert {tw for _, tw in leaves()} == {3, 4} == {tw for _, tw in parents()}


def test_who_loses_its_last_child_is_a_parent_no_more(db):
    tree = simple((0, 1, 1, 1, 1, 1))
    put(tree, 2, 5)
    folding.fold()
    middle = tree.indikator[1].pk
    assert (middle, 1) in parents()
    Indikator.objects.filter(parent=middle).update(parent=tree.indikator[0])
    folding.mark_parents()
    folding.fold()
    assert (middle, 1) not in parents()
    assert parents()[tree.indikator[0].pk, 1].num == 5
    assert folding.compare().differences == ()


def test_even_a_cycle_ends(db):
    tree = simple((0, 1, 2, 0, 0, 0))
    Indikator.objects.filter(pk=tree.indikator[0].pk).update(parent=tree.indikator[2])
    put(tree, 3, 5)
    assert folding.fold() == 1
    folding.recompute()


def test_a_pass_without_marks_writes_nothing(db, django_assert_max_num_queries):
    folding.fold()
    with django_assert_max_num_queries(6):
        assert folding.fold() == 0


def test_a_pass_killed_in_the_middle_loses_nothing(db, monkeypatch):
    tree = simple((0, 1, 1, 1, 1, 1))
    put(tree, 2, 5)
    killed = passes._fold_level

    def halfway(cursor, level):
        killed(cursor, level)
        if level == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(passes, "_fold_level", halfway)
    with pytest.raises(KeyboardInterrupt):
        folding.fold()
    assert (FoldMark.objects.filter(taken=False).count(), FoldStep.objects.count()) == (1, 0)
    assert parents() == {}
    monkeypatch.setattr(passes, "_fold_level", killed)
    assert folding.fold() == 1
    assert parents()[tree.indikator[0].pk, 1].num == 5
    assert folding.compare().differences == ()


def test_refresh_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(RuntimeError, match="transaction"):
        folding.refresh([1], YEAR)


def test_recomputing_what_is_right_writes_nothing(db, django_assert_max_num_queries):
    tree = simple()
    put(tree, 1, 5)
    folding.recompute()
    with django_assert_max_num_queries(30):
        assert folding.recompute().differences == ()
    assert FoldMark.objects.count() == 0


def test_comparing_names_what_is_wrong_and_mends_nothing(db):
    tree = simple()
    put(tree, 1, 5)
    folding.fold()
    CapaianTriwulan.objects.filter(indikator=tree.indikator[1], tw=1).update(num=D(6))
    KonsolidasiTriwulan.objects.filter(indikator=tree.indikator[0], tw=2).delete()
    found = folding.compare().differences
    assert [(each.table, each.key[2], each.computed is not None) for each in found] == [
        ("measurement_capaiantriwulan", 1, True),
        ("measurement_konsolidasitriwulan", 2, True),
    ]
    assert len(folding.compare().differences) == 2
    assert len(folding.recompute().differences) == 2
    assert folding.compare().differences == ()


def test_the_sums_are_the_same_text_on_both_databases():
    for statement in (passes.SUMS, passes.STEPS, passes.FORGET, bulk.GROUPS, bulk.LASTS):
        assert connection.vendor not in statement.lower()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by the size of the tables")
def test_a_pass_goes_from_its_few_steps_downwards_and_never_reads_all_leaves(db):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {passes.SUMS}", [1, 1, 1])
        plan = [row[3] for row in cursor.fetchall()]
    assert [step for step in plan if step.startswith("SCAN")] == ["SCAN z", "SCAN z", "SCAN z", "SCAN c"]
    assert not [step for step in plan if "indikator_by_definisi" in step]
