"""The account of a capaian, word for word: what a reader of telusur sees, and every refusal."""

import pytest

from selaras_rules.hitung import answer_any
from tests.selaras_rules.cases import cases


def steps_of(node):
    """The steps from the last one inwards: label, value (cut), formula, the formula with its figures."""
    while node and node["jenis"] == "hitungan":
        yield [node["label"], node["nilai"][:12], node.get("rumus", ""), node.get("dengan_angka", "")]
        node = (node.get("masukan") or [None])[0]


@pytest.mark.parametrize("case", cases("capaian/uraian.yaml"))
def test_the_account_reads_exactly_so(case):
    answer = answer_any({"jenis": "capaian", "tanggal": "2026-12-31", "masukan": case["masukan"]})

    if "pesan" in case:
        assert answer["galat"]["pesan"] == case["pesan"]
    elif "alasan" in case:
        assert (answer["tidak_berlaku"], answer["alasan"]) == (True, case["alasan"])
    else:
        assert list(steps_of(answer["penjelasan"])) == case["langkah"]
