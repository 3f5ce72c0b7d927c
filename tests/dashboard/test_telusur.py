"""Telusur by its own address and on the command line."""

import json

import pytest

from selaras.config.cli import main
from tests.dashboard.test_iku import iku, signed_in, text_of, world

__all__ = ["iku", "world"]

KEY = "capaian:IKU-1:LAMTENG:2026-TW2"


def test_a_figure_has_a_page_of_its_own(world, iku):
    text = text_of(signed_in(world, "perencana"), f"/telusur/?angka={KEY}")

    assert "<html" in text
    assert "96,40 %" in text
    assert "Diverifikasi" in text


def test_htmx_gets_the_sheet_alone(world, iku):
    answer = signed_in(world, "perencana").get(f"/telusur/?angka={KEY}", headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert 'id="telusur"' in answer.content.decode()


def test_a_figure_out_of_sight_is_unknown(world, iku):
    text = text_of(signed_in(world, "tetangga"), f"/telusur/?angka={KEY}")

    assert "96,40" not in text
    assert "tidak dapat ditelusuri" in text


class TestCommand:
    def test_writes_the_account_down_to_the_people(self, world, iku, capsys):
        assert main(["telusur", KEY]) == 0

        out = capsys.readouterr().out
        assert out.startswith("Capaian IKU-1 sampai TW")
        assert "Diverifikasi" in out

    def test_writes_json(self, world, iku, capsys):
        assert main(["telusur", KEY, "--json"]) == 0

        tree = json.loads(capsys.readouterr().out)
        assert (tree["jenis"], tree["dibulatkan"]) == ("hitungan", "96.4")

    def test_says_1_where_nothing_can_be_computed(self, world, capsys):
        world.indikator("IKU-1")

        assert main(["telusur", KEY]) == 1
        assert "belum ada" in capsys.readouterr().out

    @pytest.mark.parametrize("key", ["capaian:IKU-9:LAMTENG:2026-TW2", "capaian:x", "apa:x"])
    def test_says_2_for_an_unknown_key(self, world, capsys, key):
        assert main(["telusur", key]) == 2

        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err != ""

    def test_says_2_without_a_key(self, capsys):
        with pytest.raises(SystemExit) as left:
            main(["telusur"])

        assert left.value.code == 2
