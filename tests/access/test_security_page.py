"""docs/security.md promises a proof for each line; here is the proof that the proofs exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROOFS = sorted(
    set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs/security.md").read_text(encoding="utf-8")))
)


def test_the_page_names_proofs():
    assert len(PROOFS) > 40


@pytest.mark.parametrize(("file", "name"), PROOFS)
def test_the_proof_exists(file, name):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
