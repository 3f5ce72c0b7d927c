"""The demo is prepared once for all journeys, also when they run side by side; each journey plays on a copy.

Whoever works on one journey saves himself the preparation: JOURNEYS_DEMO names a folder that is filled
the first time and used again afterwards (throw it away when the demo or a model changes).
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.demo import Demo, prepare
from tests.journeys.site import Site
from tests.support.windows import Windows

KEPT = "JOURNEYS_DEMO"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Demo:
    """The demo, prepared by its own command."""
    if kept := os.environ.get(KEPT):
        return _kept(Path(kept))
    run = tmp_path_factory.getbasetemp()
    return _kept((run if worker_id == "master" else run.parent) / "demo")


@pytest.fixture
def site(demo: Demo, browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """A server on a copy of the demo, for a journey that writes. A complaint of its windows fails it."""
    with _served(demo.copy(tmp_path / "data"), browser) as site:
        yield site


@pytest.fixture(scope="module")
def quiet_site(demo: Demo, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all tests of a module that only read."""
    with _served(demo.copy(tmp_path_factory.mktemp("site") / "data"), browser) as site:
        yield site


@contextmanager
def _served(demo: Demo, browser: Browser) -> Iterator[Site]:
    with demo.serve() as url:
        windows = Windows(browser, url)
        yield Site(demo, windows)
        windows.close()
    shutil.rmtree(demo.folder)


def _kept(folder: Path) -> Demo:
    """Whoever comes first prepares it; the others wait."""
    with folder.with_suffix(".sandi").open("a+", encoding="utf-8") as note:
        fcntl.flock(note, fcntl.LOCK_EX)
        note.seek(0)
        password = note.read()
        if not password:
            password = prepare(folder).password
            note.write(password)
    return Demo(folder, password)
