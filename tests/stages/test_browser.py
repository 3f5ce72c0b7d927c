"""The page of the calendar in a browser: accessible and within 320 px, in both colours."""

import pytest

from selaras.access.roles import Role
from selaras.stages import actions, calendars
from tests.support.accessibility import assert_accessible
from tests.support.office import TODAY, a_post, employ, make_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_calendar_is_accessible_and_fits(open_page, settings, width, scheme):
    settings.SELARAS_TANGGAL = TODAY
    office = make_office()
    user = employ(a_post(office.lamteng), roles=(Role.PERENCANA,)).person.user
    for each in calendars.shipped():
        actions.load_calendar(each)
    page = open_page(user, size={"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/tahapan/")
    for summary in page.locator("details > summary").all():
        summary.click()

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto("/hari-libur/?tahun=2026")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
