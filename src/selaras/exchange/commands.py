"""`selaras impor`: the workbook on the server's command line, as the system; `baca`, `ekspor` beside it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from selaras.exchange.baca import commands as baca
from selaras.exchange.ekspor import commands as ekspor

if TYPE_CHECKING:
    from selaras.exchange.workbook.comparing import WorkbookPlan

SubParsers = argparse._SubParsersAction  # argparse gives the type no public name
FINDINGS = 1


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Add the commands to the command line."""
    baca.register(subparsers)
    ekspor.register(subparsers)
    parser = subparsers.add_parser(
        "impor",
        help="pratinjau atau terapkan buku kerja Excel",
        description=(
            "Membaca buku kerja dan menulis apa yang baru, berubah, sama, tidak ada, dan salah. "
            "Tanpa --terapkan tidak ada yang ditulis. Semua atau tidak sama sekali."
        ),
    )
    parser.add_argument("berkas", metavar="FILE", type=Path, help="berkas .xlsx")
    parser.add_argument("--terapkan", action="store_true", help="tulis ke basis data")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the table; 1 for a file that cannot be read, that has faults, or that a room refused."""
    from selaras.access.errors import NotNow
    from selaras.exchange.actions import apply_batch, preview_workbook
    from selaras.exchange.workbook.comparing import plan_workbook
    from selaras.exchange.workbook.file import FileFault

    try:
        content = args.berkas.read_bytes()
        plan = plan_workbook(content, None)
    except OSError as fault:
        return _fail(f"Berkas {args.berkas} tidak dapat dibaca: {fault.strerror}.")
    except FileFault as fault:
        return _fail(str(fault))
    print(table_of(plan))
    for note in plan.notes:
        print(note, file=sys.stderr)
    if plan.faults:
        return _fail(f"{len(plan.faults)} hal perlu dibetulkan; tidak ada yang ditulis.")
    if not args.terapkan:
        return _say(
            "Tidak ada yang berubah." if plan.changes_nothing else "Ini pratinjau. Untuk menulis: --terapkan"
        )
    if plan.changes_nothing:
        return _say("Tidak ada yang berubah.")
    try:
        batch = preview_workbook(content=content, by=None, file_name=args.berkas.name)
        apply_batch(batch_id=batch.pk, by=None)
    except NotNow as reason:
        return _fail(str(reason))
    return _say("Diterapkan.")


def table_of(plan: "WorkbookPlan") -> str:
    """One line a sheet, then one line a fault, tab-separated for scripts."""
    lines = ["lembar\tbaru\tberubah\tsama\ttidak ada\tsalah"]
    for sheet in plan.sheets:
        counts = (len(sheet.new), len(sheet.changed), sheet.same, len(sheet.absent), len(sheet.faults))
        lines.append("\t".join([sheet.sheet.name, *map(str, counts)]))
    if plan.faults:
        lines += ["", "lembar\tbaris\tkolom\tisi\tmasalah"]
        lines += [f"{f.sheet}\t{f.row or '-'}\t{f.column}\t{f.found}\t{f.message}" for f in plan.faults]
    return "\n".join(lines)


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return FINDINGS
