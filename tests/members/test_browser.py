"""The page of members' indicators in a browser: accessible and within 320 px, in both colours."""

from datetime import date

import pytest

from selaras.access.roles import Role
from selaras.members.models import IkuAnggotaRule
from tests.support.looks import WIDE, assert_looks
from tests.support.office import (
    TODAY,
    a_definisi,
    a_member,
    a_post,
    a_sasaran,
    an_indikator,
    employ,
    make_office,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


def test_the_page_is_accessible_fits_and_applies_the_decree(open_page, settings):
    settings.SELARAS_TANGGAL = TODAY
    office = make_office()
    user = employ(a_post(office.lamteng), roles=(Role.PERENCANA,)).person.user
    a_member(office.lamteng, chair=True)
    manual = a_definisi()
    an_indikator(office.lamteng, a_sasaran(office.lamteng), manual)
    IkuAnggotaRule.objects.create(
        issuer=office.ri,
        decree="SK 1",
        level="kabkota",
        definisi=manual.definisi,
        valid_from=date(2025, 1, 1),
    )
    page = open_page(user, size=WIDE)
    page.goto("/anggota/iku/")
    assert_looks(page, "iku-anggota")

    page.get_by_role("button", name="Tetapkan menurut keputusan").click()

    page.get_by_text("IKU anggota sudah ditetapkan").wait_for()
    assert_looks(page, "iku-anggota-ditetapkan")
