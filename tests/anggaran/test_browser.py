"""Money in a browser: accessible, narrow, in light and dark."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from selaras.anggaran import actions
from tests.support.accessibility import assert_accessible

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 900}]
LOOK = os.environ.get("LOOK")  # a folder for pictures, for whoever wants to see the pages
LEAF = "A.1.X.01.051"


@pytest.fixture
def spent(money):
    entries = [actions.MonthAmount(money.lines[LEAF].pk, month, Decimal(50)) for month in (1, 2)]
    rows = actions.submit_realisasi(entries=entries, by=money.user("planner"))
    actions.verify_realisasi(realisasi_ids=[rows[0].pk], by=money.user("head"))
    actions.tie_line(line_id=money.lines["A"].pk, sasaran_id=money.sasaran.pk, by=money.user("planner"))
    return money


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["320", "1280"])
def test_every_page_is_accessible_and_fits(open_page, spent, size, scheme):
    pages = (
        ("/rencana/anggaran/", "head", "anggaran"),
        ("/rencana/anggaran/?menurut=sasaran", "planner", "anggaran-sasaran"),
        (f"/rencana/anggaran/baris/{spent.lines[LEAF].pk}/", "planner", "baris"),
        (f"/rencana/anggaran/baris/{spent.lines[LEAF].pk}/", "head", "baris-verifikasi"),
        ("/rencana/anggaran/?tahun=2031", "planner", "anggaran-kosong"),
        ("/rencana/rkt/", "planner", "rkt"),
        ("/rencana/rkt/?tahun=2041", "planner", "rkt-kosong"),
    )
    opened = {who: open_page(user=spent.user(who), size=size) for who in ("planner", "head")}
    for address, who, name in pages:
        page = opened[who]
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        if LOOK:
            path = Path(LOOK) / f"{name}-{size['width']}-{scheme}.png"
            page.screenshot(path=str(path), full_page=True)
        assert_accessible(page)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, address
