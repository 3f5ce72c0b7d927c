"""Serving: static files under hashed names, then gunicorn with two workers of four threads."""

import os
import socket
import subprocess
import sys
from typing import NoReturn

from selaras.config.installation import Misconfigured


def check_port_free(address: str, port: int, command: str) -> None:
    """Refuse a port that is out of range or taken, with one sentence and the command that works."""
    if not 1 <= port <= 65535:
        raise Misconfigured(f"Port {port} tidak ada. Pilih antara 1024 dan 65535, misalnya --port 8001.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as fault:
            raise Misconfigured(
                f"Port {port} di {address} tidak dapat dipakai (mungkin dipakai program lain). "
                f"Coba port lain: ./selaras {command} --port {port + 1 if port < 65535 else 8000}"
            ) from fault


def serve(address: str, port: int) -> NoReturn:
    """Collect the static files under hashed, compressed names; then gunicorn takes this program's place."""
    environment = {**os.environ, "SELARAS_STATIS_TERKUMPUL": "1"}
    collect = [sys.executable, "-m", "selaras", "manage", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(collect, env=environment, check=True)  # noqa: S603 (ourselves, no shell)
    server = [sys.executable, "-m", "gunicorn", "--config", "python:selaras.config.gunicorn_conf"]
    server += ["--bind", f"{address}:{port}", "selaras.config.wsgi"]
    os.execve(sys.executable, server, environment)  # noqa: S606 (a fixed program, no shell)
