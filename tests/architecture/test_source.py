"""Size and habits of the source. What only the law must hold to is in test_law_book.py."""

import ast
from pathlib import Path

from tests.architecture.house import ROOT, functions, imported_names, length, modules, place

FUNCTION_LINES, VIEW_LINES, FILE_LINES = 40, 15, 320
FORBIDDEN_IMPORTS = {
    "django.db.models.signals": "an effect is a line in an action",
    "django.core.signals": "an effect is a line in an action",
    "django.dispatch": "an effect is a line in an action",
    "django.contrib.contenttypes.fields": "one nullable foreign key per owner, with a constraint",
}


def is_view(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    arguments = [argument.arg for argument in function.args.args]
    return (path.name == "views.py" or path.parent.name == "views") and arguments[:1] == ["request"]


def test_a_function_fits_a_screen():
    long = [
        f"{place(path, function.lineno)} {function.name}: {length(function)} lines"
        for path, tree in modules()
        for function in functions(tree)
        if length(function) > FUNCTION_LINES
    ]

    assert not long, "\n" + "\n".join(long)


def test_a_view_fetches_acts_and_answers():
    fat = [
        f"{place(path, function.lineno)} {function.name}: {length(function)} lines"
        for path, tree in modules("selaras")
        for function in functions(tree)
        if is_view(path, function) and length(function) > VIEW_LINES
    ]

    assert not fat, "\n" + "\n".join(fat)


def test_a_file_is_one_subject():
    long = [
        f"{place(path)}: {lines} lines"
        for path, _ in modules()
        if (lines := path.read_text(encoding="utf-8").count("\n")) > FILE_LINES
    ]

    assert not long, "\n" + "\n".join(long)


def test_nothing_is_called_utils():
    assert [place(path) for path, _ in modules() if path.stem in {"utils", "helpers", "common", "misc"}] == []


def test_no_signals_and_no_generic_keys():
    found = [
        f"{place(path, line)} {name}: {reason}"
        for path, tree in modules()
        for line, name in imported_names(tree)
        for forbidden, reason in FORBIDDEN_IMPORTS.items()
        if f"{name}.".startswith(f"{forbidden}.")
    ]

    assert not found, "\n" + "\n".join(found)


def test_a_day_is_the_day_of_this_office():
    """A moment is kept in UTC: its `.date()` is yesterday until seven in the morning; `localdate` is not."""
    found = [
        place(path, node.lineno)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "date"
        and isinstance(node.value, ast.Attribute)
        and node.value.attr.endswith("_at")
    ]

    assert found == []


def test_templates_carry_no_script_or_style_of_their_own():
    """The content security policy has no unsafe-inline; an inline handler would silently do nothing."""
    needles = (
        "<script>",
        " onclick=",
        " onchange=",
        " onsubmit=",
        " onload=",
        " oninput=",
        ' style="',
        "<style",
    )
    found = [
        f"{place(path)}: {needle}"
        for path in sorted((ROOT / "src").rglob("*.html"))
        for needle in needles
        if needle in path.read_text(encoding="utf-8")
    ]

    assert not found, "\n" + "\n".join(found)
