"""The demo: made once, played by its people, and `periksa` finds what was planted and no other error."""

from datetime import date

import pytest

from contoh.susun.baca import read
from selaras.access.models import User
from selaras.alignment import periksa
from selaras.audit.models import Event
from selaras.exchange.actions import preview_workbook
from selaras.exchange.demo import prepare
from selaras.exchange.ekspor.files import as_workbook
from selaras.exchange.ekspor.rows import rows_of, sheets_for
from selaras.exchange.example import WORKBOOK
from selaras.exchange.workbook.comparing import plan_workbook
from selaras.measurement.models import RealisasiVersion
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import unit_ids_of_office
from selaras.planning.models import PerjanjianKinerja
from selaras.skp.models import Skp
from selaras.sosialisasi.models import FollowUp, Kehadiran, KomitmenSignature
from selaras.worklog.models import Log


@pytest.mark.slow
def test_the_demo(demo_day, capsys, django_assert_max_num_queries):
    """One long test, since the demo takes half a minute to make."""
    said: list[str] = []
    prepare(said.append)
    password = capsys.readouterr().out.rpartition("Kata sandi: ")[2].strip()
    assert len(password) == 19
    assert User.objects.get(username="perencana").check_password(password)
    assert any("siap dalam" in sentence for sentence in said)

    the_people_did_their_part()
    the_planted_flaws_are_found_and_no_other_error()
    a_planner_drops_the_whole_file_in_and_it_changes_nothing()
    what_the_office_hands_out_comes_back_and_changes_nothing()

    events = Event.objects.count()
    with django_assert_max_num_queries(130):  # each part of the script asks once what is left to do
        prepare(said.append)
    assert Event.objects.count() == events
    assert "yang dicetak saat demo pertama" in capsys.readouterr().out


def the_people_did_their_part() -> None:
    assert PerjanjianKinerja.objects.get().status == "signed"
    assert set(Skp.objects.values_list("status", flat=True)) == {"agreed"}
    assert RealisasiVersion.objects.filter(status="submitted").count() == len(read("peran")["menunggu"])
    assert not RealisasiVersion.objects.filter(entered_by=None).exists()
    assert Log.objects.count() >= 1_800
    assert Kehadiran.objects.filter(agenda__code="SOS-LAMTENG-2025-12").count() == 27
    assert KomitmenSignature.objects.count() == 26
    assert sorted(FollowUp.objects.values_list("status", flat=True)) == ["claimed", "open", *["verified"] * 3]


def a_planner_drops_the_whole_file_in_and_it_changes_nothing() -> None:
    planner = User.objects.get(username="perencana")
    batch = preview_workbook(content=WORKBOOK.read_bytes(), by=planner)
    wrong = list(batch.row_set.filter(action="error").values_list("sheet", "row", "message")[:5])
    assert wrong == []
    assert {(one["nama"], one["baru"], one["berubah"]) for one in batch.report["lembar"]} == {
        (one["nama"], 0, 0) for one in batch.report["lembar"]
    }
    kept = {one["nama"]: one["sama"] for one in batch.report["lembar"]}
    assert kept["Target"] > 50
    assert kept["Orang"] == 0


def what_the_office_hands_out_comes_back_and_changes_nothing() -> None:
    office = UnitKerja.objects.get(code="LAMTENG")
    rows = rows_of(office, 2026)
    assert [name for name, each in rows.items() if not each] == ["IKU Anggota"]  # the nation's, not theirs
    plan = plan_workbook(as_workbook(rows, office, 2026), None)
    assert plan.faults == []
    assert [(each.sheet.name, len(each.new), len(each.changed)) for each in plan.sheets] == [
        (name, 0, 0) for name, each in rows.items() if each
    ]
    planner = User.objects.get(username="perencana")
    names = {sheet.name for sheet in sheets_for(planner, office)}
    assert {"Sasaran", "Indikator", "Target", "Realisasi"} <= names
    assert not names & {"Orang", "SKP", "Log"}


def the_planted_flaws_are_found_and_no_other_error() -> None:
    codes = dict(UnitKerja.objects.values_list("pk", "code"))
    report = periksa.run(unit_ids=unit_ids_of_office(None), year=2026, as_of=date(2026, 7, 15))
    found = [
        (
            item.entry.code,
            codes[item.unit_id].split("-ADM")[0].split("-PP")[0],
            _texts(item),
            item.entry.severity.value,
        )
        for item in report.items
    ]
    for flaw in read("cacat"):
        assert any(
            (code, unit) == (flaw["kode"], flaw["unit"]) and flaw["memuat"] in texts
            for code, unit, texts, _ in found
        ), flaw
    severities = {code: severity for code, _, _, severity in found}
    planted = [(flaw["kode"], flaw["unit"]) for flaw in read("cacat")]
    errors = [(code, unit) for code, unit, _, severity in found if severity == "galat"]
    assert sorted(errors) == sorted(pair for pair in planted if severities[pair[0]] == "galat")


def _texts(item) -> str:
    return " ".join([item.message, item.object_key, item.url])
