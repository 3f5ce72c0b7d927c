"""docs/glossary.md names classes and functions; each of them exists, and each row is whole."""

import re
from importlib import import_module

import pytest

from tests.architecture.house import ROOT

COLUMNS = 5


def rows() -> list[list[str]]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    return [row for row in cells if row[0] != "Term" and not set(row[0]) <= {"-"}]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_row_is_whole(row):
    assert len(row) == COLUMNS
    assert all(row)


@pytest.mark.parametrize(
    "name", sorted({name for row in rows() for name in re.findall(r"`([\w.]+)`", row[-1])})
)
def test_what_the_glossary_names_exists(name):
    module, _, attribute = name.rpartition(".")

    assert hasattr(import_module(module), attribute)


def test_terms_are_told_once():
    terms = [row[0].casefold() for row in rows()]

    assert sorted(terms) == sorted(set(terms))
