"""The grid in a browser: keys, a paste, saving while one types, two people, and the narrowest phone."""

from decimal import Decimal

import pytest

from selaras.measurement import actions
from selaras.measurement.actions.cells import Cell, SlotCells
from tests.measurement.test_browser import TARGET
from tests.measurement.world import slot_of, submit, verified
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASTE = """(element, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  element.dispatchEvent(new ClipboardEvent("paste", event));
}"""


@pytest.fixture
def sheet(world):
    """A grid with rows to fill in, one that waits, one verified, one of a single column."""
    world.slots = [slot_of(world.indikator(f"IKU-1.1.{number}", target=TARGET)) for number in (1, 2)]
    submit(world, slot_of(world.indikator("IKU-1.2.1", target=TARGET)), 45, 100)
    verified(world, slot_of(world.indikator("IKU-1.2.2", target=TARGET)), 91, 118)
    count = {"period_rule": "jumlah", "unit_rule": "jumlah", "satuan": "orang", "factor": Decimal(1)}
    world.slots.append(slot_of(world.indikator("IKU-2.1.1", target=TARGET, **count)))
    world.slots.append(slot_of(world.indikator("IKU-3.1.1", regimes="stage", target=TARGET)))
    return world


def field(page, slot, at=0):
    part = slot.definisi_version.komponen_set.all()[at].pk
    return page.locator(f"#s{slot.pk}_{part}")


def keep(world, slot, value, name="perencana"):
    part = slot.definisi_version.komponen_set.all()[0].pk
    cells = {part: Cell(None, Decimal(value))}
    actions.save_cells(rows={slot.pk: SlotCells(0, cells)}, by=world.users[name])


def saved(page):
    page.locator("#kabar", has_text="Tersimpan").wait_for()


def test_the_grid_and_a_paste_are_accessible_and_fit(open_page, sheet):
    page = open_page(user=sheet.users["pic"], size=WIDE)
    page.goto("/pengukuran/kisi/")
    assert_looks(page, "kisi")
    first = sheet.slots[0]
    field(page, first).fill("130")
    field(page, first, 1).fill("118")
    field(page, sheet.slots[1]).fill("banyak")
    field(page, sheet.slots[1], 1).focus()
    page.get_by_text("tidak dikenal sebagai angka").wait_for()
    page.get_by_text("Pembilang 130 lebih besar").wait_for()
    assert_looks(page, "kisi-terisi")
    field(page, sheet.slots[1]).fill("")
    with page.expect_response(f"**/kisi/{sheet.slots[1].pk}/") as answer:  # leaving the cell saves it
        page.keyboard.press("Tab")
    assert answer.value.ok
    saved(page)
    field(page, first).evaluate(PASTE, "1.234\t2.500\n5\t7")
    page.get_by_text("pilih artinya").wait_for()
    assert_looks(page, "kisi-tempelan")


def test_a_grid_is_filled_by_keys_and_by_a_paste(open_page, sheet):
    page = open_page(user=sheet.users["pic"], size=WIDE)
    page.goto("/pengukuran/kisi/")
    first, second, count = sheet.slots[0], sheet.slots[1], sheet.slots[2]
    field(page, first).focus()
    page.keyboard.type("91")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("118")
    page.keyboard.press("Enter")
    page.keyboard.type("50")
    page.keyboard.press("ArrowDown")  # over the rows that are closed, to the only column there
    page.keyboard.type("7")
    page.keyboard.press("ArrowUp")
    saved(page)
    page.locator(f"#h{first.pk}", has_text="77,12").wait_for()
    page.reload()
    assert [field(page, first).input_value(), field(page, first, 1).input_value()] == ["91", "118"]
    assert field(page, second, 1).input_value() == "50"
    assert field(page, count).input_value() == "7"

    field(page, first).focus()
    page.keyboard.press("Control+Enter")
    page.get_by_text("1 baris belum dapat diajukan").wait_for()
    assert_looks(page, "kisi-belum-diajukan")
    field(page, first).evaluate(PASTE, "90\t118\r\n40\t50\r\n")
    page.get_by_text("sel dari tempelan disimpan").wait_for()
    assert [field(page, second).input_value(), field(page, second, 1).input_value()] == ["40", "50"]

    first.version_set.update(evidence_waiver="Data pribadi: nama.")
    field(page, first).focus()
    page.keyboard.type("91")
    page.keyboard.press("Control+Enter")
    page.get_by_text("1 angka diajukan").wait_for()
    assert page.url.endswith(f"#b{first.pk}")
    assert page.locator(f"#t{first.pk}").inner_text() == "Diajukan"


def test_leaving_a_cell_that_is_not_saved_asks_first(open_page, sheet):
    page, asked = open_page(user=sheet.users["pic"], size=WIDE), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/pengukuran/kisi/")
    field(page, sheet.slots[0]).click()
    page.keyboard.type("91")

    page.goto("/pengukuran/")

    assert asked == ["beforeunload"]


@pytest.mark.parametrize("javascript", [True, False])
def test_the_later_of_two_chooses_and_keeps_the_rest(open_page, sheet, javascript):
    first, second = sheet.slots[0], sheet.slots[1]
    page = open_page(user=sheet.users["pic"], size=WIDE, javascript=javascript)
    page.goto("/pengukuran/kisi/")
    keep(sheet, first, 90)
    field(page, second).fill("5")
    field(page, first).fill("91")
    if javascript:
        field(page, first, 1).focus()
    else:
        page.get_by_role("button", name="Simpan isian").click()
    page.get_by_role("button", name="Pakai isian saya: 91").wait_for()
    if javascript:
        assert_looks(page, "kisi-bentrok")
    page.get_by_role("button", name="Pakai yang tersimpan: 90").click()
    page.get_by_role("button", name="Pakai isian saya").wait_for(state="detached")
    assert field(page, first).input_value() == "90"
    page.reload()
    assert field(page, second).input_value() == "5"
    assert field(page, first).input_value() == "90"
