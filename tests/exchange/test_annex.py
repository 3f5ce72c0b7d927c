"""A whole Renstra from a table shaped like a real annex: one workbook in, opened, declared ready, enacted.

The figures are those of the public Renstra 2021-2026 of an office of Kabupaten Banyuwangi (the case
`renstra-bwi-dukcapil`), moved to 2025-2029 and renamed; cells are text with a decimal comma, as printed, and
the base year is empty. The annex is wide (a column a year); the sheet Target is long (a row a year).
"""

from datetime import date

import pytest

from selaras.access.roles import Role
from selaras.exchange.actions import apply_batch, preview_workbook
from selaras.planning import actions
from selaras.planning.models import Indikator, Renstra, Sasaran, Target
from tests.exchange.conftest import faults, raw_book
from tests.support import office as small

YEARS = (2025, 2026, 2027, 2028, 2029)
ANNEX = (  # node, indicator, unit, then the years
    ("S1", "Cakupan identitas", "%", "", "76,4", "78,8", "81,2", "83,6"),
    ("S1", "Cakupan akta", "%", "", "95", "96,25", "97,5", "98,75"),
    ("S2", "Nilai akuntabilitas", "predikat", "", "BB", "BB", "A", "A"),
)
NODES = (
    ("M1", "Misi", "Layanan yang dipercaya", ""),
    ("T1", "Tujuan", "Data yang benar", "M1"),
    ("S1", "Sasaran strategis", "Meningkatnya cakupan dokumen", "T1"),
    ("S2", "Sasaran strategis", "Meningkatnya akuntabilitas", "T1"),
)

OWED = [
    *("Kode IKU", "Unit", "Sasaran", "IKU", "Berlaku mulai", "Nama indikator", "Pemilik manual"),
    *("Jenis hasil", "Satuan", "Polaritas"),
]


def the_annex(unit):
    """The three sheets that carry a plan, as somebody writes them: our headers, no help row."""
    nodes = [
        ["Unit", "Periode Renstra", "Kode", "Jenis", "Uraian", "Sasaran di atasnya", "Tingkat hasil", "Tema"]
    ]
    for code, kind, text, parent in NODES:
        theme = "digitalisasi" if code == "S1" else ""
        nodes.append([unit, "2025-2029", code, kind, text, parent, "Hasil (outcome)", theme])
    owed = [OWED]
    targets = [["Kode IKU", "Unit", "Tahun", "Target", "Target skala"]]
    for number, (node, name, satuan, *cells) in enumerate(ANNEX, start=1):
        code = f"R-{number}"
        owed.append([code, unit, node, "ya", "01/01/2025", name, unit, "Hasil (outcome)", satuan, "naik"])
        for year, cell in zip(YEARS, cells, strict=True):
            if cell:
                word = cell.isalpha()
                targets.append([code, unit, year, "" if word else cell, cell if word else ""])
    return raw_book({"Sasaran": nodes, "Indikator": owed, "Target": targets})


@pytest.fixture
def office(db, settings):
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = small.TODAY
    return small.make_office()


def test_an_annex_comes_in_at_once_and_is_enacted_by_another_person(office):
    head = small.employ(
        small.a_post(office.lamteng, "Koordinator", head=True), roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT)
    ).person.user
    person = small.employ(small.a_post(office.adm, "Perencana")).person
    small.grant(person, Role.PERENCANA, office.lamteng)

    batch = preview_workbook(content=the_annex("LAMTENG"), by=person.user)
    assert faults(batch) == []
    apply_batch(batch_id=batch.pk, by=person.user)

    plan = Renstra.objects.get()
    assert (plan.status, Sasaran.objects.count(), Indikator.objects.count()) == ("draft", 4, 3)
    figures = Target.objects.order_by("indikator__definisi__code", "year")
    assert [str(row.value if row.value is not None else row.scale_code) for row in figures] == [
        *("76.4", "78.8", "81.2", "83.6"),
        *("95", "96.25", "97.5", "98.75"),
        *("BB", "BB", "A", "A"),
    ]
    actions.open_imported_draft(renstra_id=plan.pk, by=person.user)
    actions.mark_ready(renstra_id=plan.pk, regulation="Keputusan 1 (ilustrasi)", by=person.user)
    actions.enact_renstra(renstra_id=plan.pk, by=head, seen="")

    node = Sasaran.objects.get(code="S1")
    assert (node.parent.code, node.theme, node.renstra.status) == ("T1", "digitalisasi", "enacted")
    assert Indikator.objects.filter(valid_to=None, valid_from=date(2025, 1, 1)).count() == 3
    assert Target.objects.count() == len(figures)
