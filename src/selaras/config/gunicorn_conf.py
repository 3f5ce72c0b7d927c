"""gunicorn: measured best on two cores with memory of 56 to 69 MB a worker (design, STACK)."""

import sys
from typing import Any

workers = 2
threads = 4
preload_app = True  # the law book and the templates are loaded once, before the workers fork
timeout = 60
graceful_timeout = 20
loglevel = "warning"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Say where to look, once somebody answers there."""
    for listener in server.LISTENERS:
        print(f"Selaras berjalan di {listener}  (berhenti: Ctrl+C)", file=sys.stderr, flush=True)
