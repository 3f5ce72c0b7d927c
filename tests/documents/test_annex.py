"""Programmes and budget in the annex of a promise: frozen with it, and printed in both forms."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.anggaran import actions as money
from selaras.anggaran.models import AnggaranLine
from tests.anggaran.money import a_budget
from tests.documents.promise import Promise
from tests.documents.sample import BUSINESS_DATE
from tests.documents.test_perjanjian import docx_text, fresh, pdf_text

LEAF = "A.1.X.01.051"


@pytest.fixture
def promise(db, settings) -> Promise:
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, BUSINESS_DATE
    promise = Promise()
    a_budget(promise.office.lamteng)
    return promise


def test_the_office_promises_its_programmes(promise):
    dokumen = fresh(promise.submitted())
    assert dokumen.payload["anggaran_judul"] == "Program"
    assert dokumen.payload["anggaran"] == [
        {"nomor": "1", "nama": "Baris A", "pagu": "900"},
        {"nomor": "2", "nama": "Baris B", "pagu": "100"},
    ]
    assert dokumen.payload["anggaran_jumlah"] == "1.000"
    for text in (pdf_text(dokumen), docx_text(dokumen)):
        assert "Program dan anggaran tahun 2026" in text
        assert "Baris B" in text
        assert "Jumlah" in text
        assert "Angka anggaran pada lampiran ini ilustrasi." in text


def test_a_later_revision_does_not_change_what_was_promised(promise):
    row = promise.submitted()
    line = AnggaranLine.objects.get(code="B.1")
    money.revise_pagu(
        line_id=line.pk,
        amount=Decimal(7000),
        valid_from=date(2026, 1, 2),
        reason="Revisi",
        by=promise.user("planner"),
    )
    assert fresh(row).payload["anggaran_jumlah"] == "1.000"
    assert "7.000" not in pdf_text(fresh(row))


def test_a_part_promises_the_kegiatan_that_it_spends(promise):
    AnggaranLine.objects.filter(code=LEAF).update(unit=promise.office.pph)
    payload = fresh(promise.submitted(promise.part_head())).payload
    assert payload["anggaran_judul"] == "Kegiatan"
    assert payload["anggaran"] == [{"nomor": "1", "nama": "Baris A.1", "pagu": "600"}]


def test_without_budget_the_annex_says_nothing_of_money(promise):
    AnggaranLine.objects.filter(code=LEAF).update(unit=promise.office.pph)
    AnggaranLine.objects.update(year=2025)
    dokumen = fresh(promise.submitted())
    assert dokumen.payload["anggaran"] == []
    assert "anggaran tahun 2026" not in pdf_text(dokumen)
