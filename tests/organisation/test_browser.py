"""The pages of the organisation in a browser: accessible and within 320 px, in both colours."""

import pytest

from selaras.access.models import User
from selaras.access.roles import Capability, Role
from selaras.organisation import actions
from tests.support.looks import WIDE, assert_looks
from tests.support.office import TODAY, a_post, employ, make_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


def test_the_pages_are_accessible_and_fit(open_page, settings):
    settings.SELARAS_TANGGAL = TODAY
    office = make_office()
    roles = (Role.PEGAWAI, Role.KEPALA_SEKRETARIAT)
    head = employ(a_post(office.lamteng, "Koordinator", head=True), roles=roles).person.user
    clerk = employ(a_post(office.adm, "Arsiparis"))
    actions.delegate(
        to_id=clerk.person_id,
        powers=[(Capability.REALISASI_VERIFY, office.lamteng.pk)],
        first=TODAY,
        last=TODAY,
        reason="cuti tahunan",
        by=User.objects.get(pk=head.pk),
    )
    actions.appoint_acting(
        formasi_id=a_post(office.pph, "Kasubbag", head=True).pk,
        person_id=clerk.person_id,
        kind="plt",
        first=TODAY,
        last=TODAY,
        decree="SPT 1",
        by=User.objects.get(pk=head.pk),
    )
    actions.record_absence(
        penugasan_id=clerk.pk, kind="cuti", first=TODAY, last=TODAY, basis="", by=User.objects.get(pk=head.pk)
    )
    page = open_page(head, size=WIDE)
    for address in ("/delegasi/", "/organisasi/perubahan/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert_looks(page, address.strip("/").replace("/", "-"))
