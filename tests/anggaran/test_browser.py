"""Money in a browser: accessible, narrow, in light and dark."""

from decimal import Decimal

import pytest

from selaras.anggaran import actions
from selaras.anggaran.models import RealisasiAnggaran
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LEAF = "A.1.X.01.051"


@pytest.fixture
def spent(money):
    entries = [actions.MonthAmount(money.lines[LEAF].pk, month, Decimal(50)) for month in (1, 2)]
    rows = actions.submit_realisasi(entries=entries, by=money.user("planner"))
    actions.verify_realisasi(realisasi_ids=[rows[0].pk], by=money.user("head"))
    actions.tie_line(line_id=money.lines["A"].pk, sasaran_id=money.sasaran.pk, by=money.user("planner"))
    return money


def test_every_page_is_accessible_and_fits(open_page, spent):
    pages = (
        ("/rencana/anggaran/", "head", "anggaran"),
        ("/rencana/anggaran/?menurut=sasaran", "planner", "anggaran-sasaran"),
        (f"/rencana/anggaran/baris/{spent.lines[LEAF].pk}/", "planner", "baris"),
        (f"/rencana/anggaran/baris/{spent.lines[LEAF].pk}/", "head", "baris-verifikasi"),
        ("/rencana/anggaran/?tahun=2031", "planner", "anggaran-kosong"),
        ("/rencana/anggaran/isi/?tw=0", "planner", "isi"),
        ("/rencana/anggaran/isi/?tw=1", "head", "isi-dibaca"),
        (f"/rencana/anggaran/baru/?di={spent.lines['A'].pk}", "planner", "baru"),
        ("/rencana/rkt/", "planner", "rkt"),
        ("/rencana/rkt/?tahun=2041", "planner", "rkt-kosong"),
    )
    opened = {who: open_page(user=spent.user(who), size=WIDE) for who in ("planner", "head")}
    for address, who, name in pages:
        page = opened[who]
        page.goto(address)
        assert_looks(page, name)


def test_a_block_is_pasted_into_a_cell_and_sent(open_page, money):
    page = open_page(user=money.user("planner"), size=WIDE)
    page.goto("/rencana/anggaran/isi/?tahun=2026&tw=1")
    line = money.lines[LEAF].pk
    page.locator(f"#s{line}_1").focus()
    page.evaluate(
        """([name, text]) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const init = { clipboardData: data, bubbles: true, cancelable: true };
            document.getElementById(name).dispatchEvent(new ClipboardEvent("paste", init));
        }""",
        [f"s{line}_1", "1.000\t2.000\n3.000\t4.000"],
    )
    page.wait_for_selector("text=4 sel terisi dari tempelan")
    assert page.input_value(f"#s{line}_2") == "2.000"
    page.keyboard.press("Tab")
    page.click("text=Ajukan realisasi")
    page.wait_for_selector("text=4 angka diajukan")
    assert RealisasiAnggaran.objects.filter(line=line).count() == 2
