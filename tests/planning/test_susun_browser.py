"""Building a Renstra in a browser: by pointer, by keyboard, without JavaScript; accessible and narrow."""

import os

import pytest

from selaras.planning import actions
from selaras.planning.models import Sasaran
from selaras.planning.queries.versions import live_nodes
from tests.support import office as small
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MOVE = """([address, parent]) => {
  const form = document.getElementById("pindah");
  form.action = address;
  form.elements.parent.value = parent;
  form.submit();
}"""
LOOK = os.environ.get("LOOK")  # a folder for pictures, for whoever wants to see the pages


@pytest.fixture
def draft(plan):
    """A draft with two conditions beside each other; the second has one below."""
    by = plan.user("planner")
    draft = actions.start_renstra(
        unit_id=plan.office.lamteng.pk, period_start=2025, period_end=2029, reason="Arahan", by=by
    )
    top = live_nodes(draft.pk).get()
    for code in ("K1", "K2", "K3"):
        parent = live_nodes(draft.pk).get(code="K2") if code == "K3" else top
        actions.add_node(
            renstra_id=draft.pk,
            kind="kondisi",
            unit_id=plan.office.lamteng.pk,
            parent_id=parent.pk,
            code=code,
            text=f"Keadaan {code} terwujud",
            by=by,
        )
    return draft


def node(draft, code):
    return live_nodes(draft.pk).get(code=code)


def test_every_page_is_accessible_and_fits(open_page, plan, draft):
    page = open_page(user=plan.user("planner"), size=WIDE)
    base = f"/rencana/renstra/{draft.pk}"
    addresses = {
        "renstra": "/rencana/renstra/",
        "susun": f"{base}/susun/",
        "susun-simpul": f"{base}/susun/?simpul={node(draft, 'K1').pk}",
        "susun-tambah": f"{base}/susun/?tambah=1",
        "banding": f"{base}/banding/{draft.supersedes_id}/",
        "tetapkan": f"{base}/tetapkan/",
    }
    small.a_sasaran(plan.office.kab_a, "K-A", plan.sasaran, kind="kondisi")
    there = small.a_sasaran(plan.office.ri, "S1.2", Sasaran.objects.get(code="T1"))
    for name, address in {**addresses, "akibat": addresses["susun"]}.items():
        page.goto(address)
        if name == "akibat":
            page.evaluate(MOVE, [f"/rencana/simpul/{node(draft, 'S1.1-LT').pk}/pindah/", f"a{there.pk}"])
            page.get_by_role("button", name="Ya, saya sudah membaca; simpan").wait_for()
        assert_looks(page, name)


def test_a_node_is_moved_by_keyboard(open_page, plan, draft):
    page = open_page(user=plan.user("planner"), size=WIDE)
    page.goto(f"/rencana/renstra/{draft.pk}/susun/")
    page.get_by_role("button", name="Pindahkan K2").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.locator("#kabar-pindah").inner_text() == "Urutan 1 di bawah K1 Keadaan K1 terwujud."
    page.keyboard.press("Escape")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.get_by_text("Simpul dipindahkan.").is_visible()
    assert [
        row.code for row in live_nodes(draft.pk).filter(parent=node(draft, "S1.1-LT")).order_by("order")
    ] == [
        "K2",
        "K1",
    ]


def test_a_node_is_moved_by_pointer_with_its_branch(open_page, plan, draft):
    page = open_page(user=plan.user("planner"), size=WIDE)
    page.goto(f"/rencana/renstra/{draft.pk}/susun/")
    handle = page.get_by_role("button", name="Pindahkan K2").bounding_box()
    target = page.locator(f"#simpul-{node(draft, 'K1').pk} > .simpul").bounding_box()
    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 60, target["y"] + target["height"] / 2, steps=4)
    page.mouse.up()

    page.get_by_text("Simpul dipindahkan.").wait_for()
    assert node(draft, "K2").parent == node(draft, "K1")
    assert node(draft, "K3").parent == node(draft, "K2")


@pytest.mark.parametrize("javascript", [True, False])
def test_built_by_forms_alone_and_enacted_by_the_head(open_page, plan, draft, javascript):
    small.a_definisi("IKU-7")
    page = open_page(user=plan.user("planner"), size=WIDE, javascript=javascript)
    page.goto(f"/rencana/renstra/{draft.pk}/susun/?simpul={node(draft, 'K1').pk}")
    page.get_by_text("Pindahkan ke induk lain").click()
    page.get_by_label("Induk").select_option(f"r{node(draft, 'K2').pk}")
    page.get_by_role("button", name="Pindahkan beserta cabangnya").click()
    page.get_by_text("Tempatkan indikator").click()
    page.get_by_label("Indikator", exact=True).select_option(label=first_definition(page))
    page.get_by_role("button", name="Tempatkan di sini").click()
    page.goto(f"/rencana/renstra/{draft.pk}/susun/?simpul={node(draft, 'K3').pk}")
    page.get_by_text("Pangkas cabang ini").click()
    page.get_by_role("button", name="Pangkas").click()
    page.goto(f"/rencana/renstra/{draft.pk}/susun/")
    page.get_by_label("Peraturan yang menetapkan").fill("Keputusan 1 (ilustrasi)")
    page.get_by_role("button", name="Nyatakan siap ditetapkan").click()
    assert page.get_by_text("siap ditetapkan.").first.is_visible()

    head = open_page(user=plan.user("head"), size=WIDE, javascript=javascript)
    head.goto(f"/rencana/renstra/{draft.pk}/tetapkan/")
    head.get_by_role("button", name="Tetapkan, berlaku hari ini").click()

    assert head.get_by_text("Renstra ditetapkan dan berlaku hari ini.").is_visible()
    assert head.get_by_text("Keadaan K1 terwujud").first.is_visible()


def first_definition(page):
    """The words of the national indicator in the list."""
    options = page.get_by_label("Indikator", exact=True).locator("option").all_inner_texts()
    return next(text for text in options if text.startswith("IKU-7"))
