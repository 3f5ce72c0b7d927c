"""A served demo and the people who come to it."""

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page, ViewportSize

from tests.journeys.demo import Demo
from tests.support.windows import DESKTOP, Windows


@dataclass(frozen=True, slots=True)
class Site:
    """One running server with its windows."""

    demo: Demo
    windows: Windows

    def window(
        self,
        size: ViewportSize = DESKTOP,
        *,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        """A window nobody has signed in to."""
        return self.windows.open(size, javascript=javascript, scheme=scheme)

    def come(
        self,
        username: str,
        size: ViewportSize = DESKTOP,
        *,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        """A window where this person has signed in by the door; it stands on Hari ini."""
        page = self.window(size, javascript=javascript, scheme=scheme)
        sign_in(page, username, self.demo.password)
        page.wait_for_url(f"{self.windows.url}/")
        return page


def sign_in(page: Page, username: str, password: str) -> None:
    """Fill in the door and knock."""
    page.goto("/masuk/")
    page.get_by_label("Surel dinas atau nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()
