"""`selaras hitung`: the rules from the command line, JSON Lines in and out."""

import argparse
import io
import sys
from collections.abc import Iterator

from selaras.measurement.folding import commands as folding
from selaras_rules.hitung import JENIS, run

SubParsers = argparse._SubParsersAction


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer the commands of this room."""
    folding.register(subparsers)
    opening = subparsers.add_parser("buka-periode", help="buka satu bulan pengukuran untuk semua kantor")
    opening.add_argument("tahun", metavar="TAHUN", type=int)
    opening.add_argument("bulan", metavar="BULAN", type=int, choices=range(1, 13))
    opening.set_defaults(run=buka_periode)
    lock = subparsers.add_parser("kunci-periode", help="kunci satu bulan pengukuran sesudah masa tenggangnya")
    lock.add_argument("tahun", metavar="TAHUN", type=int)
    lock.add_argument("bulan", metavar="BULAN", type=int, choices=range(1, 13))
    lock.set_defaults(run=kunci_periode)
    parser = subparsers.add_parser(
        "hitung",
        help="hitung menurut aturan, JSON Lines masuk dan keluar",
        description=(
            'Baca satu pertanyaan per baris dari masukan baku, misalnya {"jenis": "capaian", "tanggal": '
            '"2025-12-31", "masukan": {"polaritas": "naik", "target": 80, "realisasi": "75,5"}}, '
            "dan jawab satu baris per pertanyaan. Baris yang salah dijawab dengan galat dan tidak "
            f"menghentikan yang lain. Jenis yang ada: {', '.join(JENIS)}."
        ),
    )
    parser.add_argument(
        "--tanpa-penjelasan", action="store_true", help="tanpa uraian hitungan, untuk jumlah besar"
    )
    parser.set_defaults(run=hitung)


def buka_periode(args: argparse.Namespace) -> int:
    """Open a month; asked again it adds what has come since. 1 with the reason where it is locked."""
    from selaras.access.errors import NotNow
    from selaras.measurement.actions import open_period
    from selaras.measurement.models import Realisasi

    try:
        periode = open_period(year=args.tahun, month=args.bulan, by=None)
    except NotNow as reason:
        print(str(reason), file=sys.stderr)
        return 1
    slots = Realisasi.objects.filter(year=periode.year, month=periode.month).count()
    print(f"Periode {periode} dibuka; {slots} angka ditagih.")
    return 0


def kunci_periode(args: argparse.Namespace) -> int:
    """Lock a month; 1 with the reason where it cannot be locked."""
    from selaras.access.errors import NotNow
    from selaras.measurement.actions import lock_period

    try:
        done = lock_period(year=args.tahun, month=args.bulan)
    except NotNow as reason:
        print(str(reason), file=sys.stderr)
        return 1
    print(f"Periode {done.periode} dikunci; {done.missing} angka belum ada dan tetap belum ada.")
    return 0


def hitung(args: argparse.Namespace) -> int:
    """Answer each line of standard input as it comes; 0 also where a line was answered with an error."""
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n", write_through=True)
    try:
        for answer in run(_lines(), penjelasan=not args.tanpa_penjelasan):
            out.write(f"{answer}\n")
    finally:
        out.detach()  # standard output stays open for whoever called
    return 0


def _lines() -> Iterator[str]:
    """Standard input by line as UTF-8, a byte-order mark or not; broken bytes break their line only."""
    for number, line in enumerate(sys.stdin.buffer):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8", errors="replace").rstrip("\r\n")
