"""The same as `selaras audit periksa`, for those who schedule Django's commands."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from selaras.audit.commands import line, verdict
from selaras.audit.verify import verify_all


class Command(BaseCommand):
    help = "Periksa keutuhan jejak audit; keluar 1 bila ada rantai yang putus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the strict check."""
        parser.add_argument(
            "--ketat", action="store_true", help="bangun ulang isi setiap peristiwa dari kolomnya"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a chain; exit 1 when one is broken."""
        results = list(verify_all(strict=options["ketat"]))
        for result in results:
            self.stdout.write(line(result))
        broken = sum(result.broken is not None for result in results)
        self.stderr.write(verdict(results, broken))
        if broken:
            sys.exit(1)
