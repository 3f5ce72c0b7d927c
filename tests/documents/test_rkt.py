"""The RKT on paper: the plan of the year on the day it is made, as PDF and DOCX."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from selaras.access.errors import NotAllowed, NotNow
from selaras.anggaran import actions as money
from selaras.config import cli
from selaras.documents import rendering
from selaras.documents.actions import make_rkt
from selaras.records.models import Dokumen
from tests.anggaran.money import a_budget
from tests.documents.promise import Promise
from tests.documents.sample import BUSINESS_DATE
from tests.documents.test_perjanjian import docx_text, pdf_text


class Yearly(Promise):
    """LAMTENG with an IKU that has a target, and a budget of which one programme is tied."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = a_budget(self.office.lamteng)
        money.tie_line(line_id=self.lines["A"].pk, sasaran_id=self.sasaran.pk, by=self.user("planner"))

    def made(self, by=None) -> Dokumen:
        return make_rkt(unit_id=self.office.lamteng.pk, year=2026, by=by)


@pytest.fixture
def yearly(db, settings) -> Yearly:
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, BUSINESS_DATE
    return Yearly()


@pytest.mark.parametrize("text_of", [pdf_text, docx_text])
def test_both_forms_say_targets_beside_money_and_what_is_unread(yearly, text_of):
    text = text_of(yearly.made()).replace("\u00a0", " ")
    assert "Rencana Kinerja Tahunan 2026" in text
    assert "1 sasaran dan 1 indikator direncanakan untuk 2026 dengan pagu Rp1.000." in text
    assert yearly.sasaran.text in text
    assert "Baris A.1" in text
    assert "Rp100 belum terhubung ke sasaran." in text
    assert "belum dicocokkan dengan naskah resmi" in text
    assert "Ilustrasi." in text


def test_a_new_version_only_when_something_moved(yearly):
    first = yearly.made()
    assert yearly.made() == first
    money.revise_pagu(
        line_id=yearly.lines["B.1"].pk,
        amount=Decimal(150),
        valid_from=date(2026, 3, 1),
        reason="Revisi DIPA",
        by=yearly.user("planner"),
    )
    assert (yearly.made().version, rendering.content_of(first)["jumlah"]) == (2, "1.000")


def test_who_makes_it_and_when_there_is_nothing_to_make(yearly):
    with pytest.raises(NotAllowed, match="perencana atau kepala sekretariat"):
        make_rkt(unit_id=yearly.office.kab_a.pk, year=2026, by=yearly.user("planner"))
    for year, words in ((2099, "belum punya indikator untuk 2099"), (99999, "2000 sampai 2100")):
        with pytest.raises(NotNow, match=words):
            make_rkt(unit_id=yearly.office.lamteng.pk, year=year, by=None)


def test_from_the_page_to_the_files(yearly, tmp_path, capsys):
    client = Client()
    client.force_login(yearly.user("planner"))
    assert "/dokumen/rkt/?unit=LAMTENG&amp;tahun=2026" in client.get("/rencana/rkt/").content.decode()
    page = client.post("/dokumen/rkt/buat/", {"unit": "LAMTENG", "tahun": "2026"}, follow=True)
    row = Dokumen.objects.get()
    assert "Rp1.000" in page.content.decode()
    for suffix, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/dokumen/{row.pk}/{suffix}/")
        assert answer.content.startswith(start)
        assert f'filename="RKT-LAMTENG-2026-v1.{suffix}"' in answer["Content-Disposition"]
    assert f"/dokumen/{row.pk}/" in client.get("/dokumen/rkt/?tahun=2026").content.decode()
    asked = {"unit": "LAMTENG", "tahun": "2099"}
    assert "belum punya indikator" in client.post("/dokumen/rkt/buat/", asked, follow=True).content.decode()
    words = ["dokumen", "rkt", "--unit", "LAMTENG", "--tahun", "2026", "--ke", str(tmp_path)]
    assert cli.main(words) == 0
    assert "RKT-LAMTENG-2026-v1.docx" in capsys.readouterr().out
