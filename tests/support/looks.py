"""How a page stands in a window: wide and at 400 % zoom, light and dark, asked of one loaded page.

Loading a page costs more than looking at it, so it is opened once and the window changes around it. With
LOOK=FOLDER each look leaves its picture there.
"""

import os
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, ViewportSize

from tests.support.accessibility import assert_accessible, assert_legible

LOOK = os.environ.get("LOOK")
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}  # 1280 px at 400 %
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def assert_looks(page: Page, name: str) -> None:
    """The page as it stands is accessible wide and narrow, legible in the dark, and scrolls never sideways.

    The window is left light and as large as it was.
    """
    before = page.viewport_size
    _dress(page, "light", WIDE, name)
    assert_accessible(page)
    _dress(page, "dark", WIDE, name)
    assert_legible(page)
    _dress(page, "light", NARROW, name)
    assert_accessible(page)
    over = page.evaluate(OVER)
    assert over == 0, f"{page.url} scrolls sideways by {over} px at {NARROW['width']}"
    if before:
        page.set_viewport_size(before)


def _dress(page: Page, scheme: Literal["light", "dark"], size: ViewportSize, name: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour half way
    page.set_viewport_size(size)
    if LOOK:
        page.screenshot(path=Path(LOOK) / f"{name}-{size['width']}-{scheme}.png", full_page=True)
