"""`selaras impor`: exit status, table, sentences."""

import pytest

from selaras.config.cli import build_parser
from selaras.exchange.models import ImportBatch
from selaras.organisation.models import UnitKerja
from tests.exchange.conftest import some, workbook


def impor(*arguments: object) -> int:
    args = build_parser().parse_args(["impor", *map(str, arguments)])
    return int(args.run(args))


@pytest.fixture
def units(example, tmp_path):
    path = tmp_path / "unit.xlsx"
    path.write_bytes(workbook(some(example, "Unit")))
    return path


def test_a_preview_writes_the_table_and_nothing_else(demo_day, units, capsys):
    assert impor(units) == 0
    out, words = capsys.readouterr()
    assert out.splitlines()[1] == "Unit\t8\t0\t0\t0\t0"
    assert "--terapkan" in words
    assert not UnitKerja.objects.exists()
    assert not ImportBatch.objects.exists()


def test_apply_writes_and_a_second_time_nothing(demo_day, units, capsys):
    assert impor(units, "--terapkan") == 0
    assert UnitKerja.objects.count() == 8
    assert impor(units, "--terapkan") == 0
    assert "Tidak ada yang berubah." in capsys.readouterr().err
    assert ImportBatch.objects.count() == 1


def test_faults_end_with_1_and_stand_in_the_table(demo_day, example, tmp_path, capsys):
    rows = some(example, "Unit")
    rows["Unit"][2]["induk"] = "ENTAH"
    path = tmp_path / "salah.xlsx"
    path.write_bytes(workbook(rows))
    assert impor(path, "--terapkan") == 1
    out, words = capsys.readouterr()
    assert "Unit\t5\tD, Unit di atasnya\tENTAH\tUnit ENTAH tidak ada." in out
    assert "tidak ada yang ditulis" in words
    assert not UnitKerja.objects.exists()


@pytest.mark.parametrize(("content", "words"), [(None, "tidak dapat dibaca"), (b"%PDF", "Ini PDF")])
def test_a_file_that_cannot_be_read_ends_with_1(demo_day, tmp_path, capsys, content, words):
    path = tmp_path / "berkas.xlsx"
    if content is not None:
        path.write_bytes(content)
    assert impor(path) == 1
    assert words in capsys.readouterr().err
