"""Windows of one browser on one address, and what went wrong in them.

A page that asks a foreign host, a script that breaks and a style that the content security policy
refuses are complaints; `Windows.close()` fails with them.
"""

import re
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
# A form that does not pass is answered 409 or 422, a page that is not for this person 403 or 404, a door that
# is held 429: the browser notes it, the page is well. Who expects 200 asserts 200.
ANSWERED = re.compile(r"status of (403|404|409|422|429) ")


class Windows:
    """Opens windows on `url`, each with its own cookies."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        size: ViewportSize = PHONE,
        *,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        """A new window that nobody has signed in to."""
        context = self._browser.new_context(
            base_url=self.url,
            viewport=size,
            java_script_enabled=javascript,
            locale="id-ID",
            color_scheme=scheme,
            accept_downloads=True,
        )
        self._contexts.append(context)
        context.on("request", self._asked)
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(f"{error} ({page.url})"))
        page.on("requestfailed", self._failed)
        return page

    def close(self) -> None:
        """Close all windows; AssertionError names what went wrong in them."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()
        assert self.complaints == []

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.url}/", "data:", "blob:")):
            self.complaints.append(f"foreign host: {request.url}")

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not ANSWERED.search(message.text):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        # leaving a page or starting a download ends what was still under way; that is no fault
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.complaints.append(f"{request.failure}: {urlsplit(request.url).path}")
