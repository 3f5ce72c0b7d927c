"""Every page that links lead the people of the demo to: alive, light, accessible, narrow, few queries.

Pages that differ only in their data are opened in the browser once. With LOOK=FOLDER each opened page
leaves its pictures there, at 390 and 1440 px, light and dark, for whoever looks at them.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from selaras.exchange.demo.accounts import DOOR
from tests.journeys.crawl import Found
from tests.journeys.demo import Demo, environment
from tests.journeys.site import Site
from tests.support.accessibility import assert_accessible
from tests.support.windows import PHONE

pytestmark = pytest.mark.journey

LOOK = os.environ.get("LOOK")
PEOPLE = [account.username for account in DOOR]
LATER_PAGE, FIRST_LOAD, REQUESTS = 25_000, 100_000, 12  # bytes compressed; QUALITY.md
LIST, DASHBOARD = 15, 20  # queries; QUALITY.md
DASHBOARDS = {
    "hari_ini",
    "iku_list",
    "iku",
    "garis_pandang",
    "garis_orang",
    "garis_iku",
    "periksa",
    "ui:telusur",
}
# What no visitor of the demo may miss.
NAMED = {
    "hari_ini",
    "log",
    "log_detail",
    "skp_list",
    "skp",
    "garis_pandang",
    "garis_iku",
    "iku_list",
    "iku",
    "pengukuran",
    "realisasi",
    "verifikasi",
    "pohon",
    "manual",
    "target",
    "perjanjian",
    "periksa",
    "sosialisasi_list",
    "sosialisasi",
    "jangkauan",
    "komitmen",
    "lkjip",
    "impor",
    "organisasi",
    "rb",
    "audit:trail",
    "ui:more",
}
# Pages above their budget today, with what they cost and why. The figure may only fall.
ABOVE: dict[str, tuple[int, str]] = {}


@pytest.fixture(scope="module")
def pages(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    """All pages of all accounts at the door of the demo."""
    folder = demo.copy(tmp_path_factory.mktemp("crawl") / "data").folder
    settings = {**environment(folder), "DJANGO_SETTINGS_MODULE": "selaras.config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.crawl", *PEOPLE],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Found(**json.loads(line)) for line in done.stdout.splitlines()]


def table(pages: list[Found]) -> str:
    """The pages, one a line, for a message."""
    return "\n".join(
        f"{each.status} {each.queries:>4} queries {each.size:>6} B {each.user} {each.address} < {each.source}"
        for each in pages
    )


def test_no_link_is_dead(pages):
    dead = [each for each in pages if each.status != 200 or each.route.startswith("404")]
    assert not dead, table(dead)


def test_links_lead_to_every_page_of_the_demo(pages):
    assert NAMED - {each.route for each in pages} == set()


def test_later_pages_are_light(pages):
    heavy = [each for each in pages if each.html and each.size > LATER_PAGE]
    assert not heavy, table(heavy)


def test_pages_ask_the_database_seldom(pages):
    above = []
    for each in pages:
        route = each.route.split("?")[0]
        limit = ABOVE[route][0] if route in ABOVE else DASHBOARD if route in DASHBOARDS else LIST
        if each.queries > limit:
            above.append(each)
    assert not above, table(sorted(above, key=lambda each: (each.route, -each.queries)))


def test_no_exception_is_kept_that_is_not_needed(pages):
    """A page that has come down to its budget leaves the list, so that it cannot climb again unseen."""
    worst: dict[str, int] = {}
    for each in pages:
        route = each.route.split("?")[0]
        worst[route] = max(worst.get(route, 0), each.queries)
    idle = [r for r in ABOVE if worst.get(r, 0) <= (DASHBOARD if r in DASHBOARDS else LIST)]
    assert idle == []


def test_first_load_is_light(quiet_site):
    page, sizes = quiet_site.window(PHONE), []

    def weigh(response: Response) -> None:
        sizes.append((response.request.sizes()["responseBodySize"], response.url))

    page.on("response", weigh)
    page.goto("/masuk/", wait_until="networkidle")
    assert len(sizes) <= REQUESTS, sizes
    assert sum(size for size, _ in sizes) <= FIRST_LOAD, sizes


def shapes(pages: list[Found]) -> Iterator[tuple[str, list[Found]]]:
    """The pages worth opening in a browser, by account: of equal ones the first."""
    seen = set()
    for user in PEOPLE:
        mine = []
        for each in pages:
            if each.user == user and each.html and (each.route, each.shape) not in seen:
                seen.add((each.route, each.shape))
                mine.append(each)
        yield user, mine


@pytest.mark.parametrize("user", PEOPLE)
def test_pages_in_the_browser(quiet_site: Site, pages: list[Found], user: str):
    page = quiet_site.come(user)
    for found in dict(shapes(pages))[user]:
        look_at(page, found)


def look_at(page: Page, found: Found) -> None:
    """Wide and on a phone, light and dark; and as narrow as 400 % zoom makes it."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})
    answer = page.goto(found.address)
    assert answer is not None
    assert answer.status == 200, found.address
    assert_accessible(page)
    picture(page, found, "terang")
    page.set_viewport_size({"width": 390, "height": 844})
    assert_accessible(page)
    picture(page, found, "terang")
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 px at 400 %
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0, f"{found.address} scrolls sideways by {wide} px at 320 px"
    if "?" not in found.route:
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="dark")
        assert_accessible(page)
        picture(page, found, "gelap")
        page.set_viewport_size({"width": 1440, "height": 900})
        picture(page, found, "gelap")


def picture(page: Page, found: Found, scheme: str) -> None:
    """Leave a picture, when somebody wants to look."""
    if LOOK:
        wide = page.viewport_size["width"] if page.viewport_size else 0
        name = found.route.replace(":", "-").replace("?", "-").replace("=", "-")
        page.screenshot(path=Path(LOOK) / f"{name}.{found.user}.{wide}.{scheme}.png", full_page=True)
