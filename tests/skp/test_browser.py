"""The matrix of parts in a browser: accessible, within 320 px, filled by keys and by dragging."""

import pytest

from selaras.skp.models import MphCell
from tests.skp.story import make_cast, user_of
from tests.support.accessibility import assert_accessible
from tests.support.office import TODAY, employ

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_matrix_is_accessible_fits_and_is_filled(open_page, settings, width, scheme):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, TODAY
    cast = make_cast()
    for _ in range(3):
        employ(cast.post)
    page = open_page(user_of(cast.kasubbag), size={"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for address in ("/mph/peran/", f"/mph/?hasil=i{cast.iku.pk}"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    if width == 320:  # a tap on a phone, in the list of the one result
        page.get_by_role("button", name=f"{cast.analis.person.name}: –").click()
        page.get_by_role("button", name=f"{cast.analis.person.name}: pendukung").wait_for()
        assert MphCell.objects.get().role == "support"
        return
    cells = page.locator("#mph button.peran")
    cells.nth(0).focus()
    with page.expect_response("**/sel/"):
        page.keyboard.press("d")
    page.keyboard.press("ArrowDown")
    with page.expect_response("**/sel/"):
        page.keyboard.press("p")
    page.locator("#mph-kabar").get_by_text("Tersimpan.").wait_for()
    first, last = cells.nth(0).bounding_box(), cells.nth(2).bounding_box()
    page.mouse.move(first["x"] + 9, first["y"] + 9)
    page.mouse.down()
    with page.expect_response("**/sel/"):
        page.mouse.move(last["x"] + 9, last["y"] + 9, steps=8)
    page.mouse.up()
    page.reload()
    assert sorted(MphCell.objects.values_list("role", flat=True))[:2] == ["lead", "support"]
    assert MphCell.objects.filter(role="support").count() >= 2
    assert_accessible(page)
