"""`selaras ekspor`: the same data out, as files and on the page."""

import csv
import json
from urllib.parse import unquote

from django.test import Client

from selaras.access.roles import Role
from selaras.config.cli import build_parser
from selaras.exchange.workbook.comparing import plan_workbook
from selaras.organisation.models import UnitKerja
from tests.support.office import a_person, grant


def ekspor(*arguments: object) -> int:
    args = build_parser().parse_args(["ekspor", *map(str, arguments)])
    return int(args.run(args))


def changes(content: bytes) -> list[tuple[str, int, int]]:
    return [
        (each.sheet.name, len(each.new), len(each.changed)) for each in plan_workbook(content, None).sheets
    ]


def test_every_format_writes_what_it_says_and_the_workbook_changes_nothing(planned, tmp_path, capsys):
    where = ("--unit", "LAMTENG", "--tahun", 2026, "--ke")
    assert ekspor("xlsx", *where, tmp_path / "rencana.xlsx") == 0
    assert ekspor("json", *where, tmp_path) == 0
    assert ekspor("csv", *where, tmp_path / "csv") == 0
    written = capsys.readouterr().out.splitlines()
    assert written[:2] == [str(tmp_path / "rencana.xlsx"), str(tmp_path / "selaras-LAMTENG-2026.json")]

    assert {counts[1:] for counts in changes((tmp_path / "rencana.xlsx").read_bytes())} == {(0, 0)}
    told = json.loads((tmp_path / "selaras-LAMTENG-2026.json").read_text(encoding="utf-8"))
    targets = told["lembar"]["Target"]
    assert {row["tahun"] for row in targets} == {2026}
    assert all(isinstance(row["target"], str | None) for row in targets)
    with (tmp_path / "csv" / "target.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][:3] == ["Kode IKU", "Unit", "Tahun"]
    assert len(lines) == len(targets) + 1


def test_an_unknown_office_is_named(db, tmp_path, capsys):
    assert ekspor("xlsx", "--unit", "ENTAH", "--tahun", 2026, "--ke", tmp_path) == 2
    assert "ENTAH tidak dikenal" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(planned, tmp_path, capsys):
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    assert ekspor("csv", "--unit", "LAMTENG", "--tahun", 2026, "--ke", tmp_path / "berkas") == 1
    assert "tidak dapat ditulisi" in capsys.readouterr().err


def test_a_planner_takes_the_plan_out_and_brings_it_back(planned):
    office = UnitKerja.objects.get(code="LAMTENG")
    planner = a_person("Perencana")
    grant(planner, Role.PERENCANA, office)
    client = Client()
    client.force_login(planner.user)

    page = client.get("/impor/").content.decode()
    assert "/ekspor/LAMTENG/2026/" in page
    answer = client.get("/ekspor/LAMTENG/2026/")

    assert "selaras-LAMTENG-2026.xlsx" in unquote(answer["Content-Disposition"])
    back = changes(answer.content)
    assert {counts[1:] for counts in back} == {(0, 0)}
    assert {"Sasaran", "Indikator", "Target"} <= {counts[0] for counts in back}
    assert not {"Orang", "SKP"} & {counts[0] for counts in back}
