"""What if: the figures over offices that it shows are those of a real fold; nothing is written."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from selaras.measurement import folding
from selaras.measurement.models import Realisasi
from selaras.measurement.queries import slots_of
from selaras.measurement.whatif import due_months, last_quarter, supposed, together_with
from selaras_rules.capaian import Keadaan, Pasangan, PeriodRule
from tests.measurement import trees
from tests.measurement.caches import parents, put, simple
from tests.measurement.trees import YEAR

D = Decimal
IN_DATABASE = settings(
    max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def slots(row):
    return slots_of(([row.pk], YEAR, 4))


@st.composite
def changes(draw, months, *, single):
    """One to three months with another pair."""
    chosen = draw(st.sets(st.sampled_from(months), min_size=1, max_size=3))
    den = st.just(D(1)) if single else trees.dens
    return {month: Pasangan(draw(trees.figures), draw(den)) for month in chosen}


def play(row, after):
    """What verifying the supposed figures would leave behind."""
    for slot in after:
        slot.save()
    folding.refresh([row.pk], YEAR)
    folding.fold()


@IN_DATABASE
@given(data=st.data())
def test_it_says_what_a_real_fold_makes(db, data):
    with transaction.atomic():
        tree = trees.grow(trees.offices(), data.draw(trees.shapes), **data.draw(trees.manuals()))
        for row in tree.indikator:
            trees.fill(tree, row, data.draw(trees.years), trees.aim(row, data.draw(trees.targets)))
            folding.refresh([row.pk], YEAR)
        folding.fold()
        row = data.draw(st.sampled_from(tree.indikator))
        before = slots(row)
        assume(before)
        single = tree.version.period_rule != PeriodRule.RASIO
        after = supposed(before, data.draw(changes(due_months(before), single=single)))
        tw = last_quarter(after, 1)
        told = together_with(row, before, after, tw)
        stored = parents()
        for one in told:
            agree(one.before, stored.get((one.indikator.pk, tw)))
        play(row, after)
        for one in told:
            agree(one.after, parents().get((one.indikator.pk, tw)))
        transaction.set_rollback(True)


def agree(judged, row):
    if row is None:
        assert judged.expected == judged.reported == 0
        return
    assert judged.capaian == row.capaian
    assert (judged.keadaan, judged.reported) == (row.keadaan, row.reported)
    assert judged.expected == row.units - row.na


@pytest.fixture
def tree(db):
    """A top over two groups of which the first has two offices; sums."""
    tree = simple(shape=(0, 0, 1, 1, 0, 0))
    for place in (3, 4, 5):
        put(tree, place, 10)
    folding.fold()
    return tree


def test_the_sum_moves_on_every_level(tree):
    row = tree.indikator[3]
    before = slots(row)

    told = together_with(row, before, supposed(before, {3: Pasangan(D(14), D(1))}), 1)

    assert [(one.before.nilai, one.after.nilai) for one in told] == [(20, 24), (30, 34)]
    assert [(one.after.reported, one.after.expected) for one in told] == [(2, 2), (3, 3)]
    assert all(one.moved for one in told)


def test_an_office_that_had_nothing_begins_to_report(tree):
    row = tree.indikator[6]
    trees.fill(tree, row, {3: {"pair": (None, None), "na": False, "late": False}}, None)
    folding.refresh([row.pk], YEAR)
    folding.fold()
    before = slots(row)

    (top,) = together_with(row, before, supposed(before, {3: Pasangan(D(5), D(1))}), 1)

    assert (top.before.reported, top.before.expected) == (3, 4)
    assert (top.after.reported, top.after.expected, top.after.nilai) == (4, 4, 35)


def test_a_parent_enters_its_own_sum(tree):
    row = tree.indikator[1]
    trees.fill(tree, row, {3: {"pair": (None, None), "na": False, "late": False}}, None)
    before = slots(row)

    told = together_with(row, before, supposed(before, {3: Pasangan(D(1), D(1))}), 1)

    assert [one.after.nilai for one in told] == [21, 31]
    assert [one.after.expected for one in told] == [3, 4]


def test_nothing_above_is_nothing_to_tell(db):
    tree = trees.grow(trees.offices()[:1], [], period_rule="jumlah", unit_rule="jumlah", polarity="naik")
    put(tree, 0, 10)
    before = slots(tree.indikator[0])

    assert together_with(tree.indikator[0], before, before, 1) == []


def test_months_to_come_are_opened_in_memory_only(tree):
    row = tree.indikator[3]
    Realisasi.objects.filter(indikator=row).update(regime="stage")
    tree.version.frequency = "triwulan"
    tree.version.save()
    before = slots(row)

    after = supposed(before, {9: Pasangan(D(4), D(1))})

    assert due_months(before) == [3, 6, 9, 12]
    assert [(slot.month, slot.tw, slot.num) for slot in after] == [(3, 1, 10), (6, 2, None), (9, 3, 4)]
    assert {slot.regime for slot in after} == {"stage"}
    assert last_quarter(after, 2) == 3
    assert last_quarter(before, 2) == 2
    assert before[0].num == 10
    assert Realisasi.objects.filter(indikator=row).count() == 1


def test_a_zero_denominator_does_not_apply_where_the_manual_says_so(tree):
    before = slots(tree.indikator[3])

    (slot,) = supposed(before, {3: Pasangan(D(0), D(0))})

    assert (slot.na, slot.num) == (True, None)
    assert supposed(before, {}) == before


def test_it_only_reads_and_asks_five_questions(tree):
    row = tree.indikator[3]
    before = slots(row)

    with CaptureQueriesContext(connection) as seen:
        told = together_with(row, before, supposed(before, {3: Pasangan(D(14), D(1))}), 1)

    assert told[0].after.keadaan is Keadaan.BELUM_DIUKUR  # no target
    assert len(seen) == 5
    assert all(query["sql"].startswith("SELECT") for query in seen)
