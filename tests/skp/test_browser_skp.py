"""The pages of an SKP in a browser: accessible, within 320 px, legible in the dark."""

import pytest

from selaras.skp import actions
from selaras.skp.models import Skp
from tests.skp.story import make_cast, skp_at, user_of
from tests.support.looks import WIDE, assert_looks
from tests.support.office import TODAY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]
LINES = {"sumber_daya": ["Ponsel dinas dengan formulir Form A"], "konsekuensi": ["Pelatihan lanjutan"]}


def test_an_skp_its_attachments_and_its_document_are_accessible_and_fit(open_page, settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, TODAY
    cast = make_cast()
    skp = skp_at(Skp.Status.DRAFT, cast.analis, indikator=cast.iku).skp
    me, superior = user_of(cast.analis), user_of(cast.kasubbag)
    actions.frame(skp_id=skp.pk, approach="kualitatif", lines=LINES, by=me)
    page = open_page(user=me, size=WIDE)
    for name, address in (("skp", f"/skp/{skp.pk}/"), ("lampiran", f"/skp/{skp.pk}/lampiran/")):
        page.goto(address)
        assert_looks(page, name)

    actions.submit_skp(skp_id=skp.pk, by=me)
    page = open_page(user=superior, size=WIDE)
    page.goto(f"/skp/{skp.pk}/ekspektasi/")
    page.get_by_label("Loyal").fill("Menjaga kerahasiaan laporan warga.")
    assert_looks(page, "ekspektasi")
    page.get_by_role("button", name="Simpan ekspektasi").click()
    page.get_by_role("button", name="Sepakati SKP").click()
    skp.refresh_from_db()
    page.goto(f"/dokumen/{skp.dokumen_id}/")
    assert_looks(page, "dokumen")
