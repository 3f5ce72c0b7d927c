"""Preview, apply, a second time; what is absent, changed, at fault; all or nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotNow
from selaras.audit.models import Event
from selaras.exchange.actions import apply_batch
from selaras.exchange.errors import RowRefused
from selaras.exchange.models import ImportBatch
from selaras.exchange.workbook.writing import template, write_workbook
from selaras.measurement.models import PublishedCapaian, RealisasiVersion
from selaras.organisation.models import DivisiAnggota, Penugasan, Person, UnitKerja, UnitPeriod
from selaras.planning.models import DefinisiVersion, Indikator, PerjanjianKinerja, Renstra, Sasaran, Target
from selaras.skp.models import Skp
from selaras.worklog.models import KlaimLog, Log
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


# ------------------------------------------------------------------------------------------- changes
def test_a_unit_that_changes_later_gets_a_new_period(planned, example):
    rows = some(example, "Unit")
    rows["Unit"][6] = {**rows["Unit"][6], "nama": "Bawaslu Kabupaten A Baru", "mulai": date(2026, 1, 1)}
    batch = put(workbook(rows))
    assert counts(batch, "Unit")["berubah"] == 1
    assert UnitPeriod.objects.filter(unit__code="KAB-A").count() == 2
    assert UnitKerja.objects.get(code="KAB-A").name == "Bawaslu Kabupaten A Baru"


def test_a_transfer_ends_one_assignment_and_begins_another(planned, example):
    rows = some(example, "Orang")["Orang"]
    moving = next(row for row in rows if row["kode"] == "P11-1")
    moving["selesai"] = date(2026, 7, 1)
    rows.append(
        {**moving, "kode": "P11-2", "mulai": date(2026, 7, 1), "selesai": None, "nama": "", "akun": ""}
    )
    put(workbook({"Orang": rows}))
    assert [p.code for p in Penugasan.objects.on(date(2026, 7, 2)).filter(person__code="P11")] == ["P11-2"]
    assert Person.objects.get(code="P11").name == "Analis Keuangan A"


def test_a_changed_target_needs_a_reason_and_becomes_a_version(planned, example):
    rows = some(example, "Target")
    place = next(
        i
        for i, row in enumerate(rows["Target"])
        if (row["kode"], row["unit"], row["tahun"]) == ("IKU-1.2.1", "LAMTENG", 2027)
    )
    rows["Target"][place] |= {"target": 90, "tw1": 90, "tw2": 90, "tw3": 90, "tw4": 90}
    assert any("alasan" in message for _, _, message in faults(preview(workbook(rows))))
    rows["Target"][place]["alasan"] = "Beban perkara berubah"
    put(workbook(rows))
    old, new = Target.objects.filter(
        indikator__definisi__code="IKU-1.2.1", indikator__unit__code="LAMTENG", year=2027
    ).order_by("version")
    assert (old.status, new.status, new.value, new.supersedes) == ("superseded", "current", Decimal(90), old)
    event = Event.objects.get(type="exchange.row_changed", target_id=new.pk, target_type="planning.target")
    assert event.data["angka"]["target"] == {"sebelum": "97", "sesudah": "90"}


def test_a_changed_manual_is_a_new_version_once_a_period_has_frozen_it(planned, example):
    from selaras.measurement.actions import open_period

    open_period(year=2026, month=3, by=None)
    rows = some(example, "Indikator")
    first = next(row for row in rows["Indikator"] if row["kode"] == "IKU-1.1.2")
    first["sumber"] = "Register Form A elektronik"
    put(workbook(rows))
    old, new = DefinisiVersion.objects.filter(definisi__code="IKU-1.1.2").order_by("version")
    assert (old.valid_to, new.valid_from, new.source) == (
        date(2026, 8, 1),
        date(2026, 8, 1),
        "Register Form A elektronik",
    )
    assert new.komponen_set.count() == 2


def test_a_pic_that_changes_leaves_an_event_of_its_own(planned, example):
    rows = some(example, "Indikator")
    row = next(row for row in rows["Indikator"] if (row["kode"], row["unit"]) == ("IKU-3.1.5", "LAMTENG"))
    row["pic"] = "LAMTENG-ADM-PERENCANA"
    put(workbook(rows))
    event = Event.objects.filter(type="exchange.row_changed").latest("pk")
    assert event.data["pic"] == {"sebelum": "", "sesudah": "LAMTENG-ADM-PERENCANA"}


def test_a_signed_promise_is_not_changed_by_a_file(planned, example):
    PerjanjianKinerja.objects.update(status="submitted")
    rows = some(example, "Perjanjian Kinerja")
    assert counts(preview(workbook(rows)), "Perjanjian Kinerja")["sama"] == 11
    rows["Perjanjian Kinerja"][0]["target"] = 85
    assert any("sudah diajukan" in message for _, _, message in faults(preview(workbook(rows))))


# --------------------------------------------------------------------------- what arrives as submitted
def test_skp_arrive_submitted_each_by_its_employee(planned, example):
    put(workbook(some(example, "SKP")))
    assert set(Skp.objects.values_list("status", flat=True)) == {"submitted"}
    staff = Skp.objects.get(penugasan__code="P21-1", penilai__code="P08-1")
    assert staff.rhk_set.filter(number=1, parent__skp__penugasan__code="P08-1").exists()


def test_a_submitted_skp_is_not_changed_by_a_file(planned, example):
    put(workbook(some(example, "SKP")))
    rows = some(example, "SKP")
    rows["SKP"][0]["uraian"] = "Hasil lain"
    assert any("sudah ada di Selaras" in message for _, _, message in faults(preview(workbook(rows))))


def test_logs_reach_the_figure_and_the_figure_takes_them_in(planned, example):
    put(workbook(some(example, "SKP")))
    put(workbook({"Log": [row for row in example["Log"] if row["penugasan"] in ("P21-1", "P22-1")]}))
    put(
        workbook(
            {
                "Realisasi": [
                    row
                    for row in example["Realisasi"]
                    if row["kode"] == "IKU-1.1.1" and row.get("unit") == "LAMTENG" and row.get("bulan")
                ]
            }
        )
    )
    version = RealisasiVersion.objects.get(slot__year=2026, slot__month=3)
    assert (version.status, version.cause) == ("submitted", "import")
    assert version.entered_by.username == "penata-kelola-a"
    assert version.entered_at.date() == date(2026, 4, 6)
    values = {part.komponen.symbol: (part.value, part.claimed) for part in version.komponen_set.all()}
    assert values == {"ditindaklanjuti": (5, 5), "disampaikan": (6, 6)}
    assert KlaimLog.objects.filter(taken_into=version).count() == 11


def test_the_same_log_twice_is_one_log(planned, example):
    put(workbook(some(example, "SKP")))
    rows = {"Log": example["Log"][:20]}
    put(workbook(rows))
    batch = put(workbook(rows))
    assert counts(batch, "Log")["sama"] == 20
    assert Log.objects.count() == 20


def test_a_figure_that_waits_is_not_changed_by_a_file(planned, example):
    row = next(row for row in example["Realisasi"] if row["kode"] == "IKU-3.1.1" and row.get("bulan"))
    put(workbook({"Realisasi": [row]}))
    assert counts(put(workbook({"Realisasi": [row]})), "Realisasi")["sama"] == 1
    found = faults(preview(workbook({"Realisasi": [{**row, "bagian": 70}]})))
    assert any("sudah diajukan" in message for _, _, message in found)


REALISASI_FAULTS = [
    ({"bulan": 4}, "Isi bulan 12"),
    ({"bulan": None}, "Isi bulan"),
    ({"tahun": 2026}, "belum berjalan"),
    ({"pembilang": 3, "bagian": None}, "Isi nilai"),
    ({"penyebut": 3}, "Kosongkan"),
    ({"bukti": "laporan saja"}, "Nama | tempat arsip"),
]


@pytest.mark.parametrize(("change", "words"), REALISASI_FAULTS, ids=[f[1] for f in REALISASI_FAULTS])
def test_figures_that_cannot_be_figures_are_refused(planned, example, change, words):
    row = next(row for row in example["Realisasi"] if row["kode"] == "IKU-3.1.1" and row.get("bulan"))
    found = faults(preview(workbook({"Realisasi": [{**row, **change}]})))
    assert any(words in message for _, _, message in found), found


def test_what_a_document_printed_is_kept_as_found(planned, example):
    rows = [row for row in example["Realisasi"] if row.get("periode_cetak")]
    put(workbook({"Realisasi": rows}))
    printed = PublishedCapaian.objects.get(indikator__definisi__code="IKU-1.1.2")
    assert (printed.printed, printed.tw, printed.target, printed.realisasi) == ("96,4", 0, 80, 75)
    assert not RealisasiVersion.objects.exists()


# -------------------------------------------------------------------------------------------- effort
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


# ------------------------------------------------------------------------------- daily work, meetings
def test_nobody_imports_another_persons_day(planned, example):
    planner = Person.objects.get(code="P10").user
    rows = [
        {**row, "rhk": None, "bukti": ""} for row in example["Log"] if row["penugasan"] in ("P10-1", "P11-1")
    ]
    others = [row for row in rows if row["penugasan"] == "P11-1"]
    own = [row for row in rows if row["penugasan"] == "P10-1"][:3]

    batch = preview(workbook({"Log": others + own}), planner)

    assert counts(batch, "Log")["dilewati"] == len(others) > 0
    apply_batch(batch_id=batch.pk, by=planner)
    assert set(Log.objects.values_list("penugasan__code", flat=True)) == {"P10-1"}
    assert Log.objects.count() == 3


MEETING_FAULTS = [
    ("acara", {"jam_selesai": "08.00"}, "selesai sebelum mulai"),
    ("acara", {"topik": "Cuaca"}, "Topik Cuaca tidak dikenal"),
    ("acara", {"pemimpin": "A01-1"}, "bukan dari kantor penyelenggara"),
    ("soal", {"isi": ""}, "memerlukan kolom ini"),
    ("pilihan", {"nomor": 9}, "Soal nomor 9 tidak ada"),
    ("pilihan", {"benar": True}, "tepat satu pilihan"),
    ("tindak_lanjut", {"nomor": 8}, "Keputusan nomor 8 tidak ada"),
]


@pytest.mark.parametrize(("part", "change", "words"), MEETING_FAULTS, ids=[f[2] for f in MEETING_FAULTS])
def test_a_meeting_that_cannot_be_is_refused(planned, example, part, change, words):
    rows = [dict(row) for row in example["Agenda"] if row["kode"] != "RAKORNAS-2025-12"]
    kind = "agenda" if part == "acara" else part
    rows[0]["mengikuti"] = ""
    next(row for row in rows if row["bagian"] == kind and not row.get("benar")).update(change)
    found = faults(preview(workbook({"Agenda": rows})))
    assert any(words in message for _, _, message in found), found


def test_a_meeting_comes_whole_and_what_people_answer_is_fixed_once_it_is_open(planned, example):
    from selaras.sosialisasi.models import Agenda, FollowUp, Komitmen, PemahamanOption

    rows = some(example, "Agenda")
    put(workbook(rows))
    agenda = Agenda.objects.get(code="SOS-LAMTENG-2025-12", follows__code="RAKORNAS-2025-12")
    assert sorted(agenda.topic_set.values_list("topic", flat=True)) == ["iku", "perjanjian_kinerja"]
    assert PemahamanOption.objects.filter(question__agenda=agenda).count() == 9
    assert FollowUp.objects.count() == 5
    assert counts(preview(workbook(rows)), "Agenda")["sama"] == len(rows["Agenda"])
    Agenda.objects.update(status="open")
    changed = next(row for row in rows["Agenda"] if row["bagian"] == "komitmen")
    changed["isi"] = "Naskah lain"
    assert any("sudah dibuka" in message for _, _, message in faults(preview(workbook(rows))))
    assert "Naskah lain" not in Komitmen.objects.get().text


def test_a_planned_meeting_can_still_be_changed(planned, example):
    from selaras.sosialisasi.models import Komitmen, Materi

    rows = some(example, "Agenda")
    put(workbook(rows))
    for row in rows["Agenda"]:
        if row["bagian"] in ("komitmen", "materi"):
            row["isi"] = "Naskah baru"
    assert counts(put(workbook(rows)), "Agenda")["berubah"] == 5
    assert {*Materi.objects.values_list("text", flat=True), Komitmen.objects.get().text} == {"Naskah baru"}


def test_divisions_are_dealt_and_dealt_anew(demo_day, example):
    book = some(example, *ORGANISATION, "Divisi")
    put(workbook(book))
    first = DivisiAnggota.objects.get(divisi__name__startswith="Hukum", role="coordinator")
    assert {row.code for row in first.divisi.fungsi_set.all()} == {"hukum", "ps"}

    row = next(r for r in book["Divisi"] if r["divisi"].startswith("Hukum") and r["peran"] == "coordinator")
    row["anggota"], row["mulai"] = "P05-1", date(2026, 2, 1)
    put(workbook(book))

    first.refresh_from_db()
    now = DivisiAnggota.objects.get(divisi=first.divisi, role="coordinator", valid_to=None)
    assert first.valid_to == date(2026, 2, 1)
    assert now.keanggotaan.person.code == "P05"
    assert counts(preview(workbook(book)), "Divisi")["sama"] == 8


def test_a_division_is_held_by_a_member_and_covers_known_functions(demo_day, example):
    book = some(example, *ORGANISATION, "Divisi")
    book["Divisi"][0]["fungsi"] = "Memasak"
    assert "Memasak" in faults(preview(workbook(book)))[0][2]

    book["Divisi"][0]["fungsi"] = "Hukum"
    book["Divisi"][0]["anggota"] = "P07-1"
    with pytest.raises(RowRefused, match="bukan penugasan anggota"):
        put(workbook(book))
