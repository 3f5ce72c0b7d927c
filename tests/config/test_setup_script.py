"""./selaras in a bare checkout: what it says when it cannot go on, and that it changes nothing twice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.house import ROOT
from tests.support.postgres import unprivileged

TOOLS = ("cat", "cut", "dirname", "env", "id", "mktemp", "rm", "sha256sum", "sh", "tail")


@pytest.fixture
def checkout(tmp_path_factory):
    """A checkout with nothing but the script and the requirements, readable by anyone."""
    folder = Path(os.path.realpath("/tmp")) / tmp_path_factory.mktemp("checkout").name  # noqa: S108
    folder = Path(shutil.copytree(ROOT / "requirements", folder / "requirements")).parent
    shutil.copy(ROOT / "selaras", folder / "selaras")
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def bare_path(tmp_path_factory):
    """A PATH with the tools every system has, and no Python. `add(name, script)` puts a program there."""
    folder = Path(tmp_path_factory.mktemp("bin"))
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))

    def add(name: str, script: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)

    add.folder = folder
    return add


def run(checkout: Path, path: Path | str, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(checkout / "selaras"), *arguments],
        env={"PATH": str(path), "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_an_old_python_is_named_in_one_sentence(checkout, bare_path):
    bare_path("python3", 'case "$*" in *version_info*) exit 1 ;; *) echo 3.9.2 ;; esac')

    ended = run(checkout, bare_path.folder, "--help")

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.splitlines() == [
        "Selaras perlu Python 3.11 atau lebih baru; di komputer ini: 3.9.2. Pasang Python 3.11, lalu ulangi."
    ]


def test_no_python_at_all(checkout, bare_path):
    ended = run(checkout, bare_path.folder, "--help")

    assert ended.returncode == 1
    assert "di komputer ini: tidak ada." in ended.stderr


def test_a_missing_system_package_is_one_line_to_type(checkout, bare_path):
    bare_path("python3", 'case "$*" in *ensurepip*) exit 1 ;; *print*) echo python3.11-venv ;; esac')

    ended = run(checkout, bare_path.folder, "--help")

    assert ended.returncode == 1
    assert (
        ended.stderr.splitlines()[-1] == "Perlu paket sistem. Ketik: sudo apt-get install -y python3.11-venv"
    )


def test_a_folder_that_cannot_be_written(checkout, bare_path):
    bare_path("python3", "exit 0")
    checkout.chmod(0o555)
    bare_path.folder.parent.chmod(0o755)

    ended = run(checkout, "/usr/bin:/bin", "--help", **unprivileged())

    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        f"Folder {checkout} tidak dapat ditulisi. Salin Selaras ke folder milik Anda, lalu ulangi."
    ]


def test_a_failed_installation_says_where_to_read_on(checkout, bare_path):
    """A machine whose package source is empty: the sentence, not a page of Python."""
    ended = subprocess.run(
        [str(checkout / "selaras"), "--help"],
        env={
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(checkout),
            "PIP_CONFIG_FILE": os.devnull,
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == (
        f"Paket Python tidak dapat dipasang. Catatan lengkap: {checkout}/.venv/pemasangan.log"
    )
    assert not (checkout / ".venv" / ".terpasang-jalan").exists()


def test_what_is_installed_is_not_installed_again(checkout, bare_path):
    """With the stamp in place neither pip nor a network is asked; the command line gets the arguments."""
    environment = checkout / ".venv" / "bin"
    environment.mkdir(parents=True)
    (environment / "python").write_text(
        '#!/bin/sh\ncase "$1" in -c) exit 0 ;; esac\necho "$*"\n', encoding="utf-8"
    )
    (environment / "python").chmod(0o755)
    stamp = run(checkout, os.environ["PATH"], "--version")
    assert "-m selaras --version" in stamp.stdout.splitlines()[-1]
    before = {path: path.stat().st_mtime_ns for path in (checkout / ".venv").rglob("*")}

    again = run(checkout, os.environ["PATH"], "periksa", "--unit", "KODE DUA")

    assert again.stdout == "-m selaras periksa --unit KODE DUA\n"
    assert again.stderr == ""
    assert {path: path.stat().st_mtime_ns for path in (checkout / ".venv").rglob("*")} == before
