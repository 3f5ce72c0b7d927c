"""Who may bring what: rows of others are skipped and tell nothing, roles and manuals stay whose they are."""

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.exchange.actions import apply_batch, discard_batch, preview_workbook
from selaras.exchange.models import ImportBatch
from selaras.measurement.models import RealisasiVersion
from selaras.organisation.models import Person
from selaras.planning.models import Indikator, Target
from selaras.skp.models import Skp
from tests.exchange.conftest import counts, faults, preview, put, some, workbook

ORGANISATION = ("Unit", "Jabatan", "Orang")
PLAN = ("Sasaran", "Indikator", "Target")


def test_who_may_not_import_is_refused(planned, example):
    staff = Person.objects.get(code="P11").user
    with pytest.raises(NotAllowed):
        preview_workbook(content=workbook(some(example, "Target")), by=staff)


def test_a_planner_brings_in_the_plan_of_his_office_and_of_no_other(planned, example):
    planner = Person.objects.get(code="P10").user
    rows = some(example, "Target")
    for row in rows["Target"]:
        if row.get("target") is not None:
            row |= {"target": 7, "tw4": 7, "alasan": "Perubahan di mana-mana"}
    own = sum(row["unit"] == "LAMTENG" for row in rows["Target"])
    theirs = set(Target.objects.exclude(indikator__unit__code="LAMTENG").values_list("pk", "value"))

    batch = preview(workbook(rows), planner)

    assert faults(batch) == []
    assert counts(batch, "Target")["dilewati"] == len(rows["Target"]) - own > 0
    assert counts(batch, "Target")["absen"] == 0
    assert any("di luar wewenang Anda" in note for note in batch.report["catatan"])
    assert apply_batch(batch_id=batch.pk, by=planner).status == "applied"
    assert set(Target.objects.exclude(indikator__unit__code="LAMTENG").values_list("pk", "value")) == theirs


def test_a_planner_brings_in_no_people(planned, example):
    planner = Person.objects.get(code="P10").user
    mine = {"Orang": [row for row in lamteng(example) if row["orang"] in ("P21", "P22", "P23")]}
    mine["Orang"][0] |= {"nama": "Nama Lain"}

    batch = preview(workbook(mine), planner)

    assert counts(batch, "Orang") | {"dilewati": 3, "baru": 0, "berubah": 0, "sama": 0} == counts(
        batch, "Orang"
    )
    assert not batch.row_set.exists()
    assert not Person.objects.filter(name="Nama Lain").exists()


def test_what_is_skipped_does_not_say_whether_it_is_right(planned, example):
    """A row of another office tells nothing, neither "the same" nor "changed" nor what else there is."""
    planner = Person.objects.get(code="P10").user
    right = [row for row in some(example, "Target")["Target"] if row["unit"] == "KAB-A"]
    wrong = [{**row, "target": 1, "tw4": 1} for row in right if row.get("target") is not None]

    seen = [preview(workbook({"Target": rows}), planner) for rows in (right, wrong)]

    assert [counts(one, "Target") | {"dilewati": 0} for one in seen] == [
        dict.fromkeys(("baru", "berubah", "sama", "absen", "salah", "dilewati"), 0) | {"nama": "Target"}
    ] * 2
    assert not ImportBatch.objects.filter(row_set__isnull=False).exists()


def test_a_unit_nobody_knows_is_a_mistake_and_not_skipped(planned, example):
    planner = Person.objects.get(code="P10").user
    row = next(row for row in some(example, "Target")["Target"] if row["unit"] == "LAMTENG")
    found = faults(preview(workbook({"Target": [{**row, "unit": "LAMTNG"}]}), planner))
    assert any("LAMTNG" in message for _, _, message in found), found


def lamteng(example):
    return [row for row in some(example, "Orang")["Orang"] if row["unit"].startswith("LAMTENG")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"peran": "admin_sistem@LAMTENG"}, "diberikan admin sistem"),
        ({"akun": "perencana"}, "sudah dipakai"),
        ({"akun": "akun-baru"}, "bukan lewat impor"),
        ({"orang": "A02"}, "tercatat di kantor lain"),
    ],
)
def test_an_admin_of_a_unit_gives_himself_and_others_no_more_than_he_may(planned, example, change, words):
    admin = Person.objects.get(code="P18").user
    rows = [row for row in lamteng(example) if row["orang"] == "P12"]
    found = faults(preview(workbook({"Orang": [{**rows[0], **change}]}), admin))
    assert any(words in message for _, _, message in found), found


def test_nobody_gives_himself_a_role(planned, example):
    admin = Person.objects.get(code="P18").user
    rows = [row for row in lamteng(example) if row["orang"] == "P18"]
    found = faults(preview(workbook({"Orang": [{**rows[0], "peran": "perencana@LAMTENG"}]}), admin))
    assert any("kepada dirinya sendiri" in message for _, _, message in found)


def test_a_planner_changes_no_manual_of_the_nation(planned, example):
    planner = Person.objects.get(code="P10").user
    rows = [row for row in some(example, "Indikator")["Indikator"] if row["kode"] == "IKU-1.1.1"]
    mine = {
        **rows[0],
        "unit": "LAMTENG",
        "sasaran": "S1.1",
        "induk": "LAMPUNG",
        "pic": "LAMTENG-PPH-PENATA-KELOLA",
    }
    assert faults(preview(workbook({"Indikator": [mine]}), planner)) == []
    found = faults(preview(workbook({"Indikator": [{**mine, "polaritas": "turun"}]}), planner))
    assert any("milik RI" in message for _, _, message in found)


def test_a_planner_enters_figures_in_his_own_name_only(planned, example):
    from selaras.measurement.actions import open_period

    planner = Person.objects.get(code="P10").user
    row = next(row for row in example["Realisasi"] if row["kode"] == "IKU-3.1.1" and row.get("bulan"))
    assert any(
        "belum dibuka" in message
        for _, _, message in faults(preview(workbook({"Realisasi": [row]}), planner))
    )
    open_period(year=2025, month=12, by=None)
    found = faults(preview(workbook({"Realisasi": [{**row, "pengisi": "P06"}]}), planner))
    assert any("atas nama Anda" in message for _, _, message in found)
    put(workbook({"Realisasi": [row]}), planner)
    assert RealisasiVersion.objects.get().entered_by == planner


def test_a_planner_fills_drafts_of_skp_and_submits_none(planned, example):
    planner = Person.objects.get(code="P10").user
    rows = [row for row in example["SKP"] if row["penugasan"] in ("P06-1", "P07-1")]
    put(workbook({"SKP": rows}), planner)
    assert set(Skp.objects.values_list("penugasan__code", "status")) == {
        ("P06-1", "draft"),
        ("P07-1", "draft"),
    }


def test_a_batch_is_applied_by_who_saw_it_and_once(planned, example):
    planner, admin = (Person.objects.get(code=code).user for code in ("P10", "P18"))
    mine = {"Target": [row for row in example["Target"] if row["unit"] == "LAMTENG"]}
    batch = preview(workbook(mine), planner)
    with pytest.raises(NotAllowed, match="dipratinjau orang lain"):
        apply_batch(batch_id=batch.pk, by=admin)
    apply_batch(batch_id=batch.pk, by=planner)
    with pytest.raises(NotNow, match="sudah diterapkan"):
        apply_batch(batch_id=batch.pk, by=planner)
    with pytest.raises(NotNow, match="sudah diterapkan"):
        discard_batch(batch_id=batch.pk, by=planner)


def test_a_discarded_batch_forgets_its_file(planned, example):
    batch = discard_batch(batch_id=preview(workbook(some(example, "Target"))).pk, by=None)
    batch.refresh_from_db()
    assert (batch.status, bytes(batch.content)) == ("discarded", b"")


def test_what_moved_since_the_preview_is_told(planned, example):
    rows = some(example, "Target")
    rows["Target"] = [{**row, "tahun": 2035} for row in rows["Target"][:1]]
    batch = preview(workbook(rows))
    Indikator.objects.filter(definisi__code=rows["Target"][0]["kode"]).update(
        definisi=None
    ) if False else None
    other = {**rows["Target"][0], "target": 12, "tw1": 12, "tw2": 12, "tw3": 12, "tw4": 12}
    put(workbook({"Target": [other]}))
    with pytest.raises(NotNow, match="berubah sejak pratinjau"):
        apply_batch(batch_id=batch.pk, by=None)
