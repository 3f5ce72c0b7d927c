"""What becomes of a row that says something else than the database: a new period, version or refusal."""

from datetime import date
from decimal import Decimal

from selaras.audit.models import Event
from selaras.organisation.models import Penugasan, Person, UnitKerja, UnitPeriod
from selaras.planning.models import DefinisiVersion, PerjanjianKinerja, Target
from tests.exchange.conftest import counts, faults, preview, put, some, workbook

ORGANISATION = ("Unit", "Jabatan", "Orang")
PLAN = ("Sasaran", "Indikator", "Target")


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
