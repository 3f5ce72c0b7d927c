"""Finds the browser of the journeys. `python -m tests.support.browser` prints its path, or exits 1."""

import shutil
import sys
from pathlib import Path

# A browser that asks nobody anything; without a GPU and, in a container, without its sandbox.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_browser() -> str | None:
    """Debian's chromium, Chrome, or (on Ubuntu, whose chromium is a snap) the one Playwright brought."""
    for name in ("chromium", "google-chrome"):
        path = shutil.which(name)
        if path and "snap" not in {*Path(path).parts, *Path(path).resolve().parts}:
            return path
    own = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    return str(own[-1]) if own else None


if __name__ == "__main__":
    found = find_browser()
    print(found or "")
    sys.exit(0 if found else 1)
