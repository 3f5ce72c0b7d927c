"""The actions that bring a leaf up to date, and mark what lies above it."""

from selaras.measurement import folding
from selaras.measurement.models import FoldMark
from selaras.planning.actions import revise_manual, revise_target
from tests.measurement.caches import D, leaves
from tests.measurement.trees import YEAR
from tests.measurement.world import slot_of, verified


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
