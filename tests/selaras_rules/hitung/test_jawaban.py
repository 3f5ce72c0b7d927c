"""Whole answers of `hitung`, word for word: what a reader of telusur sees, and every refusal.

`jawaban/<jenis>.yaml` holds for each question (`tanya`) the answer, the references, the notes and the account
(`akun`, inputs indented), or the code and the sentence of the refusal. After a change that is meant:
python -m tests.support.whole_answers, and read the difference.
"""

import json
from pathlib import Path

import pytest

from selaras_rules.hitung import JENIS
from tests.selaras_rules.cases import cases
from tests.selaras_rules.hitung.test_hitung import ask

FOLDER = Path(__file__).parent / "jawaban"
QUESTIONS = [
    pytest.param(case.values[0], id=f"{file.stem}: {case.id}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in cases(f"hitung/jawaban/{file.name}")
]


def told(node, depth=0):
    """The account as it stands in the cases; every key that an answer holds must have been read."""
    left, pad = dict(node), "  " * depth
    kind, label = left.pop("jenis"), left.pop("label")
    value = left.pop("nilai", None) or left.pop("alasan")
    unit, shown = left.pop("satuan", ""), left.pop("dibulatkan", value)
    yield f"{pad}{kind} · {label}: {value}" + f" {unit}" * bool(unit) + f" ≈ {shown}" * (shown != value)
    for key, sign in (("rumus", "="), ("dengan_angka", "="), ("pembulatan", "pembulatan:")):
        if key in left:
            yield f"{pad}  {sign} {left.pop(key)}"
    reference = left.pop("rujukan", None)
    if reference:
        yield f"{pad}  dasar: {reference['teks']} ({reference['keyakinan']})"
    yield from (f"{pad}  catatan: {note}" for note in left.pop("catatan", []))
    inputs = left.pop("masukan", [])
    assert not left
    for each in inputs:
        yield from told(each, depth + 1)


@pytest.mark.parametrize("case", QUESTIONS)
def test_the_whole_answer_reads_exactly_so(case):
    answer = ask(case["tanya"])

    if "galat" in case:
        assert answer == {"galat": {"kode": case["galat"], "pesan": case["pesan"]}}
        return
    account = "\n".join(told(answer.pop("penjelasan"))) + "\n"
    references = [reference["teks"] for reference in answer.pop("rujukan")]
    assert account == case["akun"]
    assert references == case.get("rujukan", [])
    assert answer.pop("catatan") == case.get("catatan", [])
    assert json.dumps(answer) == json.dumps(case["jawab"])


def test_every_kind_has_whole_answers():
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(JENIS)
