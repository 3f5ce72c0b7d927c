"""Asks axe about a page: `assert_accessible(page)` names each violation and where it is."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
ASK = "options => axe.run({ runOnly: options, resultTypes: ['violations'] })"


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA on the page as it stands now. The window must allow scripts: axe is one."""
    _assert_none(page, {"type": "tag", "values": WCAG})


def assert_legible(page: Page) -> None:
    """Every text stands out from its ground: what remains to be asked of a page in its other colours."""
    _assert_none(page, {"type": "rule", "values": CONTRAST})


def _assert_none(page: Page, rules: dict[str, object]) -> None:
    if not page.evaluate("'axe' in window"):  # it stays until the page is left
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(ASK, rules)["violations"]
    lines = [
        f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']][:3]}" for each in found
    ]
    assert not lines, f"{page.url}\n" + "\n".join(lines)
