"""Sheet Rencana Aksi: previewed, faults by cell, all or nothing, a second time nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from selaras.audit.models import Event
from selaras.planning.models import RencanaAksi, RencanaAksiStep
from tests.exchange.conftest import counts, faults, preview, put, some, workbook

NAME = "Rencana Aksi"


@pytest.fixture
def rows(planned, example):
    """The steps of the example, in a database that already holds them."""
    return some(example, NAME)


def step_of(code, number):
    return RencanaAksiStep.objects.get(rencana__indikator__definisi__code=code, number=number)


def test_a_second_time_changes_nothing_and_what_is_absent_is_named(rows, example):
    number = len(rows[NAME])
    assert RencanaAksiStep.objects.count() == number
    assert counts(preview(workbook(rows)), NAME)["sama"] == number

    last = rows[NAME].pop()
    batch = put(workbook(rows))

    assert counts(batch, NAME) | {"nama": ""} == {
        "nama": "",
        "baru": 0,
        "berubah": 0,
        "sama": number - 1,
        "absen": 1,
        "salah": 0,
        "dilewati": 0,
    }
    assert batch.row_set.get(action="absent").natural_key == f"{last['kode']}:LAMTENG/2026/2"


def test_a_changed_and_a_new_step_are_written_with_the_plan_they_need(rows):
    rows[NAME][0] |= {"bobot": Decimal("17.5"), "pic": "P23-1"}
    rows[NAME].append({**rows[NAME][0], "kode": "IKU-3.1.5", "tahun": 2027, "pic": "P10-1"})
    rows[NAME][-1]["unit"] = "LAMTENG"

    batch = put(workbook(rows))

    assert (counts(batch, NAME)["baru"], counts(batch, NAME)["berubah"]) == (1, 1)
    changed = step_of("IKU-1.1.1", 1)
    assert (changed.weight, changed.pic.code) == (Decimal("17.5"), "P23-1")
    assert RencanaAksi.objects.get(year=2027).step_set.count() == 1
    told = Event.objects.filter(target_type="planning.rencanaaksistep", target_id=changed.pk).get()
    assert set(told.data["kolom"]) == {"bobot", "pic"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mulai": 3, "selesai": 2}, "TW selesai tidak boleh sebelum TW mulai"),
        ({"selesai": 5}, "4"),
        ({"bobot": 0}, "Bobot lebih dari 0"),
        ({"bobot": Decimal("100.5")}, "paling banyak 100"),
        ({"pic": "L01-1"}, "PIC ini orang LAMPUNG. Pilih orang LAMTENG."),
        ({"pic": "P99-1"}, "tidak ada"),
        ({"tahun": 2022}, "tidak bertugas pada 2022"),
        ({"kode": "IKU-9.9.9"}, "tidak ada"),
        ({"langkah": ""}, "wajib diisi"),
    ],
)
def test_a_fault_names_the_cell_and_nothing_is_written(rows, change, words):
    rows[NAME][3] |= change

    found = faults(preview(workbook(rows)))

    assert [(sheet, row) for sheet, row, _ in found] == [(NAME, 6)]
    assert words in found[0][2]


def test_what_was_reported_done_is_not_said_anew(rows):
    step = step_of("IKU-1.1.1", 1)
    RencanaAksiStep.objects.filter(pk=step.pk).update(
        status="claimed", claimed_at=timezone.now(), claimed_person=step.pic.person
    )
    assert preview(workbook(rows)).fault_count == 0

    rows[NAME][0]["bobot"] = 10

    assert "Langkah ini dilaporkan selesai" in faults(preview(workbook(rows)))[0][2]


def test_a_pic_whom_the_file_itself_brings_is_known_by_his_office(planned, example):
    book = some(example, NAME, "Orang")
    moved = next(row for row in book["Orang"] if row["kode"] == "P21-1")
    book["Orang"].append(
        {**moved, "kode": "P21-9", "utama": False, "mulai": date(2027, 1, 1), "jenis": "concurrent"}
    )
    book[NAME][0]["pic"] = "P21-9"

    assert [message for *_, message in faults(preview(workbook(book)))] == [
        "PIC ini tidak bertugas pada 2026. Pilih penugasan yang berlaku tahun itu."
    ]
