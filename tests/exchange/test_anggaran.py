"""Sheet Anggaran: the tree, the sums, revisions, months; the same file twice changes nothing."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.anggaran.queries import budget_of
from selaras.exchange.actions import apply_batch
from selaras.exchange.errors import RowRefused
from selaras.exchange.models import ImportBatch
from selaras.organisation.models import Satker, UnitKerja, UnitPeriod
from tests.exchange.conftest import counts, faults, preview, put, some, workbook

LEAF = "P1.K1.EB.01.001"


def lines_of(rows):
    return {row["kode"]: row for row in rows["Anggaran"]}


@pytest.fixture
def sent(planned, example):
    """The example's budget, applied."""
    rows = some(example, "Anggaran")
    put(workbook(rows))
    return rows


def office():
    return UnitKerja.objects.get(code="LAMTENG")


def test_the_budget_comes_whole_and_again_changes_nothing(sent):
    budget = budget_of(office().pk, 2026, 2)
    assert len(budget.lines) == 28
    assert budget.total == (Decimal(1_480_000_000), None, Decimal(688_200_000))
    assert AnggaranLine.objects.get(code=LEAF).unit.code == "LAMTENG-ADM"
    assert AnggaranLine.objects.get(code="P2.K1.BA.01").sasaran.code == "S1.1"
    assert RealisasiAnggaran.objects.filter(status="submitted", source="OM-SPAN (ilustrasi)").exists()

    again = preview(workbook(sent))
    assert counts(again, "Anggaran")["sama"] == 28
    assert counts(again, "Anggaran")["baru"] == 0


def test_a_revision_and_a_month_arrive_as_the_next_ones(sent):
    line = lines_of(sent)[LEAF]
    line |= {"pagu": 610_000_000, "berlaku": date(2026, 6, 1), "alasan": "Revisi DIPA", "juli": 46_000_000}
    assert counts(put(workbook(sent)), "Anggaran")["berubah"] == 1
    versions = PaguVersion.objects.filter(line__code=LEAF)
    assert [(row.number, row.amount, row.reason) for row in versions] == [
        (1, Decimal(600_000_000), ""),
        (2, Decimal(610_000_000), "Revisi DIPA"),
    ]
    assert RealisasiAnggaran.objects.get(line__code=LEAF, month=7).amount == 46_000_000


def test_blank_cells_take_nothing_away(sent):
    rows = {"Anggaran": [{**row, "sasaran": "", "iku": "", "pelaksana": ""} for row in sent["Anggaran"]]}
    for row in rows["Anggaran"]:
        row.update(dict.fromkeys(("januari", "februari")))
    assert counts(preview(workbook(rows)), "Anggaran")["sama"] == 28


@pytest.mark.parametrize(
    ("code", "change", "words"),
    [
        ("P1.K2.EC", {"kode": "P9.K2"}, "Baris di atasnya tidak ada"),
        ("P1.K2", {"jenis": "komponen"}, "harus jenis yang lebih rendah"),
        (LEAF, {"kode": "P1..K1"}, "huruf, angka"),
        ("P1", {"pagu": 5}, "Jumlah pagu di bawahnya Rp950.000.000"),
        ("P1.K1", {"maret": 5}, "baris terbawah saja"),
        (LEAF, {"pagu": None}, "wajib diisi; tulis 0"),
        (LEAF, {"pagu": -1}, "di bawah nol"),
        (LEAF, {"januari": -5}, "perlu penjelasan"),
        (LEAF, {"unit": "LAMTENG-ADM"}, "Isi kode kantor (LAMTENG)"),
        (LEAF, {"pelaksana": "KAB-A"}, "bagiannya"),
        ("P1", {"iku": "IKU-3.1.3"}, "salah satu saja"),
        (LEAF, {"sasaran": "S77"}, "tidak ada"),
        (LEAF, {"satker": "SATKER-X"}, "Satker SATKER-X tidak ada"),
        (LEAF, {"berlaku": date(2025, 1, 1)}, "di luar tahun anggaran"),
    ],
)
def test_each_fault_says_what_to_do(planned, example, code, change, words):
    rows = some(example, "Anggaran")
    lines_of(rows)[code].update(change)
    found = faults(preview(workbook(rows)))
    assert any(words in sentence for _, _, sentence in found), found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pagu": 1}, "Isi alasan revisinya"),
        ({"pagu": 1, "alasan": "x"}, "Isi tanggal mulai revisi"),
    ],
)
def test_a_changed_pagu_is_a_revision(sent, change, words):
    lines_of(sent)[LEAF].update(change)
    assert any(words in sentence for _, _, sentence in faults(preview(workbook(sent))))


def test_no_line_comes_below_one_that_has_money(sent):
    below = {**lines_of(sent)[LEAF], "kode": f"{LEAF}.A", "jenis": "komponen", "januari": None}
    found = faults(preview(workbook({"Anggaran": [below]})))
    assert any("sudah punya pagu sendiri" in sentence or "lebih rendah" in sentence for *_, sentence in found)


def test_a_month_that_has_not_begun_refuses_the_whole_file(planned, example):
    rows = some(example, "Anggaran")
    lines_of(rows)[LEAF]["desember"] = 1
    batch = preview(workbook(rows))

    with pytest.raises(RowRefused, match="belum mulai"):
        apply_batch(batch_id=batch.pk, by=None)
    assert not RealisasiAnggaran.objects.filter(month=12).exists()
    assert ImportBatch.objects.get(pk=batch.pk).status == ImportBatch.Status.PREVIEWED


def test_an_office_becomes_a_satker_by_its_own_row(planned, example):
    rows = some(example, "Unit")
    row = next(row for row in rows["Unit"] if row["kode"] == "LAMTENG")
    row |= {"anggaran": "satker", "satker": "SATKER-LAMTENG", "mulai": date(2026, 7, 1)}
    put(workbook(rows))
    periods = UnitPeriod.objects.filter(unit=office()).order_by("valid_from")
    assert [period.satker.code for period in periods] == ["SATKER-LAMPUNG", "SATKER-LAMTENG"]
    assert Satker.objects.get(code="SATKER-LAMTENG").kpa_unit == office()
    blank = {"Unit": [{**row, "satker": "", "nama": "Nama lain"}]}
    put(workbook(blank))
    assert UnitPeriod.objects.get(unit=office(), valid_to=None).satker.code == "SATKER-LAMTENG"
