"""The page of the calendar in a browser: accessible and within 320 px, in both colours."""

import pytest

from selaras.access.roles import Role
from selaras.stages import actions, calendars
from tests.support.looks import WIDE, assert_looks
from tests.support.office import TODAY, a_post, employ, make_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


def test_the_calendar_is_accessible_and_fits(open_page, settings):
    settings.SELARAS_TANGGAL = TODAY
    office = make_office()
    user = employ(a_post(office.lamteng), roles=(Role.PERENCANA,)).person.user
    for each in calendars.shipped():
        actions.load_calendar(each)
    page = open_page(user, size=WIDE)
    page.goto("/tahapan/")
    for summary in page.locator("details > summary").all():
        summary.click()

    assert_looks(page, "tahapan")
    page.goto("/hari-libur/?tahun=2026")
    assert_looks(page, "hari-libur")
