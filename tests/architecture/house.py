"""The source of the house as the house tests read it: modules, syntax trees, the order of the rooms."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def pyproject() -> dict[str, Any]:
    """The project file."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def layers() -> tuple[frozenset[str], ...]:
    """The rooms from the ground up, as import-linter holds them; those in one set are side by side."""
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    (rooms,) = (each["layers"] for each in contracts if each["name"] == "Rooms import downwards only")
    return tuple(frozenset(re.findall(r"\w+", line)) for line in reversed(rooms))


def floor_of(room: str) -> int:
    """How high a room stands; 0 is the ground."""
    return next(number for number, side_by_side in enumerate(layers()) if room in side_by_side)


@cache
def modules(package: str = "") -> tuple[tuple[Path, ast.Module], ...]:
    """Every module under src (or one package of it) with its syntax tree, migrations left out."""
    paths = sorted((SRC / package).rglob("*.py"))
    return tuple(
        (path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))
        for path in paths
        if "migrations" not in path.parts
    )


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function and method of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: Function) -> int:
    """Lines from `def` to the end, without the docstring: a promise well told must not count against it."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def imported_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each imported name in full, with its line: `from a.b import c` is a.b.c."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module or ''}.{alias.name}") for alias in node.names)


@cache
def committed_files() -> tuple[Path, ...]:
    """What git tracks, or would track: everything that is not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(path for name in listing.split("\0") if name and (path := ROOT / name).is_file())


def place(path: Path, line: int = 0) -> str:
    """A place as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))
