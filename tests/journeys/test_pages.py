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
from tests.support.windows import DESKTOP, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.slow]

LOOK = os.environ.get("LOOK")
PEOPLE = [account.username for account in DOOR]
LATER_PAGE, FIRST_LOAD, REQUESTS = 25_000, 100_000, 12  # bytes compressed; QUALITY.md
LIST, DASHBOARD = 15, 20  # queries; QUALITY.md
DASHBOARDS = {
    "hari_ini",
    "iku_list",
    "iku",
    "andai",
    "garis_pandang",
    "garis_orang",
    "garis_iku",
    "pohon",
    "target",  # of one indicator: beside results and offices alike
    "target_versi",
    "realisasi",
    "kisi",
    "kalender_buka",  # what opening or locking a month would do in all offices
    "kalender_kunci",
    "periksa",
    "sosialisasi",
    "ui:telusur",
}
WORKBOOKS = {"ekspor": 40}  # files put together out of every sheet, by hand and seldom
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
    "kisi",
    "tindakan",
    "tindakan_satu",
    "bukti_kantor",
    "verifikasi",
    "pohon",
    "manual",
    "rencana_aksi",
    "langkah_aksi",
    "risiko",
    "target",
    "perjanjian",
    "periksa",
    "katalog_periksa",
    "sosialisasi_list",
    "sosialisasi",
    "jangkauan",
    "komitmen",
    "lkjip",
    "impor",
    "organisasi",
    "organisasi_perubahan",
    "delegasi",
    "mph",
    "peran_saya",
    "rb",
    "iku_anggota",
    "audit:trail",
    "ui:more",
}
SHEET = 12  # what an open telusur may ask besides: one figure, down to its people and evidence
INDEX_SHEET = 14  # the index besides reads its run as anew, and the links of all its findings


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
    assert NAMED - {each.route.split("?")[0] for each in pages} == set()


def test_later_pages_are_light(pages):
    heavy = [each for each in pages if each.html and each.size > LATER_PAGE]
    assert not heavy, table(heavy)


def test_pages_ask_the_database_seldom(pages):
    above = [each for each in pages if each.queries > allowed(each.route)]
    assert not above, table(sorted(above, key=lambda each: (each.route, -each.queries)))


def allowed(route: str) -> int:
    """How many queries a page may cost."""
    view = route.split("?")[0]
    limit = WORKBOOKS.get(view, DASHBOARD if view in DASHBOARDS else LIST)
    return limit + (0 if "telusur=" not in route else INDEX_SHEET if route.endswith("indeks") else SHEET)


def test_first_load_is_light(quiet_site):
    page, sizes = quiet_site.window(PHONE), []

    def weigh(response: Response) -> None:
        sizes.append((response.request.sizes()["responseBodySize"], response.url))

    page.on("response", weigh)
    page.goto("/masuk/", wait_until="networkidle")
    assert len(sizes) <= REQUESTS, sizes
    assert sum(size for size, _ in sizes) <= FIRST_LOAD, sizes


def shapes(pages: list[Found]) -> Iterator[tuple[str, list[Found]]]:
    """The pages worth opening in a browser, by account: of equal ones the first.

    Two questions at once (`?pekan=&keadaan=`) show nothing that each of them alone does not.
    """
    seen = set()
    for user in PEOPLE:
        mine = []
        for each in pages:
            opens = each.user == user and each.html and each.status == 200 and "&" not in each.route
            if opens and (each.route, each.shape) not in seen:
                seen.add((each.route, each.shape))
                mine.append(each)
        yield user, mine


@pytest.mark.nightly  # the full matrix takes many minutes; each room tests its own pages
@pytest.mark.parametrize("user", PEOPLE)
def test_pages_in_the_browser(quiet_site: Site, pages: list[Found], user: str):
    page, faults = quiet_site.come(user), []
    for found in dict(shapes(pages))[user]:
        faults += list(look_at(page, found))
    assert not faults, "\n".join(faults)


def look_at(page: Page, found: Found) -> Iterator[str]:
    """Wide and on a phone, light and dark, and as narrow as 400 % zoom makes it; yields what is wrong."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")  # no colour half way
    page.set_viewport_size(DESKTOP)
    answer = page.goto(found.address)
    if answer is None or answer.status != 200:
        yield f"{found.address}: {answer.status if answer else 'no answer'}"
        return
    if "?" not in found.route or LOOK:  # what a question adds is looked at on a phone, where it is tightest
        yield from faults_of(page, found, "terang")
    page.set_viewport_size(PHONE)
    yield from faults_of(page, found, "terang")
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 px at 400 %
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide:
        yield f"{found.address} scrolls sideways by {wide} px at 320 px"
    if "?" not in found.route:
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(PHONE)
        yield from faults_of(page, found, "gelap")
        page.set_viewport_size(DESKTOP)
        picture(page, found, "gelap")


def faults_of(page: Page, found: Found, scheme: str) -> list[str]:
    """What axe says of the page as it stands, in the window's size and colours."""
    picture(page, found, scheme)
    try:
        assert_accessible(page)
    except AssertionError as fault:
        return [f"{scheme}, {page.viewport_size}: {fault}"]
    return []


def picture(page: Page, found: Found, scheme: str) -> None:
    """Leave a picture, when somebody wants to look."""
    if LOOK:
        wide = page.viewport_size["width"] if page.viewport_size else 0
        name = found.route.replace(":", "-").replace("?", "-").replace("=", "-")

        page.screenshot(path=Path(LOOK) / f"{name}.{found.user}.{wide}.{scheme}.png", full_page=True)
