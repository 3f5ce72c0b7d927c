"""The SKP on paper: what was agreed, in the forms of PermenPANRB 6/2022, for those who may read it."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from selaras.documents import queries, rendering
from selaras.records.models import Dokumen
from selaras.skp import actions
from selaras.skp.models import Skp
from tests.skp.story import make_cast, skp_at, user_of
from tests.skp.test_views import client_of
from tests.support import office as the

ADDRESS = "https://selaras.example/keaslian/x/"


@pytest.fixture
def agreed(db, settings):
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    cast = make_cast()
    skp = skp_at(Skp.Status.SUBMITTED, cast.analis, indikator=cast.iku).skp
    superior = user_of(cast.kasubbag)
    actions.set_ekspektasi(skp_id=skp.pk, texts={"loyal": "Menjaga laporan warga"}, by=superior)
    actions.agree_skp(skp_id=skp.pk, by=superior)
    return cast, Dokumen.objects.get(kind=Dokumen.Kind.SKP)


def test_is_set_as_pdf_and_docx_and_shown_to_the_parties_alone(agreed):
    cast, dokumen = agreed

    pdf = PdfReader(BytesIO(rendering.pdf_of(dokumen, ADDRESS)))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in ("Hasil kerja utama", "IKU-1.1.1", "60 rekomendasi", "Menjaga laporan warga"):
        assert words in text
    assert "Disepakati secara elektronik" in text
    word = Document(BytesIO(rendering.docx_of(dokumen, ADDRESS)))
    cells = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "60\xa0rekomendasi" in cells
    page = client_of(cast.analis).get(f"/dokumen/{dokumen.pk}/").content.decode()
    assert "Disepakati secara elektronik" in page
    assert client_of(cast.kasubbag).get(f"/dokumen/{dokumen.pk}/").status_code == 200
    assert client_of(the.employ(cast.post)).get(f"/dokumen/{dokumen.pk}/").status_code == 404
    assert dokumen not in queries.printable_documents(user_of(the.employ(cast.post)))


@pytest.mark.parametrize(("pimpinan", "kuantitatif"), [(True, True), (True, False), (False, False)])
def test_each_form_can_be_set(agreed, pimpinan, kuantitatif):
    _, dokumen = agreed
    dokumen.payload |= {"pimpinan": pimpinan, "kuantitatif": kuantitatif}
    dokumen.payload["utama"][0]["aspek"] = []

    text = " ".join(PdfReader(BytesIO(rendering.pdf_of(dokumen, ADDRESS))).pages[0].extract_text().split())

    assert ("Rencana hasil kerja pimpinan" in text) != pimpinan
    assert ("Ukuran keberhasilan" in text) != kuantitatif
