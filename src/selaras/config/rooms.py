"""The rooms of the house, from the ground up: whoever stands later may import whoever stands earlier.

import-linter holds the same order in detail (pyproject.toml); a house test compares the two.
"""

ROOMS = (
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
    "anggaran",
    "skp",
    "worklog",
    "members",
    "reform",
    "sosialisasi",
    "alignment",
    "documents",
    "exchange",
    "dashboard",
    "public",
    "wilayah",
    "api",
)
