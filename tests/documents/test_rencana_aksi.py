"""The rencana aksi on paper: what the steps say on the day it is made, as PDF, DOCX and XLSX."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from selaras.access.errors import NotAllowed, NotNow
from selaras.config import cli
from selaras.documents import rendering
from selaras.documents.actions import make_rencana_aksi
from selaras.planning import actions
from selaras.planning.actions import StepFacts
from selaras.records.models import Dokumen
from tests.documents.promise import Promise
from tests.documents.sample import BUSINESS_DATE
from tests.documents.test_perjanjian import ADDRESS, docx_text, pdf_text
from tests.support import office as small

ODD = '=1+1 "Hukum & Humas" <b> {{ 7*7 }} #panic("x")'


class Planned(Promise):
    """LAMTENG with two steps towards its IKU: one late, one dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.pic = small.employ(self.post)
        self.late = self.step(ODD, Decimal("62.5"))
        dropped = self.step("Rapat bulanan", Decimal("37.5"))
        actions.drop_step(step_id=dropped.pk, reason="Anggaran dialihkan", by=self.user("head"))

    def step(self, text, weight):
        facts = StepFacts(
            text=text, output="28 daftar", pic_id=self.pic.pk, tw_from=1, tw_to=2, weight=weight
        )
        return actions.add_step(
            indikator_id=self.indikator.pk, year=2026, facts=facts, by=self.user("planner")
        )

    def made(self, by=None) -> Dokumen:
        return make_rencana_aksi(unit_id=self.office.lamteng.pk, year=2026, by=by)


@pytest.fixture
def planned(db, settings) -> Planned:
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, BUSINESS_DATE
    return Planned()


@pytest.mark.parametrize("text_of", [pdf_text, docx_text])
def test_both_forms_say_what_is_done_by_whom_until_when(planned, text_of):
    text = text_of(planned.made())

    assert "Rencana Aksi Tahun 2026" in text
    assert "0 dari 1 langkah selesai dan diperiksa; 1 terlambat." in text
    assert "TW I sampai II" in text.replace("\u00a0", " ")
    assert "62,5" in text
    assert planned.pic.person.name in text
    assert "Anggaran dialihkan" in text
    assert "bobot berjumlah 62,5 %" in text.replace("\u00a0", " ")
    assert "Ilustrasi." in text
    straight = text.replace("“", '"').replace("”", '"').replace(" ", "")
    assert ODD.replace(" ", "") in straight


def test_the_table_holds_figures_as_figures_and_texts_as_texts(planned):
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendering.xlsx_of(planned.made(), ADDRESS)))

    rows = book.get_sheet_by_name("Rencana Aksi").to_python()[5:]
    assert [row[4] for row in rows] == [ODD, "Rapat bulanan"]
    assert [(row[8], row[9], row[10]) for row in rows] == [(62.5, 0, "Terlambat"), (37.5, "–", "Dihentikan")]


def test_a_new_version_only_when_something_moved(planned):
    first = planned.made()
    assert planned.made() == first

    actions.report_progress(step_id=planned.late.pk, progress=40, note="", by=planned.pic.person.user)

    assert (planned.made().version, first.version) == (2, 1)
    assert rendering.content_of(first)["indikator"][0]["langkah"][0]["kemajuan"] == "0"


def test_who_makes_it_and_when_there_is_nothing_to_make(planned):
    with pytest.raises(NotAllowed, match="perencana atau kepala sekretariat"):
        planned.made(planned.pic.person.user)
    for year, words in ((2027, "belum punya rencana aksi 2027"), (99999, "2000 sampai 2100")):
        with pytest.raises(NotNow, match=words):
            make_rencana_aksi(unit_id=planned.office.lamteng.pk, year=year, by=None)


def test_the_facts_cost_the_same_for_more_indicators(planned, django_assert_max_num_queries):
    for number in range(20):
        other = small.an_indikator(
            planned.office.lamteng, planned.sasaran, small.a_definisi(f"IKU-8.{number}")
        )
        small.a_target(other)
    with django_assert_max_num_queries(20):
        made = planned.made()
    assert len(made.payload["tanpa_langkah"]) == 20


def test_from_the_page_to_the_files(planned):
    client = Client()
    client.force_login(planned.user("planner"))
    page = client.post("/dokumen/rencana-aksi/buat/", {"unit": "LAMTENG", "tahun": "2026"}, follow=True)
    row = Dokumen.objects.get()
    assert "1 terlambat" in page.content.decode()

    for suffix, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        answer = client.get(f"/dokumen/{row.pk}/{suffix}/")
        assert answer.content.startswith(start)
        assert f'filename="Rencana-Aksi-LAMTENG-2026-v1.{suffix}"' in answer["Content-Disposition"]
    assert f"/dokumen/{row.pk}/" in client.get("/dokumen/rencana-aksi/?tahun=2026").content.decode()
    assert "belum pernah dibuat" in client.get("/dokumen/rencana-aksi/?tahun=2027").content.decode()
    refused = client.post("/dokumen/rencana-aksi/buat/", {"unit": "LAMTENG", "tahun": "2027"}, follow=True)
    assert "belum punya rencana aksi 2027" in refused.content.decode()


class TestCommand:
    def test_writes_the_rencana_aksi_in_three_forms(self, planned, tmp_path, capsys):
        status = cli.main(
            [
                "dokumen",
                "rencana-aksi",
                "--unit",
                "LAMTENG",
                "--tahun",
                "2026",
                "--ke",
                str(tmp_path / "baru"),
            ]
        )

        assert status == 0
        names = ["Rencana-Aksi-LAMTENG-2026-v1." + suffix for suffix in ("pdf", "docx", "xlsx")]
        assert capsys.readouterr().out.split() == [str(tmp_path / "baru" / name) for name in names]
        assert sorted(path.name for path in (tmp_path / "baru").iterdir()) == sorted(names)

    def test_writes_every_promise_that_was_submitted(self, planned, tmp_path, capsys):
        planned.signed()
        planned.submitted(planned.part_head())
        ask = ["dokumen", "pk", "--tahun", "2026", "--ke", str(tmp_path), "--unit"]

        assert cli.main([*ask, "LAMTENG"]) == 0
        assert len(capsys.readouterr().out.split()) == 4
        assert cli.main([*ask, "LAMTENG-PPH"]) == 0
        (pdf, docx) = capsys.readouterr().out.split()
        assert (pdf[-4:], docx[-5:]) == (".pdf", ".docx")
        assert Path(pdf).read_bytes().startswith(b"%PDF")

    @pytest.mark.parametrize(
        ("kind", "unit", "status", "words"),
        [
            ("pk", "LAMTENG", 1, "Belum ada Perjanjian Kinerja 2031 di LAMTENG yang diajukan"),
            ("pk", "TIDAK-ADA", 2, "Kantor TIDAK-ADA tidak dikenal"),
            ("rencana-aksi", "LAMTENG", 1, "belum punya rencana aksi 2031"),
            ("rencana-aksi", "LAMTENG-ADM", 2, "Kantor LAMTENG-ADM tidak dikenal"),
        ],
    )
    def test_says_why_it_writes_nothing(self, planned, tmp_path, capsys, kind, unit, status, words):
        ask = ["dokumen", kind, "--unit", unit, "--tahun", "2031", "--ke", str(tmp_path)]

        assert cli.main(ask) == status
        assert words in capsys.readouterr().err
        assert not list(tmp_path.iterdir())
