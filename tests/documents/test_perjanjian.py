"""A Perjanjian Kinerja on paper: the frozen words, both signatures, and the same content as PDF and DOCX."""

import io
import re

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from selaras.access.errors import NotNow
from selaras.access.roles import Role
from selaras.documents import rendering
from selaras.documents.word.filling import TemplateRefused
from selaras.planning import actions
from selaras.planning.models import PerjanjianKinerja, Target
from selaras.records.models import Dokumen
from tests.documents.promise import ODD_NAME, ODD_SASARAN, Promise
from tests.documents.sample import BUSINESS_DATE
from tests.support import office as small

ADDRESS = "https://selaras.contoh/keaslian/X"


@pytest.fixture
def promise(db, settings) -> Promise:
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, BUSINESS_DATE
    return Promise()


def fresh(row: PerjanjianKinerja) -> Dokumen:
    return Dokumen.objects.get(pk=row.dokumen_id)


def pdf_text(dokumen: Dokumen) -> str:
    reader = PdfReader(io.BytesIO(rendering.pdf_of(dokumen, ADDRESS)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def docx_text(dokumen: Dokumen) -> str:
    document = Document(io.BytesIO(rendering.docx_of(dokumen, ADDRESS)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    footer = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    words = [*(paragraph.text for paragraph in document.paragraphs), *cells, *footer]
    return " ".join(" ".join(words).split())


@pytest.mark.parametrize("text_of", [pdf_text, docx_text])
class TestBothForms:
    def test_say_who_promises_what_to_whom(self, promise, text_of):
        text = text_of(fresh(promise.signed()))

        assert "Perjanjian Kinerja Tahun 2026" in text
        assert "Pihak Pertama berjanji akan mewujudkan target kinerja" in text
        assert "supervisi yang diperlukan" in text
        assert promise.above.person.name in text
        assert "IKU-1.1.1" in text
        assert "80" in text
        assert "Ilustrasi." in text

    def test_print_odd_names_and_formulas_as_they_are(self, promise, text_of):
        text = text_of(fresh(promise.submitted())).replace(" ", "")
        text = text.replace("“", '"').replace("”", '"')
        assert ODD_NAME.replace(" ", "") in text
        assert ODD_SASARAN.replace(" ", "") in text

    def test_carry_the_code_and_the_hash_of_the_content(self, promise, text_of):
        dokumen = fresh(promise.submitted())
        text = text_of(dokumen)
        assert dokumen.verify_code in text
        assert dokumen.payload_sha256[:32] in text.replace(" ", "")

    def test_tell_a_signed_one_from_one_that_waits(self, promise, text_of):
        row = promise.submitted()
        waiting = text_of(fresh(row))
        actions.sign_perjanjian(perjanjian_id=row.pk, by=promise.user("head"))
        half = text_of(fresh(row))
        actions.sign_perjanjian(perjanjian_id=row.pk, by=promise.user("above"))
        whole = text_of(fresh(row))

        signed = [text.count("Ditandatangani secara elektronik") for text in (waiting, half, whole)]
        assert signed == [0, 2, 4]  # each signature stands under the statement and under the annex
        assert "Menunggu tanda tangan, versi 1" in half
        assert "Berlaku, versi 1" in whole


def test_the_pdf_is_pdf_a_tagged_and_in_indonesian(promise):
    reader = PdfReader(io.BytesIO(rendering.pdf_of(fresh(promise.signed()), ADDRESS)))
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert "pdfaid:part" in xmp
    assert "pdfuaid:part" in xmp


def test_nothing_printed_follows_what_changed_after_freezing(promise):
    row = promise.signed()
    before = rendering.content_of(fresh(row))
    Target.objects.update(value=10)
    promise.above.person.name = "Orang Lain"
    promise.above.person.save(update_fields=["name"])

    assert rendering.content_of(fresh(row)) == before


def test_what_is_lower_is_better_or_may_not_apply_is_said(promise):
    lower = small.a_definisi("IKU-1.2.2", polarity="turun", period_rule="terakhir", worst=20)
    small.a_target(small.an_indikator(promise.office.lamteng, promise.sasaran, lower), value=12)

    notes = fresh(promise.submitted()).payload["catatan"]

    assert notes == [
        "Target IKU-1.2.2 makin rendah makin baik.",
        "IKU-1.1.1 tidak berlaku bila penyebutnya 0; dalam hal itu tidak dinilai 0.",
    ]


class TestLevels:
    def test_the_head_of_a_part_promises_what_his_part_answers_for(self, promise):
        part = promise.part_head()
        output = small.an_indikator(
            promise.office.pph, promise.sasaran, small.a_definisi("OUT-1.1"), is_iku=False
        )
        small.a_target(output, value=12)
        other = small.a_post(promise.office.adm, "Arsiparis")
        elsewhere = small.an_indikator(
            promise.office.lamteng, promise.sasaran, small.a_definisi("IKU-9.9.9"), other
        )
        small.a_target(elsewhere)

        row = promise.signed(part)

        assert (row.kind, row.unit, row.second_party) == ("part", promise.office.lamteng, promise.head)
        assert [line["kode"] for line in fresh(row).payload["lampiran"]] == ["IKU-1.1.1", "OUT-1.1"]
        assert "tingkat bagian kantor" in pdf_text(fresh(row))

    def test_the_promise_of_a_part_leaves_that_of_the_office_alone(self, promise):
        office = promise.signed()
        promise.signed(promise.part_head())
        office.refresh_from_db()
        assert office.status == "signed"

    def test_a_member_promises_his_own_iku(self, promise):
        member = small.a_member(promise.office.lamteng, chair=True)
        own = small.an_indikator(
            promise.office.lamteng, promise.sasaran, small.a_definisi("IKU-A"), holder=member
        )
        small.a_target(own, value=3)

        row = promise.submitted(member, second_party_id=promise.above.pk)

        assert "perorangan anggota" in docx_text(fresh(row))

    def test_who_has_nobody_above_promises_alone(self, promise):
        top = promise.part_head()
        top.unit = promise.office.ri
        top.save(update_fields=["unit"])
        small.grant(promise.planner.person, Role.PERENCANA, promise.office.ri)
        small.a_target(small.an_indikator(promise.office.ri, promise.sasaran, small.a_definisi("IKU-N")))

        row = promise.signed(top)

        assert row.second_party is None
        text = pdf_text(fresh(row))
        assert "Pihak Kedua" not in text
        assert "berjanji akan mewujudkan target kinerja tahunan" in text


class TestRevision:
    def test_the_new_version_says_what_it_replaces_and_why(self, promise):
        promise.signed()
        row = promise.signed(reason="strategy_changed")

        assert "Menggantikan versi 1" in pdf_text(fresh(row))
        assert "karena strategi berubah" in pdf_text(fresh(row))

    def test_a_new_official_takes_over_only_for_that_ground(self, promise):
        old = promise.signed()
        new_head = small.employ(
            promise.head.formasi, kind="plt", start=BUSINESS_DATE, end=BUSINESS_DATE.replace(month=12)
        )
        with pytest.raises(NotNow, match="pejabat berganti"):
            promise.signed(new_head, reason="strategy_changed")

        row = promise.signed(new_head, reason="official_changed")
        old.refresh_from_db()

        assert (row.version, row.supersedes, old.status) == (2, old, "superseded")
        assert (fresh(old).status, fresh(row).status) == ("superseded", "signed")
        assert "bertindak sebagai pelaksana tugas" in pdf_text(fresh(row))

    def test_a_text_sent_back_does_not_keep_the_old_one_in_force(self, promise):
        old = promise.signed()
        row = promise.submitted(reason="strategy_changed")
        actions.return_perjanjian(perjanjian_id=row.pk, reason="Keliru", by=promise.user("above"))

        new = promise.signed()

        assert new.pk == row.pk
        assert [fresh(one).status for one in (old, new)] == ["superseded", "signed"]
        assert "Sudah digantikan" in pdf_text(fresh(old))


class TestTemplate:
    def test_an_installations_own_is_taken(self, promise, settings, tmp_path):
        settings.SELARAS_DATA = tmp_path
        page = Document()
        page.add_paragraph("Milik kami: {{ judul }} {{ tanda_tangan[0].nama }}")
        (tmp_path / "templat").mkdir()
        page.save(str(tmp_path / "templat" / "perjanjian-kinerja.docx"))

        text = docx_text(fresh(promise.submitted()))

        assert text == f"Milik kami: Perjanjian Kinerja Tahun 2026 {promise.above.person.name}"

    @pytest.mark.parametrize("mark", ["{{ tanpa_nama }}", "{{ judul.__class__.__mro__ }}", "{% if %}"])
    def test_a_wrong_mark_stops_with_a_sentence(self, promise, settings, tmp_path, mark):
        settings.SELARAS_DATA = tmp_path
        page = Document()
        page.add_paragraph(mark)
        (tmp_path / "templat").mkdir()
        page.save(str(tmp_path / "templat" / "perjanjian-kinerja.docx"))

        with pytest.raises(TemplateRefused, match="tidak dapat diisi"):
            docx_text(fresh(promise.submitted()))

    def test_what_is_no_docx_is_said_to_be_none(self, promise, settings, tmp_path):
        settings.SELARAS_DATA = tmp_path
        (tmp_path / "templat").mkdir()
        (tmp_path / "templat" / "perjanjian-kinerja.docx").write_bytes(b"bukan docx")

        with pytest.raises(TemplateRefused, match="bukan berkas DOCX"):
            docx_text(fresh(promise.submitted()))

    def test_characters_no_file_may_hold_are_left_out(self, promise):
        promise.above.person.name = "Kepala\x0b Contoh"
        promise.above.person.save(update_fields=["name"])
        assert "Kepala Contoh" in docx_text(fresh(promise.submitted()))


class TestPages:
    def client(self, promise, who="head"):
        client = Client()
        client.force_login(promise.user(who))
        return client

    def test_the_second_party_reads_and_takes_it_before_signing(self, promise):
        row = promise.submitted()
        above = self.client(promise, "above")

        assert "menunggu tanda tangan" in above.get(f"/dokumen/{row.dokumen_id}/").content.decode()
        pdf = above.get(f"/dokumen/{row.dokumen_id}/pdf/")
        docx = above.get(f"/dokumen/{row.dokumen_id}/docx/")

        assert pdf.content.startswith(b"%PDF")
        assert docx.content.startswith(b"PK")
        assert re.search(r'filename="PK-LAMTENG-2026-[\w-]+-v1\.docx"', docx["Content-Disposition"])

    def test_the_page_of_promises_leads_to_the_text(self, promise):
        row = promise.submitted()
        page = self.client(promise).get("/rencana/perjanjian-kinerja/").content.decode()
        assert f"/dokumen/{row.dokumen_id}/" in page

    def test_a_text_of_the_old_form_says_so(self, promise):
        row = promise.submitted()
        Dokumen.objects.filter(pk=row.dokumen_id).update(payload={"jenis": "perjanjian_kinerja"})

        answer = self.client(promise).get(f"/dokumen/{row.dokumen_id}/pdf/", follow=True)

        assert "sebelum bentuk cetaknya ada" in answer.content.decode()

    def test_anyone_can_ask_whether_it_is_genuine(self, promise):
        row = promise.signed()
        assert (
            "Asli dan masih berlaku." in Client().get(f"/keaslian/{fresh(row).verify_code}/").content.decode()
        )

    @pytest.mark.parametrize("lines", [1, 50])
    def test_the_page_costs_the_same_for_many_lines(self, promise, lines, django_assert_max_num_queries):
        for number in range(lines - 1):
            extra = small.an_indikator(
                promise.office.lamteng, promise.sasaran, small.a_definisi(f"IKU-8.{number}")
            )
            small.a_target(extra)
        row = promise.submitted()
        client = self.client(promise)
        client.get("/")
        with django_assert_max_num_queries(20):
            assert client.get(f"/dokumen/{row.dokumen_id}/").status_code == 200
