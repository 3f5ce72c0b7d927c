"""What all tests share. Factories and fixtures of one room live beside its tests."""

import os
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, ViewportSize, sync_playwright

from selaras.access.models import User
from tests.support.audit_triggers import flush_lifts_audit_triggers  # noqa: F401 (a fixture for every test)
from tests.support.browser import FLAGS, find_browser

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


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
    """Opens windows: `open_page(user=..., size=PHONE, javascript=False)`.

    The test fails when a page asks a foreign host or the browser reports an error (a script that
    breaks, a style that the content security policy refuses).
    """
    contexts, complaints = [], []

    def only_ours(route: Route) -> None:
        if urlsplit(route.request.url).hostname == urlsplit(live_server.url).hostname:
            route.continue_()
        else:
            complaints.append(f"foreign host: {route.request.url}")
            route.abort()

    def listen(message: ConsoleMessage) -> None:
        # a form that does not pass is answered 409 or 422: the browser notes it, the page is well
        if message.type == "error" and not re.search(r"status of (409|422) ", message.text):
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def open_(user: User | None = None, size: ViewportSize = PHONE, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=size, java_script_enabled=javascript, locale="id-ID"
        )
        contexts.append(context)
        context.route("**/*", only_ours)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def session_cookie(user: User, url: str) -> dict[str, str]:
    """The cookie of a signed-in session, for journeys that are not about signing in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
