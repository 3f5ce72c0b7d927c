"""What all tests share. Factories and fixtures of one room live beside its tests."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from pytest_django import DjangoDbBlocker

from selaras.access.models import User
from tests.support import migrated
from tests.support.audit_triggers import flush_lifts_audit_triggers  # noqa: F401 (a fixture for every test)
from tests.support.browser import FLAGS, find_browser
from tests.support.properties import load_profile
from tests.support.windows import PHONE, Windows

load_profile()


ON_SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]


WITH_DATABASE = frozenset({"db", "transactional_db", "live_server"})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database has said on SQLite what it has to say; it is left out on PostgreSQL.

    Files with a slow test begin first: no worker is left alone with one at the end.
    """
    long_files = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long_files)
    if ON_SQLITE:
        return
    silent = [item for item in items if not asks_database(item)]
    items[:] = [item for item in items if asks_database(item)]
    config.hook.pytest_deselected(items=silent)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays; the collector need not look at it after each handful of new objects.

    Measured on two rooms of pages: 7 % of the processor time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def asks_database(item: pytest.Item) -> bool:
    """Whether a test, or a fixture it uses, may open the database."""
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return item.get_closest_marker("django_db") is not None or not WITH_DATABASE.isdisjoint(fixtures)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the database may begin as a copy; its folder goes with the process."""
    return ON_SQLITE


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The test database; on SQLite a copy of one that was migrated before, where there is one."""
    if ON_SQLITE:
        migrated.lay_out(Path(settings.DATABASES["default"]["TEST"]["NAME"]))
    request.getfixturevalue("django_db_setup")
    if ON_SQLITE:
        with django_db_blocker.unblock():
            migrated.keep()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for all journeys. Where there is none the journey fails: nothing is skipped quietly."""
    path = find_browser()
    assert path, "Perlu chromium. Ketik: sudo apt-get install -y chromium"
    # Playwright's loop runs in this thread; the database is used between its steps, never inside them.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens windows: `open_page(user=..., size=PHONE, javascript=False)`. A complaint fails the test."""
    windows = Windows(browser, live_server.url)

    def open_(user: User | None = None, size: ViewportSize = PHONE, *, javascript: bool = True) -> Page:
        page = windows.open(size, javascript=javascript)
        if user is not None:
            page.context.add_cookies([session_cookie(user, live_server.url)])
        return page

    yield open_
    windows.close()


def session_cookie(user: User, url: str) -> dict[str, str]:
    """The cookie of a signed-in session, for journeys that are not about signing in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
