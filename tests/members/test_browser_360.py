"""The pages of a 360 round in a browser: accessible and within 320 px, in both colours."""

from datetime import timedelta

import pytest

from selaras.members import actions
from tests.members.test_rounds import CLOSES, Round
from tests.support.accessibility import assert_accessible
from tests.support.office import TODAY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_its_pages_are_accessible_and_fit(open_page, settings, width, scheme):
    settings.SELARAS_TANGGAL = TODAY
    world = Round()
    base = f"/anggota/360/{world.round.pk}/"

    def look(user, *paths):
        page = open_page(user, size={"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for path in paths:
            page.goto(path)
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        return page

    look(world.admin, "/anggota/360/", f"/anggota/360/susun/{world.post.keanggotaan.pk}/", base)
    world.open()
    page = look(world.peers[0], f"{base}jawab/")
    page.get_by_role("button", name="Segel dan kirim").click()
    page.get_by_text("Pilih satu nilai").first.wait_for()
    assert_accessible(page)
    for user in [*world.peers, world.staff[0]]:
        world.answer(user, reason="Alasan keputusan jadwal patroli disampaikan dengan baik.")
    settings.SELARAS_TANGGAL = CLOSES + timedelta(days=1)
    actions.close_round(putaran_id=world.round.pk, by=world.admin)
    look(world.member, f"{base}hasil/")
