"""gunicorn: measured best on two cores with memory of 56 to 69 MB a worker (design, STACK)."""

import subprocess
import sys
from typing import Any

workers = 2
threads = 4
preload_app = True  # the law book and the templates are loaded once, before the workers fork
timeout = 60
graceful_timeout = 20
loglevel = "warning"
control_socket_disable = True


_worker: list[subprocess.Popen[bytes]] = []


def when_ready(server: Any) -> None:
    """Say where to look, once somebody answers there; start the worker that folds figures beside it."""
    command = [sys.executable, "-m", "selaras", "kerja", "--ikut-induk"]
    _worker.append(subprocess.Popen(command))  # noqa: S603 (ourselves, no shell)
    for listener in server.LISTENERS:
        print(f"Selaras berjalan di {listener}  (berhenti: Ctrl+C)", file=sys.stderr, flush=True)


def on_exit(server: Any) -> None:
    """The worker ends with the server; killed, the server takes it along by itself (`--ikut-induk`)."""
    for worker in _worker:
        worker.terminate()
