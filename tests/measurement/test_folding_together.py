"""Many write while two fold, on the database at hand: nothing is lost, nothing is counted twice."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection, transaction

from selaras.measurement import folding
from selaras.measurement.folding import parts
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


def test_parts_in_processes_of_their_own_give_the_same(transactional_db, monkeypatch):
    monkeypatch.setattr(parts, "WORTH_A_PROCESS", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    tree = trees.grow(
        trees.offices(), [0, 0, 1, 1, 2, 2], period_rule="jumlah", unit_rule="jumlah", polarity="naik"
    )
    for place, row in enumerate(tree.indikator):
        trees.fill(tree, row, {2: {"pair": (Decimal(place), Decimal(1)), "na": False, "late": False}}, None)
    outcome = folding.recompute()
    assert (outcome.leaves, outcome.parents, len(outcome.differences)) == (28, 12, 40)
    monkeypatch.setattr(parts, "WORTH_A_PROCESS", 4_000)
    assert folding.compare().differences == ()


def test_parts_leave_nobody_out_and_count_nobody_twice():
    ids = list(range(10, 20_010))
    found = parts.parts_of(ids, alone=True)
    assert all(sum(first <= each <= last for first, last in found) == 1 for each in (0, *ids, 10**12))
    assert parts.parts_of(ids, alone=False) == [parts.EVERYTHING] == parts.parts_of([], alone=True)


def test_a_fault_in_another_process_is_raised_here(transactional_db):
    def work(part: parts.Part) -> int:
        if part.first:
            raise ValueError("sisi lain")
        return 1

    with pytest.raises(ValueError, match="sisi lain"):
        parts.each_part([parts.Part(0, 1), parts.Part(2, 3)], work)


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
