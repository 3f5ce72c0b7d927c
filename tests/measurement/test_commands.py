"""`selaras hitung` as a script meets it: bytes in, one JSON line out for each, standard output left open."""

import argparse
import io
import json
import sys
from types import SimpleNamespace

from selaras.measurement import commands

QUESTION = '{"jenis": "rasio", "masukan": {"pembilang": 3, "penyebut": 4}}'


def ask(monkeypatch, data, *, tanpa_penjelasan=False):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    status = commands.hitung(argparse.Namespace(tanpa_penjelasan=tanpa_penjelasan))
    assert not out.closed
    return status, [json.loads(line) for line in out.getvalue().decode("utf-8").splitlines()]


def test_one_answer_a_line_and_a_bad_line_stops_nothing(monkeypatch):
    status, answers = ask(monkeypatch, f"{QUESTION}\nrusak\n{QUESTION}\r\n".encode())

    assert status == 0
    assert [answer.get("nilai") for answer in answers] == ["75.00", None, "75.00"]
    assert answers[1]["galat"]["kode"] == "json"
    assert "penjelasan" in answers[0]


def test_a_byte_order_mark_and_broken_bytes_are_survived(monkeypatch):
    _, answers = ask(
        monkeypatch, b"\xef\xbb\xbf" + QUESTION.encode() + b"\n\xff\xfe\n", tanpa_penjelasan=True
    )

    assert answers[0]["nilai"] == "75.00"
    assert "penjelasan" not in answers[0]
    assert answers[1]["galat"]["kode"] == "json"


def test_the_command_is_registered():
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())

    assert parser.parse_args(["hitung", "--tanpa-penjelasan"]).tanpa_penjelasan is True
