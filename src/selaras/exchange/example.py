"""Where the shipped example lies: beside the source, in the checkout."""

from pathlib import Path

from django.conf import settings

FOLDER: Path = settings.SRC.parents[1] / "contoh"
WORKBOOK = FOLDER / "lampung-tengah.xlsx"
SCRIPT = FOLDER / "lampung-tengah" / "peran.yaml"


def workbook() -> Path | None:
    """The example's workbook; None on an installation that came without it."""
    return WORKBOOK if WORKBOOK.is_file() else None
