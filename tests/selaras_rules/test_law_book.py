"""The law book as a whole: every version cited, every date of change builds, nothing left out."""

import ast
import runpy
import sys
from datetime import timedelta
from importlib import import_module, resources
from pathlib import Path

import pytest

import selaras_rules
from selaras_rules.book import BOOKS, all_series, changes
from selaras_rules.core.dated import NEWEST, Announced, Repealed
from selaras_rules.core.errors import NotInForce

ROOT = Path(selaras_rules.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
SERIES = list(all_series())
IDS = [f"{room}.{dated.name}" for room, dated in SERIES]


@pytest.mark.parametrize(("room", "dated"), SERIES, ids=IDS)
def test_every_version_is_cited_and_says_how_sure_it_is(room, dated):
    for version in dated.versions:
        assert version.reference.instrument
        assert version.confidence in {"seen", "partly_seen", "derived", "memory", "own"}
        if version.confidence in {"seen", "partly_seen"}:
            assert version.source, f"{dated.name} {version.start} was seen, and does not say where"


@pytest.mark.parametrize(("room", "dated"), SERIES, ids=IDS)
def test_versions_follow_one_another_without_gap_or_overlap(room, dated):
    starts = list(dated.changes())

    assert len(set(starts)) == len(starts)
    for entry, following in zip(dated.entries, [*dated.entries[1:], None], strict=True):
        if isinstance(entry, Announced | Repealed):
            continue
        last_day = following.start - timedelta(days=1) if following else NEWEST
        assert dated.at(entry.start) is entry
        assert dated.at(last_day) is entry
    with pytest.raises(NotInForce):
        dated.at(starts[0] - timedelta(days=1))


@pytest.mark.parametrize("day", changes(), ids=str)
def test_the_whole_set_builds_at_every_date_of_change(day):
    for _, dated in SERIES:
        if (
            dated.entries[0].start
            <= day
            < next((entry.start for entry in dated.entries if isinstance(entry, Repealed)), NEWEST)
        ):
            assert dated.at(day).value is not None


def test_every_regulation_file_is_in_the_book():
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.yaml")}
    read = {
        f"{module.split('.')[1]}/{node.args[1].value}"
        for module in BOOKS
        for node in ast.walk(ast.parse((ROOT.parent / (module.replace(".", "/") + ".py")).read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "LawBook"
    }

    assert files == read
    assert len(SERIES) == len({(room, dated.name) for room, dated in SERIES})


def test_nobody_has_checked_what_nobody_signed_for():
    """`checked_by` is a person's word; a build that fills it by itself would be a lie."""
    checked = [dated.name for _, dated in SERIES for v in dated.versions if v.checked_by is not None]

    assert checked == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_float_no_clock_and_only_pyyaml(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Name) and node.id in {"float", "round"}), ast.dump(node)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), ast.dump(node)
        assert not (isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}), ast.dump(
            node
        )
    imported = {
        (name.split(".")[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    assert imported <= {*sys.stdlib_module_names, "yaml", "selaras_rules"}
    assert not imported & {"time", "math", "random", "statistics"}


def test_the_package_carries_its_data():
    assert resources.files("selaras_rules.capaian").joinpath("rumus.yaml").is_file()


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_read_afresh_says_what_the_book_in_force_says(name):
    """Reading depends on the file alone, and leaves nothing of it out."""
    module = import_module(name)

    afresh = runpy.run_path(module.__file__, run_name=name)["SERIES"]

    assert repr(afresh) == repr(module.SERIES)


def test_the_book_holds_the_series_of_each_package_and_every_day_of_change():
    listed = [(name.split(".")[1], dated) for name in BOOKS for dated in import_module(name).SERIES]

    assert list(all_series()) == listed
    assert changes() == sorted({entry.start for _, dated in listed for entry in dated.entries})
