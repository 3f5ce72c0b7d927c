"""`selaras dokumen`: what officials sign, as files."""

import argparse
import sys
from pathlib import Path

SubParsers = argparse._SubParsersAction  # argparse gives the type no public name


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "dokumen",
        help="buat dokumen resmi sebagai PDF",
        description="Membuat dokumen sebuah kantor dari datanya dan menulisnya ke sebuah folder.",
    )
    parser.add_argument("jenis", choices=["lkjip"], help="jenis dokumen")
    parser.add_argument("--unit", metavar="KODE", required=True, help="kode kantor")
    parser.add_argument("--tahun", metavar="T", type=int, required=True, help="tahun laporan")
    parser.add_argument(
        "--triwulan", metavar="K", type=int, choices=(1, 2, 3, 4), default=4, help="laporan interim"
    )
    parser.add_argument("--ke", metavar="FOLDER", type=Path, required=True, help="folder tujuan")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file and print its path; 1 when it cannot be made, 2 for an unknown office."""
    from django.urls import reverse

    from selaras.access.errors import NotNow
    from selaras.documents import actions, rendering
    from selaras.organisation.models import UnitKerja

    office = UnitKerja.objects.filter(code=args.unit, office__isnull=True).first()
    if office is None:
        print(f"Kantor {args.unit} tidak dikenal.", file=sys.stderr)
        return 2
    try:
        dokumen = actions.make_lkjip(unit_id=office.pk, year=args.tahun, tw=args.triwulan, by=None)
        path = args.ke / rendering.file_name(dokumen)
        args.ke.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rendering.pdf_of(dokumen, reverse("keaslian", args=[dokumen.verify_code])))
    except NotNow as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"Folder {args.ke} tidak dapat ditulisi: {fault.strerror}.", file=sys.stderr)
        return 1
    print(path)
    return 0
