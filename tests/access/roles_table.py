"""Writes docs/reference/roles.md from the matrix: `python -m tests.access.roles_table`."""

from pathlib import Path

from selaras.access.roles import Capability, Role, reach_of

HEAD = """# Roles and what they may do

Generated from `selaras.access.roles.MATRIX`; a test compares the two. A reach counts from the unit that
the grant names. *milik sendiri*: objects of the person himself, or where he is PIC. *unitnya*: the unit
and its parts. *kantornya*: the whole office. *kantor di bawahnya*: the offices below and not the own one.
On top of this table come the separation of duties and who is whose superior: they stand in the policies of
each room.

"""


def roles_table() -> str:
    """The page, as Markdown."""
    roles = list(Role)
    lines = [
        "| Capability | " + " | ".join(role.label for role in roles) + " |",
        "|---" * (len(roles) + 1) + "|",
    ]
    for capability in Capability:
        reaches = (reach_of(role, capability).label for role in roles)
        lines.append(f"| `{capability}` | " + " | ".join(reaches) + " |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    page = Path(__file__).parents[2] / "docs" / "reference" / "roles.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(roles_table(), encoding="utf-8")
