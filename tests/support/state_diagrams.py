"""Writes docs/reference/states.md from the TRANSITIONS of each room's policies.

python -m tests.support.state_diagrams            write it
python -m tests.support.state_diagrams --check    only say (exit 1) that it no longer fits the code
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

TARGET = Path(__file__).parents[2] / "docs" / "reference" / "states.md"
HEAD = """# States and transitions

Written by `just state-diagrams` from `TRANSITIONS` in each room's `policies.py`.
`just check` refuses a difference.
An arrow says which state may follow; who may do it stands in the policy beside it.
"""


def tables(policies: ModuleType) -> Iterator[tuple[str, Mapping[str, Iterable[str]]]]:
    """Each table of one room: `TRANSITIONS`, or `RENSTRA_TRANSITIONS` where there are several."""
    for name in sorted(vars(policies)):
        if name.endswith("TRANSITIONS"):
            yield name.removesuffix("TRANSITIONS").strip("_").lower(), vars(policies)[name]


def diagram(table: Mapping[str, Iterable[str]]) -> list[str]:
    """One Mermaid state diagram; a state without a way out ends."""
    lines = ["```mermaid", "stateDiagram-v2"]
    for state, following in table.items():
        followers = sorted(str(each) for each in following)
        lines += [f"    {state} --> {each}" for each in followers] or [f"    {state} --> [*]"]
    return [*lines, "```"]


def document() -> str:
    """The whole page."""
    from django.utils.module_loading import module_has_submodule

    from selaras.config.rooms import ROOMS

    lines = [HEAD]
    for room in ROOMS:
        package = import_module(f"selaras.{room}")
        if not module_has_submodule(package, "policies"):
            continue
        for name, table in tables(import_module(f"selaras.{room}.policies")):
            lines += [f"## {room}" + (f": {name.replace('_', ' ')}" if name else ""), "", *diagram(table), ""]
    return "\n".join(lines).rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Write, or with --check compare."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings")
    import django

    django.setup()
    text = document()
    if "--check" in arguments:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        if not same:
            print("docs/reference/states.md no longer fits the code; run `just state-diagrams`")
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
