"""The command line: what it offers, how it refuses."""

import socket

import pytest

from selaras.config import cli, commands, health, serving
from selaras.config.installation import Misconfigured


def test_help_is_indonesian_and_ends_well(capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"])

    assert end.value.code == 0
    said = capsys.readouterr().out
    assert "cara pakai:" in said
    assert "layani" in said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "isian berikut wajib ada"),
        (["tidak-ada"], "bukan pilihan yang ada"),
        (["layani", "--port", "delapan"], "bukan bilangan bulat"),
        (["layani", "--port"], "perlu satu isian"),
        (["layani", "--warna"], "isian tidak dikenal"),
    ],
)
def test_wrong_use_is_two_with_one_sentence_on_standard_error(capsys, arguments, complaint):
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)

    said = capsys.readouterr()
    assert end.value.code == cli.WRONG_USE
    assert said.out == ""
    assert complaint in said.err
    assert "--help" in said.err


def test_every_command_has_help():
    parser = cli.build_parser()
    (action,) = (each for each in parser._actions if hasattr(each, "choices") and each.choices)

    assert [choice.dest for choice in action._choices_actions if not choice.help] == []
    assert all(sub.format_help() for sub in action.choices.values())


def test_a_taken_port_is_said_with_the_command_that_works():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(Misconfigured, match=rf"--port {port + 1}"):
            serving.check_port_free("127.0.0.1", port, "demo")


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_an_impossible_port_is_refused(port):
    with pytest.raises(Misconfigured, match="Pilih antara"):
        serving.check_port_free("127.0.0.1", port, "demo")


def test_a_free_port_passes():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    assert serving.check_port_free("127.0.0.1", free, "demo") is None


def test_misconfiguration_is_one_sentence_and_one(monkeypatch, capsys):
    def refuse(_arguments):
        raise Misconfigured("Sebabnya ini.")

    monkeypatch.setattr(cli, "_run", refuse)

    assert cli.main(["periksa"]) == cli.FINDINGS
    assert capsys.readouterr().err == "Sebabnya ini.\n"


@pytest.mark.django_db
def test_an_installation_with_data_never_becomes_a_demo(settings):
    settings.SELARAS_DEMO = False

    with pytest.raises(Misconfigured, match="instalasi sungguhan"):
        commands.become_demo()


@pytest.mark.django_db
class TestHealth:
    def test_a_sound_installation_has_no_faults(self, settings, monkeypatch):
        settings.SELARAS_HTTPS, settings.ALLOWED_HOSTS = True, ["selaras.contoh.go.id"]
        settings.SELARAS_ALAMAT = "https://selaras.contoh.go.id"
        monkeypatch.setattr(health.connection, "vendor", "postgresql")

        assert health.faults() == []

    @pytest.mark.parametrize(
        ("name", "value", "word"),
        [
            ("DEBUG", True, "SELARAS_DEBUG"),
            ("SELARAS_HTTPS", False, "SELARAS_HTTPS"),
            ("ALLOWED_HOSTS", ["localhost"], "SELARAS_HOSTS"),
            ("SELARAS_ALAMAT", "http://127.0.0.1:8000", "SELARAS_ALAMAT"),
        ],
    )
    def test_each_fault_is_named_by_its_setting(self, settings, name, value, word):
        setattr(settings, name, value)

        assert any(word in fault for fault in health.faults())

    def test_a_data_folder_open_to_others_is_a_fault(self, settings, tmp_path):
        tmp_path.chmod(0o755)
        settings.SELARAS_DATA = tmp_path

        assert any("chmod 700" in fault for fault in health.faults())

    def test_the_command_exits_one_and_prints_the_faults(self, settings, capsys):
        settings.DEBUG = True

        assert cli.main(["periksa-instalasi"]) == cli.FINDINGS
        assert "SELARAS_DEBUG" in capsys.readouterr().out
