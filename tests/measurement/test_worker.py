"""The worker and its commands: one at a time, whole from the first look, honest exit statuses."""

import argparse
import os
import subprocess
import sys
from decimal import Decimal

import pytest
from django.db import OperationalError

from selaras.measurement import commands, folding
from selaras.measurement.folding import worker
from selaras.measurement.models import CapaianTriwulan, FoldLock, FoldMark
from tests.measurement.world import slot_of, verified

D = Decimal


@pytest.fixture(autouse=True)
def connections_stay(monkeypatch):
    """The test's transaction lives in its connection."""
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())
    args = parser.parse_args(arguments)
    return args.run(args)


def measured(world):
    indikator = world.indikator(target={"value": D(80), "tw2": D(75)})
    verified(world, slot_of(indikator, 6), 60, 80)
    return indikator


def test_the_first_look_makes_the_caches_of_an_older_installation(world):
    measured(world)
    CapaianTriwulan.objects.all().delete()
    FoldMark.objects.all().delete()
    assert worker.look() == 0
    assert CapaianTriwulan.objects.count() == 3
    assert FoldLock.objects.get().recomputed_at is not None


def test_a_look_folds_what_is_marked(world):
    folding.recompute()
    measured(world)
    assert worker.look() > 0
    assert (worker.look(), FoldMark.objects.count()) == (0, 0)


def test_a_database_that_is_away_is_waited_for(db, monkeypatch):
    said: list[str] = []

    def away():
        raise OperationalError("away")

    monkeypatch.setattr(worker, "recompute", away)
    monkeypatch.setattr(worker.log, "exception", said.append)
    assert worker.look() == 0
    assert said == ["angka belum dapat dilipat; dicoba lagi"]


def test_work_goes_on_until_told(db, monkeypatch):
    looks: list[int] = []
    monkeypatch.setattr(worker, "look", lambda: looks.append(1))
    worker.work(goes_on=lambda: len(looks) < 3, pause=0)
    assert len(looks) == 3


def test_a_second_worker_says_so_and_leaves(db, capsys):
    with worker.only_one():
        assert run("kerja") == 1
    assert "Sudah ada pekerja" in capsys.readouterr().err


def test_once_folds_what_waits(world, capsys):
    measured(world)
    marks = FoldMark.objects.count()
    assert run("kerja", "--sekali") == 0
    assert f"{marks} perubahan dilipat" in capsys.readouterr().err


def test_with_parent_ends_when_the_parent_is_another(monkeypatch):
    goes_on = worker.with_parent()
    assert goes_on()
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert not goes_on()


def test_the_lock_is_let_go_by_a_kill(db, settings):
    """A worker that was killed does not keep the next one out."""
    hold = (
        "import fcntl, sys, time; file = open(sys.argv[1], 'w'); fcntl.flock(file, fcntl.LOCK_EX); "
        "print(1, flush=True); time.sleep(60)"
    )
    path = f"{settings.SELARAS_DATA}/kerja.lock"
    with subprocess.Popen([sys.executable, "-c", hold, path], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline()
        with pytest.raises(worker.AlreadyRunning), worker.only_one():
            pass
        other.kill()
    with worker.only_one():
        pass


def test_comparing_exits_0_where_all_is_right_and_1_with_each_difference(world, capsys):
    indikator = measured(world)
    assert run("hitung-ulang", "--bandingkan") == 0
    assert capsys.readouterr().out == ""
    CapaianTriwulan.objects.filter(indikator=indikator, tw=2).update(num=D(61))
    assert run("hitung-ulang", "--bandingkan") == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[1].startswith("kantor\tIKU-1\tLAMTENG\t2026-TW2\t610000 800000")
    assert "1 berbeda" in told.err


def test_recomputing_mends_and_exits_0(world, capsys):
    indikator = measured(world)
    CapaianTriwulan.objects.filter(indikator=indikator, tw=2).delete()
    assert run("hitung-ulang") == 0
    assert "1 diperbarui" in capsys.readouterr().err
    assert folding.compare().differences == ()
