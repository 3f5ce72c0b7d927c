"""`selaras ekspor`: the same data out, on the server's command line."""

import argparse
import sys
from pathlib import Path

SubParsers = argparse._SubParsersAction  # argparse gives the type no public name
WRONG_USE = 2


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "ekspor",
        help="data sebuah kantor dan tahun sebagai buku kerja Excel, CSV, atau JSON",
        description=(
            "Menulis orang, rencana, angka, SKP, aksi RB, dan agenda sebuah kantor. Buku kerja xlsx dapat "
            "diimpor lagi dan tidak mengubah apa pun. Bukti, log harian, dan yang hanya dilakukan orangnya "
            "sendiri tidak ikut."
        ),
    )
    parser.add_argument("format", choices=("xlsx", "csv", "json"), help="bentuk berkas")
    parser.add_argument("--unit", metavar="KODE", required=True, help="kode kantor")
    parser.add_argument("--tahun", metavar="T", type=int, required=True, help="tahun data")
    parser.add_argument(
        "--ke", metavar="PATH", type=Path, required=True, help="berkas atau folder tujuan; csv: folder"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the files and print their paths; 1 where they cannot be written, 2 for an unknown office."""
    from selaras.exchange.ekspor.files import FORMATS
    from selaras.exchange.ekspor.rows import rows_of
    from selaras.organisation.models import UnitKerja

    office = UnitKerja.objects.filter(code=args.unit, office__isnull=True).first()
    if office is None:
        print(f"Kantor {args.unit} tidak dikenal.", file=sys.stderr)
        return WRONG_USE
    try:
        paths = FORMATS[args.format](rows_of(office, args.tahun), office, args.tahun, args.ke)
    except OSError as fault:
        print(f"{args.ke} tidak dapat ditulisi: {fault.strerror}.", file=sys.stderr)
        return 1
    for path in paths:
        print(path)
    return 0
