"""`selaras tahapan muat`: calendars by the hand of who looks after the server."""

import argparse
import sys
from pathlib import Path

from selaras.stages import actions, calendars

SubParsers = argparse._SubParsersAction


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer the commands of this room."""
    stages = subparsers.add_parser("tahapan", help="kalender tahapan: muat yang bawaan, atau dari berkas")
    verbs = stages.add_subparsers(title="perintah", metavar="PERINTAH", required=True)
    load = verbs.add_parser(
        "muat",
        help="muat kalender menurut kodenya; yang kedua kali tidak mengubah apa-apa",
        description="Tanpa BERKAS memuat kalender bawaan. Bentuk berkasnya ada di docs/panduan/tahapan.md.",
    )
    load.add_argument("berkas", metavar="BERKAS", nargs="?", type=Path, help="kalender sebagai YAML")
    load.set_defaults(run=load_calendars)


def load_calendars(args: argparse.Namespace) -> int:
    """Load one file, or all that are shipped; 1 where the file cannot be taken, and then nothing is."""
    try:
        wanted = (
            [calendars.read(args.berkas.read_text(encoding="utf-8"), args.berkas.name)]
            if args.berkas
            else list(calendars.shipped())
        )
        for calendar in wanted:
            print(_sentence(calendar, actions.load_calendar(calendar)))
    except (OSError, UnicodeDecodeError) as fault:
        return _refuse(f"Berkas {args.berkas} tidak terbaca: {fault}")
    except calendars.CalendarFault as fault:
        return _refuse(str(fault))
    return 0


def _sentence(calendar: calendars.Calendar, loaded: actions.Loaded) -> str:
    name = calendar.cycle["name"] or calendar.cycle["code"] if calendar.cycle else "Kegiatan di luar tahapan"
    words = f"{name}: {loaded.new} baru, {loaded.changed} berubah."
    if loaded.absent:
        words += f" Tidak ada lagi di berkas, dan dibiarkan: {', '.join(loaded.absent)}."
    return words


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
