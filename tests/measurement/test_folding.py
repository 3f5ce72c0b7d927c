"""Figures over offices: the caches say what the rules say, however they came about."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selaras.measurement import folding, roll
from selaras.measurement.folding import bulk, passes
from selaras.measurement.models import (
    CapaianTriwulan,
    FoldMark,
    FoldStep,
    KonsolidasiTriwulan,
    Realisasi,
    RealisasiVersion,
)
from selaras.measurement.queries import results_for
from selaras.planning.actions import revise_manual, revise_target
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras_rules.capaian import (
    Kelengkapan,
    Lipatan,
    Pasangan,
    SlotFakta,
    UnitRule,
    explain_fold,
    fold,
    hand_up,
    hand_up_kata,
    leaf,
    to_date,
)
from selaras_rules.core.decimals import rounded
from tests.measurement import trees
from tests.measurement.trees import YEAR
from tests.measurement.world import slot_of, verified

D = Decimal
IN_DATABASE = settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is gone afterwards: one drawn example does not see another."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def leaves() -> dict[tuple[int, int], CapaianTriwulan]:
    return {(row.indikator_id, row.tw): row for row in CapaianTriwulan.objects.filter(year=YEAR)}


def parents() -> dict[tuple[int, int], KonsolidasiTriwulan]:
    return {(row.indikator_id, row.tw): row for row in KonsolidasiTriwulan.objects.filter(year=YEAR)}


# ------------------------------------------------- the caches against the rules, row by row
def pooled(
    indikator: Indikator, tw: int, children: dict[int, list[Indikator]], rule: UnitRule
) -> Lipatan | None:
    """The figure over offices by the rules on Decimals, recursively; None where nobody owes anything yet."""
    below = children.get(indikator.pk, [])
    own = handed(indikator, tw, rule)
    if not below:
        return None if own is None else leaf(own)
    parts = [part for each in below if (part := pooled(each, tw, children, rule)) is not None]
    if isinstance(own, Pasangan):
        parts.append(leaf(own))
    return fold(rule, parts) if parts else None


def handed(indikator: Indikator, tw: int, rule: UnitRule):
    slots = list(
        Realisasi.objects.filter(indikator=indikator, year=YEAR, tw__lte=tw)
        .select_related("definisi_version", "target", "verified_version")
        .order_by("month")
    )
    if not slots:
        return None
    version, figures = slots[-1].definisi_version, [roll.official(slot) for slot in slots]
    if not version.period_rule or not version.polarity:
        return to_date("jumlah", [])
    own = roll.slot_to_date(figures)
    if isinstance(own, Pasangan) and roll.uses_words(version, slots[-1].target):
        return hand_up_kata(rule, roll.figure(figures, tw).capaian)
    return hand_up(rule, own)


def check_leaves(rows: list[Indikator]) -> None:
    stored = leaves()
    for tw in (1, 2, 3, 4):
        results = results_for([row.pk for row in rows], YEAR, tw)
        for row in rows:
            result, kept = results[row.pk], stored.get((row.pk, tw))
            if result.reported + result.missing + result.not_applicable == 0:
                assert kept is None
                continue
            assert kept.keadaan == result.keadaan
            assert kept.capaian == (None if result.capaian is None else rounded(result.capaian, 4))
            alone = Realisasi.objects.filter(indikator=row, year=YEAR, tw=tw)
            assert kept.late == alone.filter(late=True).count()
            assert kept.missing == alone.filter(num=None, na=False).count()


def check_parents(tree: trees.Tree) -> None:
    children: dict[int, list[Indikator]] = {}
    for row in tree.indikator:
        children.setdefault(row.parent_id, []).append(row)
    rule, stored = UnitRule(tree.version.unit_rule), parents()
    for row in tree.indikator:
        for tw in (1, 2, 3, 4):
            expected = pooled(row, tw, children, rule) if row.pk in children else None
            kept = stored.get((row.pk, tw))
            if expected is None:
                assert kept is None
                continue
            assert (kept.num, kept.den) == tuple(expected.pair)
            assert (kept.units, kept.reported, kept.na, kept.missing) == expected[1:]
            check_judgement(tree, row, tw, kept, expected)


def check_judgement(tree, row, tw, kept, expected: Lipatan) -> None:
    """The parent's capaian by the rules, from the pooled pair and its own target."""
    if expected.state is Kelengkapan.TIDAK_BERLAKU:
        assert kept.keadaan == "tidak_berlaku"
    elif expected.state is Kelengkapan.BELUM_ADA or tree.version.scale_code:
        assert (kept.keadaan, kept.capaian) == ("belum_diukur", None)
    else:
        value = rules_value(tree, expected)
        target = roll.target_to_date(Target.objects.filter(indikator=row, status="current").first(), tw)
        result = (
            roll.capaian_of(value, target, tree.version, roll.end_of_quarter(YEAR, tw))
            if isinstance(value, Decimal) and tree.version.period_rule
            else None
        )
        reached = result if isinstance(result, Decimal) else None
        assert kept.capaian == (None if reached is None else rounded(reached, 4))


def rules_value(tree, expected: Lipatan):
    result, _ = explain_fold(
        unit_rule=UnitRule.RASIO,
        slots=[SlotFakta("x", expected.pair)],
        tanggal=roll.end_of_quarter(YEAR, 4),
        factor=tree.version.factor,
        zero=tree.version.zero_denominator,
    )
    return getattr(result, "value", None)


@IN_DATABASE
@given(data=st.data())
def test_recomputed_caches_are_the_rules_row_by_row(db, data):
    with undone():
        tree = trees.grow(trees.offices(), data.draw(trees.shapes), **data.draw(trees.manuals()))
        for row in tree.indikator:
            trees.fill(tree, row, data.draw(trees.years), trees.aim(row, data.draw(trees.targets)))
        folding.recompute()
        check_leaves(tree.indikator)
        check_parents(tree)
        assert folding.compare().differences == ()


@pytest.mark.parametrize(("period", "unit"), trees.RULES)
def test_each_pair_of_rules_folds_as_the_rules_say(db, period, unit):
    manual = {"period_rule": period, "unit_rule": unit, "polarity": "naik", "frequency": "bulan"}
    tree = trees.grow(trees.offices(), [0, 0, 1, 1, 2, 2], **manual)
    for place, row in enumerate(tree.indikator):
        target = trees.aim(row, (D(4), [D(1), D(2), None, D(4)]))
        pair = (D(place + 1) / 4, D(3))
        year = {month: {"pair": pair, "na": False, "late": False} for month in (1, 2, 5 + place % 2, 11)}
        trees.fill(tree, row, year, target)
        folding.refresh([row.pk], YEAR)
    folding.fold()
    check_leaves(tree.indikator)
    check_parents(tree)
    assert folding.compare().differences == ()


@IN_DATABASE
@given(data=st.data())
def test_words_fold_as_reached_or_not(db, world, data):
    with undone():
        tree = trees.grow(trees.offices(), data.draw(trees.shapes), **data.draw(trees.words))
        for row in tree.indikator:
            target = Target.objects.create(indikator=row, year=YEAR, scale_code="BB")
            year = data.draw(trees.years)
            trees.fill(tree, row, year, target)
            for slot in Realisasi.objects.filter(indikator=row, num__isnull=False):
                word(slot, data.draw(st.sampled_from(["CC", "B", "BB", "A"])), world)
            folding.refresh([row.pk], YEAR)
        folding.fold()
        check_leaves(tree.indikator)
        check_parents(tree)
        assert folding.compare().differences == ()


def word(slot: Realisasi, said: str, world) -> None:
    """What a verified step of a scale leaves behind."""
    user = world.users["pic"]
    other = world.users["kasubbag"]
    version = RealisasiVersion.objects.create(
        slot=slot,
        number=1,
        status="verified",
        num=slot.num,
        den=slot.den,
        scale_code=said,
        entered_by=user,
        entered_person=user.person,
        entered_at="2026-01-01T00:00:00Z",
        verified_by=other,
        verified_person=other.person,
        verified_at="2026-01-02T00:00:00Z",
    )
    Realisasi.objects.filter(pk=slot.pk).update(verified_version=version)


# ------------------------------------------------------- incremental against everything anew
@IN_DATABASE
@given(data=st.data())
def test_passes_after_random_writes_give_what_everything_anew_gives(db, data):
    with undone():
        grown = [
            trees.grow(units, data.draw(trees.shapes), **data.draw(trees.manuals()))
            for units in [trees.offices()]
            for _ in range(2)
        ]
        for tree in grown:
            for row in tree.indikator:
                trees.fill(tree, row, data.draw(trees.years), trees.aim(row, data.draw(trees.targets)))
        folding.recompute()
        for _ in range(data.draw(st.integers(1, 8))):
            tree = data.draw(st.sampled_from(grown))
            change(tree, data.draw(st.sampled_from(tree.indikator)), data)
        folding.fold()
        assert folding.compare().differences == ()
        for tree in grown:
            check_parents(tree)


def change(tree: trees.Tree, row: Indikator, data) -> None:
    """One of the things that happen: another year of figures, another target, a pass."""
    match data.draw(st.sampled_from(["figures", "figures", "target", "pass"])):
        case "figures":
            target = Target.objects.filter(indikator=row, status="current").first()
            Realisasi.objects.filter(indikator=row).delete()
            trees.fill(tree, row, data.draw(trees.years.filter(bool)), target)
            CapaianTriwulan.objects.filter(
                indikator=row
            ).delete()  # months may have gone, which no action does
            folding.refresh([row.pk], YEAR)
        case "target":
            trees.revise(row, data.draw(trees.figures))
            folding.mark([row.pk], [YEAR])
        case "pass":
            folding.fold()


def test_two_manuals_or_two_targets_in_one_year_are_computed_slot_by_slot(db):
    tree = trees.grow(trees.offices(), [0] * 6, period_rule="jumlah", unit_rule="jumlah", polarity="naik")
    row = tree.indikator[1]
    first = trees.aim(row, (D(8), [D(2), D(4), D(6), D(8)]))
    pair = {"pair": (D(2), D(1)), "na": False, "late": False}
    trees.fill(tree, row, dict.fromkeys((1, 2, 3, 4), pair), first)
    Target.objects.filter(pk=first.pk).update(status="superseded")
    second = Target.objects.create(indikator=row, year=YEAR, version=2, value=D(40), tw1=D(10), reason="x")
    Realisasi.objects.filter(indikator=row, month=3).update(target=second)
    following = DefinisiVersion.objects.get(pk=tree.version.pk)
    DefinisiVersion.objects.filter(pk=tree.version.pk).update(valid_to="2026-04-01")
    following.pk, following.version, following.valid_from, following.cap = None, 2, "2026-04-01", D(50)
    following.save()
    Realisasi.objects.filter(indikator=row, month=4).update(definisi_version=following)
    folding.recompute()
    found = leaves()
    assert found[row.pk, 1].capaian == 60
    assert found[row.pk, 2].capaian == 50
    check_leaves([row])


# --------------------------------------------------------------------- what is in the sum
def simple(shape=(0, 0, 0, 0, 0, 0)):
    return trees.grow(trees.offices(), list(shape), period_rule="jumlah", unit_rule="jumlah", polarity="naik")


def put(tree, place, value, month=3):
    trees.fill(
        tree, tree.indikator[place], {month: {"pair": (D(value), D(1)), "na": False, "late": False}}, None
    )
    folding.refresh([tree.indikator[place].pk], YEAR)


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


# ---------------------------------------------------------- passes: once, whole, and again
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


# ------------------------------------------------------------------ the actions that mark
def test_verifying_a_figure_brings_its_leaf_up_to_date_and_marks(world):
    indikator = world.indikator(target={"value": D(80), "tw2": D(75)})
    slot = slot_of(indikator, 6)
    assert leaves()[indikator.pk, 2].state == "missing"
    FoldMark.objects.all().delete()
    verified(world, slot, 60, 80)
    kept = leaves()[indikator.pk, 2]
    assert (kept.num, kept.den, kept.capaian, kept.keadaan, kept.late) == (60, 80, 100, "di_jalur", 1)
    assert list(FoldMark.objects.values_list("indikator_id", "year")) == [(indikator.pk, YEAR)]
    assert folding.compare().differences == ()


def test_what_was_submitted_in_time_is_not_late(world):
    indikator = world.indikator(frequency="bulan")
    slot = slot_of(indikator, 7)
    verified(world, slot, 60, 80)
    slot.refresh_from_db()
    assert slot.late is False


def test_a_target_that_comes_into_force_marks(world):
    indikator = world.indikator(target={"value": D(80)})
    revise_target(
        indikator_id=indikator.pk, year=YEAR, value=D(70), reason="Anggaran", by=world.users["perencana"]
    )
    assert list(FoldMark.objects.values_list("indikator_id", "year")) == [(indikator.pk, YEAR)]


def test_a_manual_that_is_completed_changes_what_it_judges(world):
    indikator = world.indikator(polarity="", target={"value": D(80), "tw2": D(75)})
    verified(world, slot_of(indikator, 6), 60, 80)
    assert leaves()[indikator.pk, 2].capaian is None
    revise_manual(
        definisi_id=indikator.definisi_id, changes={"polarity": "naik"}, by=world.users["perencana"]
    )
    assert leaves()[indikator.pk, 2].capaian == 100
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
