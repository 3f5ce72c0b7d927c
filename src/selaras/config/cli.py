"""The command line. Its words are Indonesian, because administrators and planners type it.

Each room adds its own commands in `selaras/<room>/commands.py`:

    def register(subparsers: SubParsers) -> None:
        parser = subparsers.add_parser("periksa", help="...", description="...")
        parser.add_argument("--unit", metavar="KODE")
        parser.set_defaults(run=run)

    def run(args: argparse.Namespace) -> int: ...

`run` returns 0 for success and 1 for findings or failure; wrong use is 2 (`parser.error` does it).
Data go to standard output, words to standard error. `SubParsers` is `argparse._SubParsersAction`;
a room names it only for the type checker. Django is set up before any of this is imported.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from selaras import __version__
from selaras.config.installation import Misconfigured

FINDINGS, WRONG_USE, INTERRUPTED = 1, 2, 130


class Parser(argparse.ArgumentParser):
    """argparse with Indonesian headings and one sentence for wrong use."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False)  # type: ignore[arg-type]
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "cara pakai:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "cara pakai:", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"Salah pakai: {in_indonesian(message)}\nBantuan: {self.prog} --help\n")


def in_indonesian(message: str) -> str:
    """argparse's own complaints, in the words of those who read them."""
    for theirs, ours in (
        ("the following arguments are required:", "isian berikut wajib ada:"),
        ("unrecognized arguments:", "isian tidak dikenal:"),
        ("expected one argument", "perlu satu isian"),
        ("expected at least one argument", "perlu paling sedikit satu isian"),
        ("invalid choice:", "bukan pilihan yang ada:"),
        ("choose from", "pilih dari"),
        ("invalid int value:", "bukan bilangan bulat:"),
        ("not allowed with argument", "tidak dapat dipakai bersama"),
        ("argument ", ""),
    ):
        message = message.replace(theirs, ours)
    return message


def build_parser() -> argparse.ArgumentParser:
    """The whole command line: what this room offers itself, then what each room registers."""
    from django.utils.module_loading import module_has_submodule

    from selaras.config import commands
    from selaras.config.rooms import ROOMS

    parser: argparse.ArgumentParser = Parser(
        prog="selaras",
        description="Selaras: akuntabilitas kinerja Bawaslu, dari IKU nasional sampai pekerjaan harian.",
    )
    parser.add_argument(
        "--version", action="version", version=f"selaras {__version__}", help="tampilkan versi"
    )
    subparsers = parser.add_subparsers(title="perintah", metavar="PERINTAH", required=True)
    commands.register(subparsers)
    for room in ROOMS:
        if module_has_submodule(import_module(f"selaras.{room}"), "commands"):
            import_module(f"selaras.{room}.commands").register(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings")
    try:
        return _run(arguments)
    except Misconfigured as fault:
        return _say(str(fault))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; nothing to say
        return FINDINGS
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    """Set Django up, find the command, run it."""
    import django
    from django.db import DatabaseError

    from selaras.config import health

    django.setup()
    if arguments[:1] == ["manage"]:
        return _manage(arguments[1:])
    args = build_parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except DatabaseError:
        if health.migrations_waiting():
            raise Misconfigured(
                "Basis data belum siap. Contoh: ./selaras demo. Instalasi sendiri: ./selaras manage migrate"
            ) from None
        raise


def _manage(arguments: list[str]) -> int:
    """Django's own commands, for those who look after the installation."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["selaras manage", *arguments])
    return 0


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return FINDINGS
