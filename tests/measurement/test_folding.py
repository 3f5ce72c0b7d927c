"""Figures over offices: the caches say what the rules say, however they came about."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selaras.measurement import folding, roll
from selaras.measurement.models import (
    CapaianTriwulan,
    Realisasi,
    RealisasiVersion,
)
from selaras.measurement.queries import results_for
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
from tests.measurement.caches import leaves, parents
from tests.measurement.trees import YEAR

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
