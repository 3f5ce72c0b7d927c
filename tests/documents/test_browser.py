"""A printed promise and a printed plan in a browser: accessible, narrow, in light and dark."""

import pytest

from selaras.documents.actions import make_rkt
from tests.anggaran.money import a_budget
from tests.documents.sample import BUSINESS_DATE
from tests.documents.test_rencana_aksi import Planned
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_printed_promises_and_plans_are_accessible_and_fit(open_page, settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, BUSINESS_DATE
    promise = Planned()
    row = promise.signed()
    page = open_page(user=promise.user("head"), size=WIDE)
    a_budget(promise.office.lamteng)
    plan = make_rkt(unit_id=promise.office.lamteng.pk, year=2026, by=None)
    assert row.dokumen is not None
    pages = (
        ("naskah", f"/dokumen/{row.dokumen_id}/"),
        ("pk", "/rencana/perjanjian-kinerja/"),
        ("keaslian", f"/keaslian/{row.dokumen.verify_code}/"),
        ("rencana-aksi-dibuat", "/dokumen/rencana-aksi/?tahun=2026"),
        ("rencana-aksi-naskah", f"/dokumen/{promise.made().pk}/"),
        ("rkt-dibuat", "/dokumen/rkt/?tahun=2026"),
        ("rkt-naskah", f"/dokumen/{plan.pk}/"),
    )
    for name, address in pages:
        page.goto(address)
        assert_looks(page, name)
