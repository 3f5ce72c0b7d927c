"""What arrives as submitted or for a meeting: figures, SKP, logs, divisions; never another person's act."""

from datetime import date

import pytest
from django.utils import timezone

from selaras.exchange.actions import apply_batch
from selaras.exchange.errors import RowRefused
from selaras.measurement.models import PublishedCapaian, RealisasiVersion
from selaras.organisation.models import DivisiAnggota, Person
from selaras.skp.models import Skp
from selaras.worklog.models import KlaimLog, Log
from tests.exchange.conftest import counts, faults, preview, put, some, workbook

ORGANISATION = ("Unit", "Jabatan", "Orang")
PLAN = ("Sasaran", "Indikator", "Target")


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
    assert timezone.localdate(version.entered_at) == date(2026, 4, 6)
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
