"""Preview, apply, a second time; what is absent, changed, at fault; all or nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotNow
from selaras.audit.models import Event
from selaras.exchange.actions import apply_batch
from selaras.exchange.errors import RowRefused
from selaras.exchange.models import ImportBatch
from selaras.exchange.workbook.writing import template, write_workbook
from selaras.organisation.models import UnitKerja
from selaras.planning.models import Indikator, Renstra, Sasaran
from selaras.worklog.models import Log
from tests.exchange.conftest import counts, faults, preview, put, raw_book, some, workbook

ORGANISATION = ("Unit", "Jabatan", "Orang")
PLAN = ("Sasaran", "Indikator", "Target")


def test_a_preview_writes_nothing_but_itself(demo_day, example):
    batch = preview(workbook(some(example, *ORGANISATION, *PLAN)))
    assert counts(batch, "Unit") == {
        "nama": "Unit",
        "baru": 8,
        "berubah": 0,
        "sama": 0,
        "absen": 0,
        "salah": 0,
        "dilewati": 0,
    }
    assert batch.fault_count == 0
    assert not UnitKerja.objects.exists()


def test_applying_writes_everything_once_and_a_second_time_nothing(demo_day, example):
    content = workbook(some(example, *ORGANISATION, *PLAN))
    put(content)
    assert UnitKerja.objects.get(code="LAMTENG-ADM").office == UnitKerja.objects.get(code="LAMTENG")
    assert Indikator.objects.filter(definisi__code="IKU-1.1.1", parent__unit__code="LAMPUNG").count() == 3
    events = Event.objects.count()
    again = put(content)
    for sheet in (*ORGANISATION, *PLAN):
        row = counts(again, sheet)
        assert (row["baru"], row["berubah"], row["absen"]) == (0, 0, 0)
        assert row["sama"] == len(example[sheet])
    assert Event.objects.count() == events + 2  # previewed, applied


def test_everything_of_the_example_is_recognised_again(planned, example):
    batch = preview(workbook(some(example, "Tupoksi", "Perjanjian Kinerja", "RB")))
    assert [(row["nama"], row["baru"], row["berubah"]) for row in batch.report["lembar"]] == [
        ("Tupoksi", 0, 0),
        ("Perjanjian Kinerja", 0, 0),
        ("RB", 0, 0),
    ]


def test_an_absent_row_is_named_and_stays(planned, example):
    rows = some(example, "Sasaran")
    rows["Sasaran"] = [row for row in rows["Sasaran"] if row["kode"] != "S1.1.2"]
    batch = put(workbook(rows))
    assert [row.natural_key for row in batch.row_set.filter(action="absent")] == ["LAMTENG:S1.1.2"]
    assert Sasaran.objects.filter(code="S1.1.2").exists()


def test_a_changed_node_stays_in_the_version_in_force(planned, example):
    first = Renstra.objects.get(unit__code="LAMTENG")
    second = supersede(first)
    rows = some(example, "Sasaran")
    changed = next(row for row in rows["Sasaran"] if row["kode"] == "S1.1.2")
    changed["uraian"] = "Keadaan yang dirumuskan ulang"

    put(workbook(rows))

    node = Sasaran.objects.get(code="S1.1.2", unit__code="LAMTENG")
    assert (node.text, node.renstra) == ("Keadaan yang dirumuskan ulang", second)
    assert Renstra.objects.filter(unit=first.unit).count() == 2


def supersede(first: Renstra) -> Renstra:
    """A second version of a plan, in force in the place of the first, with its nodes."""
    Renstra.objects.filter(pk=first.pk).update(status=Renstra.Status.SUPERSEDED)
    second = Renstra.objects.create(
        unit=first.unit,
        period_start=first.period_start,
        period_end=first.period_end,
        version=2,
        regulation="Keputusan 2 (ilustrasi)",
        supersedes=first,
        reason="Arahan",
        status=Renstra.Status.ENACTED,
    )
    Sasaran.objects.filter(renstra=first).update(renstra=second)
    return second


def test_one_faulty_row_and_nothing_is_written(demo_day, example):
    rows = some(example, "Unit")
    rows["Unit"][-1]["induk"] = "TIDAK-ADA"
    batch = preview(workbook(rows))
    assert batch.fault_count == 1
    with pytest.raises(NotNow, match="1 hal yang perlu dibetulkan"):
        apply_batch(batch_id=batch.pk, by=None)
    assert not UnitKerja.objects.exists()


def test_when_the_last_row_breaks_nothing_is_written(planned, example):
    """The last log is refused by its room: the logs before it are gone too."""
    rows = some(example, "SKP")
    put(workbook(rows))
    logs = [{**row, "bukti": ""} for row in example["Log"][:4]]
    logs.append({**logs[-1], "rhk": None, "uraian": "Sebelum bertugas", "tanggal": date(2023, 1, 2)})
    batch = preview(workbook({"Log": logs}))
    with pytest.raises(RowRefused, match=r"Lembar Log, baris 7: .*belum ditulis sedikit pun"):
        apply_batch(batch_id=batch.pk, by=None)
    assert not Log.objects.exists()
    batch.refresh_from_db()
    assert batch.status == ImportBatch.Status.PREVIEWED


FAULTY = [
    ("Unit", 0, {"nama": ""}, 3, "Nama unit wajib diisi"),
    ("Unit", 1, {"jenis": "kecamatan luar negeri"}, 4, "bukan pilihan"),
    ("Unit", 1, {"induk": ""}, 4, "Unit di atasnya wajib diisi"),
    ("Unit", 2, {"kursi": 4}, 5, "Kursi anggota 3, 5, atau 7"),
    ("Jabatan", 0, {"unit": "LAMTENGG"}, 3, "Yang mirip: LAMTENG"),
    ("Orang", 0, {"kode": "P02-1"}, 4, "sama kuncinya dengan baris 3"),
    ("Orang", 5, {"jenis": "plt"}, 8, "Plt. dan Plh. wajib mempunyai tanggal selesai"),
    ("Orang", 0, {"kursi": None}, 3, "nomor kursi"),
    ("Orang", 5, {"formasi": "KAB-A-PERENCANA"}, 8, "Formasi ini ada di KAB-A"),
    ("Orang", 5, {"akun": "anggota-a"}, 3, "dipakai dua orang"),
    ("Orang", 5, {"peran": "raja@LAMTENG"}, 8, "tidak dikenal"),
    ("Sasaran", 0, {"periode": "lima tahun"}, 3, "2025-2029"),
    ("Sasaran", 3, {"induk": "SS1"}, 6, "Berputar"),
    ("Indikator", 0, {"mulai": date(2025, 1, 15)}, 3, "tanggal 1 suatu bulan"),
    ("Indikator", 0, {"pembilang": "ditindaklanjuti"}, 3, "simbol: keterangan"),
    ("Indikator", 0, {"pembilang": "a: Surat [surat] (bobot 40)"}, 3, "Bobot hanya untuk bagian"),
    ("Indikator", 0, {"skala": "bintang"}, 3, "Skala tidak dikenal"),
    ("Indikator", 0, {"penyebut": ""}, 3, "Rasio memerlukan pembilang dan penyebut"),
    ("Target", 0, {"target": None}, 3, "Isi satu saja"),
    ("Target", 0, {"kode": "IKU-1.1.9"}, 3, "Yang mirip: IKU-1.1."),
    ("Target", 0, {"unit": "LAMTENG-ADM"}, 3, "IKU di unit itu"),
]


@pytest.mark.parametrize(
    ("sheet", "place", "change", "row", "words"), FAULTY, ids=[f"{f[0]}-{f[4]}" for f in FAULTY]
)
def test_each_fault_names_sheet_row_and_what_to_do(demo_day, example, sheet, place, change, row, words):
    rows = some(example, *ORGANISATION, *PLAN)
    rows[sheet][place] = {**rows[sheet][place], **change}
    found = faults(preview(workbook(rows)))
    assert any(f[:2] == (sheet, row) and words in f[2] for f in found), found


def test_a_fault_names_the_column_and_what_was_found(demo_day):
    batch = preview(
        raw_book(
            {
                "Unit": [
                    ["Kode unit", "Nama unit", "Jenis", "Berlaku mulai"],
                    ["RI", "Bawaslu", "Bawaslu RI", "31/06/2026"],
                ]
            }
        )
    )
    fault = batch.row_set.get(action="error")
    assert (fault.sheet, fault.row, fault.column, fault.found) == (
        "Unit",
        2,
        "D, Berlaku mulai",
        "31/06/2026",
    )


def test_a_missing_required_column_is_one_fault_of_the_sheet(demo_day):
    batch = preview(raw_book({"Unit": [["Kode unit", "Nama kantor"], ["RI", "Bawaslu"]]}))
    assert {fault.column for fault in batch.row_set.all()} == {"Nama unit", "Jenis", "Berlaku mulai"}
    assert all("Nama kantor" in fault.message for fault in batch.row_set.all())


def test_a_column_twice_is_a_fault(demo_day):
    batch = preview(
        raw_book({"Unit": [["Kode unit", "Kode unit", "Nama unit", "Jenis", "Berlaku mulai"], ["RI"]]})
    )
    assert any("ada dua" in message for _, _, message in faults(batch))


def test_unknown_sheets_and_columns_are_kept_and_reported(demo_day):
    head = ["Kode unit", "Nama unit", "Jenis", "Berlaku mulai", "Warna pintu"]
    batch = put(
        raw_book(
            {
                "Unit": [head, ["RI", "Bawaslu RI", "Bawaslu RI", "2023-08-19", "merah"]],
                "Daftar Hadir Rapat": [["x"]],
            }
        )
    )
    assert any("Warna pintu" in note for note in batch.report["catatan"])
    assert any("Daftar Hadir Rapat" in note for note in batch.report["catatan"])
    assert UnitKerja.objects.get().name == "Bawaslu RI"
    assert bytes(ImportBatch.objects.get(pk=batch.pk).content)[:2] == b"PK"


def test_a_formula_without_its_value_is_a_fault(demo_day):
    content = raw_book(
        {
            "Unit": [
                ["Kode unit", "Nama unit", "Jenis", "Berlaku mulai"],
                ["RI", "", "Bawaslu RI", "2023-08-19"],
            ]
        },
        formulas={"B2": ('="Bawa"&"slu"', "")},
    )
    assert any("Rumus belum dihitung" in message for _, _, message in faults(preview(content)))


def test_an_empty_template_changes_nothing(planned):
    batch = preview(template())
    assert batch.report["lembar"] == []
    assert batch.fault_count == 0


def test_texts_that_begin_like_a_formula_come_back_as_they_were(demo_day):
    row = {"kode": "RI", "nama": "=HYPERLINK(1)", "jenis": "ri", "mulai": date(2023, 8, 19)}
    content = write_workbook({"Unit": [row]})
    put(content)
    assert UnitKerja.objects.get().name == "=HYPERLINK(1)"
    assert b"<f>" not in content


@pytest.mark.parametrize(
    "sheet", ["Unit", "Jabatan", "Orang", "Sasaran", "Indikator", "Target", "Tupoksi", "RB"]
)
def test_queries_do_not_grow_with_the_rows(planned, example, sheet):
    """Bulk sheets: five new rows and fifty cost the same number of questions."""
    few, many = (_queries(_fresh(example, sheet, n, start)) for n, start in ((5, 0), (50, 100)))
    # units are written one by one, since a part needs its office; bulk updates come in batches on SQLite
    assert many <= few + (50 if sheet == "Unit" else 3)


def _queries(content: bytes) -> int:
    batch = preview(content)
    assert faults(batch) == []
    with CaptureQueriesContext(connection) as queries:
        apply_batch(batch_id=batch.pk, by=None)
    return len([q for q in queries if "SAVEPOINT" not in q["sql"]])


def _fresh(example, sheet: str, n: int, start: int) -> bytes:
    """`n` new rows of a sheet of LAMTENG, made from one of the example's."""
    like = next(row for row in example[sheet] if row.get("unit") == "LAMTENG" or row["kode"] == "LAMTENG")
    if sheet == "Orang":
        like = next(row for row in example[sheet] if row["kode"] == "P11-1") | {"peran": ""}
    if sheet == "Indikator":
        like = next(row for row in example[sheet] if row["kode"] == "ACT-1.1")
    rows = []
    for k in range(start, start + n):
        row = dict(like)
        if sheet == "Target":
            row["tahun"] = 2040 + k % 60
            row["kode"] = ("IKU-1.2.1", "IKU-1.1.1")[k // 60 % 2]
        elif sheet == "Tupoksi":
            row["nomor"] = 10 + k
        else:
            row["kode"] = f"{row['kode']}-{k}"
        if sheet == "Orang":
            row |= {"orang": f"N{k}", "akun": f"akun-{k}"}
        if sheet == "Jabatan":
            row |= {"kepala": False}
        rows.append(row)
    return workbook({sheet: rows})
