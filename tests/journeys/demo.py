"""The demo as a visitor meets it: prepared by its own command, served from copies by a real server."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SELARAS = (sys.executable, "-m", "selaras")
PASSWORD = re.compile(r"^Kata sandi: (\S+)$", re.MULTILINE)
PATIENCE = 60  # seconds a server may take to answer on a busy machine


@dataclass(frozen=True, slots=True)
class Demo:
    """One data folder with the demo in it, and the password of all its accounts."""

    folder: Path
    password: str

    def command(self, *arguments: str) -> str:
        """Run a command of the installation; its standard output."""
        return _run(self.folder, *arguments)

    def copy(self, folder: Path) -> "Demo":
        """The same in another folder."""
        shutil.copytree(self.folder, folder)
        return Demo(folder, self.password)

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve it as `./selaras layani` does, on a free port; yields the address."""
        port = _free_port()
        log = self.folder / "server.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [*SELARAS, "layani", "--port", str(port)],
                env=environment(self.folder),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                _wait_for(f"http://127.0.0.1:{port}/sehat/", server, log)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(timeout=30)
        said = log.read_text(encoding="utf-8")
        assert not re.search(r"^Traceback|level='(error|critical)'", said, re.MULTILINE), said


def prepare(folder: Path) -> Demo:
    """The demo in an empty folder, by `./selaras demo --siapkan-saja`; its password is the one it prints."""
    said = _run(folder, "demo", "--siapkan-saja")
    found = PASSWORD.search(said)
    assert found, said
    return Demo(folder, found[1])


def environment(folder: Path) -> dict[str, str]:
    """What the command sees: its own data folder, and nothing of this test run's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SELARAS_", "DJANGO_"))}
    return {**kept, "SELARAS_DATA": str(folder), "DATABASE_URL": ""}


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [*SELARAS, *arguments], env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(PATIENCE * 5):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urlopen(address, timeout=5):  # noqa: S310 (our own server)
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer: {log.read_text(encoding='utf-8')}")
