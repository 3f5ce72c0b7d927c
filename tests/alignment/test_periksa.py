"""Running the checks: findings with their words, an exit status, and nothing of other offices."""

import json

import pytest

from selaras.alignment import commands, groups, periksa
from selaras.alignment.catalogue import Severity, catalogue
from selaras.alignment.index import index_of
from selaras.alignment.value import ordered
from selaras.config.cli import build_parser
from selaras.organisation.queries import unit_ids_of_office
from selaras.registry import checks as table
from selaras.registry.checks import CheckResult, Finding
from tests.support.office import TODAY, a_definisi, a_line_to_the_nation, an_indikator, make_office

pytestmark = pytest.mark.django_db


def a_finding(context, number=1):
    return Finding(
        unit_id=min(context.unit_ids),
        object_key=f"planning.indikator:{number}",
        facts={"indikator": "Rekomendasi", "kode": f"IKU-{number}", "unit": "LAMTENG"},
        url=f"/rencana/indikator/{number}/manual/",
        fingerprint_of=("teks",),
    )


@pytest.fixture
def only(monkeypatch):
    """Let only these checks exist: `only(SEL201=function)`."""

    def put(**functions):
        monkeypatch.setattr(table, "_checks", functions)

    return put


def run(office="LAMTENG", **options):
    return periksa.run(unit_ids=unit_ids_of_office(office), year=2026, as_of=TODAY, **options)


def test_the_worst_and_quickest_comes_first(only):
    make_office()
    only(
        SEL501=lambda c: CheckResult(
            failed=1, findings=[Finding(1, "x", {"pegawai": "A", "tahun": "2026"}, "/")]
        ),
        SEL207=lambda c: CheckResult(
            failed=1, findings=[Finding(1, "y", {"teks": "Jumlah rapat", "kata": "rapat"}, "/")]
        ),
        SEL201=lambda c: CheckResult(failed=1, findings=[a_finding(c)]),
    )
    report = run()

    assert [item.entry.code for item in report.items] == ["SEL201", "SEL501", "SEL207"]
    assert report.items[0].message == "Rekomendasi (IKU-1) belum punya penanggung jawab di LAMTENG."
    assert report.has_error
    assert report.count(Severity.GALAT) == 2
    assert groups.headline(report) == "2 galat memutus rantai akuntabilitas, 1 hal lain layak diperbaiki."


def test_a_code_left_out_is_named_in_the_report(only):
    make_office()
    only(SEL201=lambda c: CheckResult(failed=1, findings=[a_finding(c)]))
    report = run(leave_out={"SEL201"})
    assert not report.items
    assert report.left_out == ("SEL201",)


def test_a_fingerprint_changes_with_what_the_finding_is_about(only):
    make_office()
    changed = Finding(
        1, "planning.indikator:1", {"indikator": "R", "kode": "K", "unit": "U"}, "/", ("teks baru",)
    )
    only(SEL201=lambda c: CheckResult(failed=1, findings=[a_finding(c)]))
    (before,) = run().items
    only(SEL201=lambda c: CheckResult(failed=1, findings=[changed]))
    (after,) = run().items
    assert before.fingerprint != after.fingerprint


def test_all_offices_are_looked_at_some_at_a_time(monkeypatch):
    """The same findings and counts, however many offices are looked at in one run."""
    office = make_office()
    sasaran = a_line_to_the_nation(office)
    for number, unit in enumerate((office.lamteng, office.kab_a, office.lampung)):
        an_indikator(unit, sasaran, a_definisi(f"IKU-{number}"))
    whole = run(None)
    monkeypatch.setattr(periksa, "OFFICES_AT_A_TIME", 1)
    parts = periksa.run_everywhere(year=2026, as_of=TODAY)

    assert parts == whole
    assert {item.unit_id for item in parts.items} >= {office.lamteng.pk, office.kab_a.pk, office.lampung.pk}


def test_without_any_office_nothing_is_found():
    report = periksa.run_everywhere(year=2026, as_of=TODAY)
    assert report.items == ()
    assert all(one.silent for one in report.runs)


def test_findings_are_grouped_by_what_to_do(only):
    make_office()
    only(SEL201=lambda c: CheckResult(failed=2, findings=[a_finding(c, 1), a_finding(c, 2)]))
    report = run()
    (group,) = groups.grouped(ordered(report.items, index_of(report.runs)))
    assert group.title == "Lengkapi manual IKU"
    assert group.minutes == 2 * catalogue().entries["SEL201"].effort_minutes


def command(*words):
    args = build_parser().parse_args(["periksa", *words])
    return args.run(args)


def test_the_command_ends_with_1_when_a_galat_is_found(only, capsys, settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, TODAY
    make_office()
    only(SEL201=lambda c: CheckResult(failed=1, findings=[a_finding(c)]))

    assert command("--unit", "LAMTENG") == 1
    out, err = capsys.readouterr()
    assert "SEL201 galat · IKU tanpa penanggung jawab" in out
    assert "belum dicocokkan dengan naskah" in out
    assert err.strip() == "1 temuan dari 1 pemeriksaan: 1 galat, 0 peringatan, 0 saran."


def test_the_command_speaks_json_and_ends_with_0_when_a_code_is_left_out(only, capsys):
    make_office()
    only(SEL201=lambda c: CheckResult(failed=1, findings=[a_finding(c)]))

    assert command("--unit", "LAMTENG", "--json", "--abaikan", "SEL201") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["diabaikan"] == ["SEL201"]
    assert data["temuan"] == []


def test_wrong_use_is_2_with_a_sentence(only, capsys):
    make_office()
    assert command("--unit", "TIDAK-ADA") == 2
    assert command("--abaikan", "SEL999") == 2
    assert "Tidak dikenal: kode pemeriksaan SEL999." in capsys.readouterr().err


def test_the_json_of_a_finding_has_all_a_machine_needs(only):
    make_office()
    only(SEL201=lambda c: CheckResult(failed=1, findings=[a_finding(c)]))
    (finding,) = json.loads(commands.as_json(run()))["temuan"]
    assert finding["kode"] == "SEL201"
    assert finding["tautan"] == "/rencana/indikator/1/manual/"
    assert finding["rujukan"][0].startswith("Perpres 29/2014")
    assert len(finding["sidik"]) == 16


def test_a_check_looks_at_the_units_asked_for_and_at_no_others():
    office = make_office()
    sasaran = a_line_to_the_nation(office)
    an_indikator(office.lamteng, sasaran, a_definisi("IKU-A"))
    an_indikator(office.kab_a, sasaran, a_definisi("IKU-B"))

    messages = [item.message for item in run("LAMTENG").items if item.entry.code == "SEL201"]

    assert len(messages) == 1
    assert "(IKU-A)" in messages[0]


def test_every_registered_check_stays_silent_on_an_empty_office():
    make_office()
    report = run("KAB-A")
    assert report.items == ()
    assert all(run_.silent for run_ in report.runs)


def test_all_checks_together_cost_the_same_for_one_and_for_many_indicators(django_assert_max_num_queries):
    office = make_office()
    sasaran = a_line_to_the_nation(office)
    an_indikator(office.lamteng, sasaran, a_definisi("IKU-0"))
    with django_assert_max_num_queries(50) as few:
        run()
    for number in range(1, 30):
        an_indikator(office.lamteng, sasaran, a_definisi(f"IKU-{number}"))
    with django_assert_max_num_queries(len(few)):
        run()
