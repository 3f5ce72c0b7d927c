"""Many write while two fold, on the database at hand: nothing is lost, nothing is counted twice."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection, transaction

from selaras.measurement import folding
from selaras.measurement.models import FoldMark, KonsolidasiTriwulan, Realisasi
from selaras.planning.models import Indikator
from tests.measurement import trees
from tests.measurement.trees import YEAR

WRITERS, WRITES = 4, 12


def in_thread(work: Callable[[], None], faults: list[BaseException]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def write(indikator: Indikator, month: int, value: int) -> None:
    """What verifying does to the figures: slot, leaf and mark in one transaction."""
    with transaction.atomic():
        slot = Realisasi.objects.select_for_update().get(indikator=indikator, year=YEAR, month=month)
        slot.num, slot.den = Decimal(value), Decimal(1)
        slot.save(update_fields=["num", "den"])
        folding.refresh([indikator.pk], YEAR)


def test_writers_and_passes_at_once(transactional_db):
    tree = trees.grow(
        trees.offices(), [0, 0, 1, 1, 2, 2], period_rule="jumlah", unit_rule="jumlah", polarity="naik"
    )
    empty = {"pair": (None, None), "na": False, "late": False}
    for row in tree.indikator:
        trees.fill(tree, row, dict.fromkeys(range(1, 13), empty), None)
    with transaction.atomic():
        folding.refresh([row.pk for row in tree.indikator], YEAR)
    faults: list[BaseException] = []
    stop = threading.Event()

    def writer(number: int) -> Callable[[], None]:
        def work() -> None:
            for turn in range(WRITES):
                # all writers meet on one indikator, each in months of its own
                row = tree.indikator[3] if turn % 2 else tree.indikator[3 + number]
                write(row, 1 + number * 3 + turn % 3, turn + 1)

        return work

    def folder() -> None:
        while not stop.is_set():
            folding.fold()
            stop.wait(0.01)

    folders = [in_thread(folder, faults) for _ in range(2)]
    writers = [in_thread(writer(number), faults) for number in range(WRITERS)]
    for thread in writers:
        thread.join()
    stop.set()
    for thread in folders:
        thread.join()
    assert faults == []
    folding.fold()
    assert FoldMark.objects.count() == 0
    total = sum(slot.num for slot in Realisasi.objects.filter(num__isnull=False))
    top = KonsolidasiTriwulan.objects.get(indikator=tree.indikator[0], year=YEAR, tw=4)
    assert top.num == total > 0
    assert folding.compare().differences == ()


@pytest.mark.parametrize("rounds", [3])
def test_everything_anew_while_others_write(transactional_db, rounds):
    tree = trees.grow(trees.offices(), [0] * 6, period_rule="jumlah", unit_rule="jumlah", polarity="naik")
    for row in tree.indikator:
        trees.fill(tree, row, {1: {"pair": (None, None), "na": False, "late": False}}, None)
    faults: list[BaseException] = []

    def work() -> None:
        for turn in range(WRITES):
            write(tree.indikator[1 + turn % 5], 1, turn)

    thread = in_thread(work, faults)
    for _ in range(rounds):
        folding.recompute()
    thread.join()
    folding.fold()
    assert faults == []
    assert folding.compare().differences == ()
