"""`selaras dokumen`: what officials sign, as files."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selaras.organisation.models import UnitKerja
    from selaras.records.models import Dokumen

SubParsers = argparse._SubParsersAction  # argparse gives the type no public name
KINDS = ("lkjip", "pk", "rencana-aksi", "rkt")


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "dokumen",
        help="buat dokumen resmi sebagai PDF, DOCX, dan XLSX",
        description="Membuat dokumen sebuah kantor dari datanya dan menulisnya ke sebuah folder. "
        "pk: setiap Perjanjian Kinerja yang sudah diajukan, PDF dan DOCX; --unit boleh bagian kantor. "
        "rencana-aksi: langkah menuju target setahun dengan kemajuannya, PDF, DOCX, dan XLSX. "
        "rkt: rencana kinerja tahunan, PDF dan DOCX.",
    )
    parser.add_argument("jenis", choices=KINDS, help="jenis dokumen")
    parser.add_argument("--unit", metavar="KODE", required=True, help="kode kantor")
    parser.add_argument("--tahun", metavar="T", type=int, required=True, help="tahun dokumen")
    parser.add_argument(
        "--triwulan", metavar="K", type=int, choices=(1, 2, 3, 4), default=4, help="laporan kinerja interim"
    )
    parser.add_argument("--ke", metavar="FOLDER", type=Path, required=True, help="folder tujuan")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the files and print their paths; 1 when nothing can be written, 2 for an unknown unit."""
    from selaras.access.errors import NotNow
    from selaras.documents.typesetting import DocumentNotSet
    from selaras.documents.word.filling import TemplateRefused
    from selaras.organisation.models import UnitKerja

    unit = UnitKerja.objects.filter(code=args.unit).select_related("office").first()
    if unit is None or (args.jenis != "pk" and unit.office_id is not None):
        print(f"Kantor {args.unit} tidak dikenal.", file=sys.stderr)
        return 2
    try:
        paths = _written(_documents(args, unit), args.ke)
    except (NotNow, TemplateRefused) as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    except DocumentNotSet as fault:
        print(f"Dokumen tidak dapat ditata: {fault}", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"Folder {args.ke} tidak dapat ditulisi: {fault.strerror}.", file=sys.stderr)
        return 1
    for path in paths:
        print(path)
    return 0


def _documents(args: argparse.Namespace, unit: "UnitKerja") -> "list[Dokumen]":
    """What is to be written. Raises NotNow where there is nothing yet."""
    from selaras.access.errors import NotNow
    from selaras.documents import actions, queries

    if args.jenis == "lkjip":
        return [actions.make_lkjip(unit_id=unit.pk, year=args.tahun, tw=args.triwulan, by=None)]
    if args.jenis == "rencana-aksi":
        return [actions.make_rencana_aksi(unit_id=unit.pk, year=args.tahun, by=None)]
    if args.jenis == "rkt":
        return [actions.make_rkt(unit_id=unit.pk, year=args.tahun, by=None)]
    part = unit.pk if unit.office_id is not None else None
    found = queries.promises_to_print(unit.office_or_self_id, args.tahun, part)
    if not found:
        raise NotNow(
            f"Belum ada Perjanjian Kinerja {args.tahun} di {unit.code} yang diajukan. "
            "Susun dan ajukan di halaman Perjanjian Kinerja."
        )
    return found


def _written(documents: "Iterable[Dokumen]", folder: Path) -> list[Path]:
    """The paths of the files written, in order."""
    from django.conf import settings
    from django.urls import reverse

    from selaras.documents import rendering

    paths: list[Path] = []
    for dokumen in documents:
        makers: dict[str, Callable[[Dokumen, str], bytes]] = {"pdf": rendering.pdf_of}
        if rendering.has_docx(dokumen):
            makers["docx"] = rendering.docx_of
        if rendering.has_xlsx(dokumen):
            makers["xlsx"] = rendering.xlsx_of
        address = settings.SELARAS_ALAMAT + reverse("keaslian", args=[dokumen.verify_code])
        for suffix, make in makers.items():
            content = make(dokumen, address)
            path = folder / rendering.file_name(dokumen, suffix)
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            paths.append(path)
    return paths
