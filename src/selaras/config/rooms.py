"""The rooms of the house, from the ground up: whoever stands later may import whoever stands earlier.

The order is the one of docs/reference (import-linter holds it in detail, see pyproject.toml).
"""

from pathlib import Path

_PLANNED = (
    "registry",
    "access",
    "ui",
    "audit",
    "accounts",
    "organisation",
    "stages",
    "evidence",
    "records",
    "planning",
    "measurement",
    "skp",
    "worklog",
    "reform",
    "sosialisasi",
    "alignment",
    "documents",
    "exchange",
    "dashboard",
)
ROOMS = tuple(room for room in _PLANNED if (Path(__file__).parents[1] / room / "apps.py").is_file())
