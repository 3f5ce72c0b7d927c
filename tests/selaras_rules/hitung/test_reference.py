"""docs/reference/hitung.md is true: every kind, every field, every example with its answer."""

import json
import re
from pathlib import Path

import pytest

from selaras_rules.hitung import JENIS, answer_line
from tests.selaras_rules.hitung.test_hitung import ask
from tests.selaras_rules.hitung.test_jawaban import QUESTIONS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "hitung.md"
SECTION = re.compile(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```json\n(.+)\n(.+)\n```$", re.MULTILINE)
OF_FREE_NAMES = {"nka", "nko"}  # their parts may stand at the top, under the names of the rule

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the page is not beside these tests")


def sections():
    return SECTION.findall(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else []


def fields_of(text):
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_every_kind_has_its_section():
    assert [code for code, _ in sections()] == list(dict.fromkeys(code for code, _ in sections()))
    assert {code for code, _ in sections()} == set(JENIS)


@pytest.mark.parametrize(("code", "text"), sections(), ids=[code for code, _ in sections()])
def test_the_example_of_a_kind_is_answered_so(code, text):
    ((question, printed),) = EXAMPLE.findall(text)

    answer = answer_line(question, penjelasan=False)

    assert json.loads(question)["jenis"] == code
    assert answer.pop("rujukan") or code == "baca_nilai"
    assert json.dumps(answer, ensure_ascii=False) == printed


@pytest.mark.parametrize(("code", "text"), sections(), ids=[code for code, _ in sections()])
def test_every_field_that_a_kind_uses_is_listed(code, text):
    """Over all questions of the cases: what is used is listed; another name of a field stands in its text."""
    listed = fields_of(text) | set(re.findall(r"`(\w+)`", text))
    for parameter in QUESTIONS:
        question = parameter.values[0]["tanya"]
        if question["jenis"] != code or code in OF_FREE_NAMES or not isinstance(question["masukan"], dict):
            continue
        notes = " ".join(ask(question).get("catatan", []))
        used = {key for key in question["masukan"] if f"Masukan '{key}' tidak dipakai" not in notes}
        assert used <= listed
