"""`selaras periksa`: the linter for accountability, for people and for scripts."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from selaras.alignment.periksa import FoundItem, Report

SubParsers = argparse._SubParsersAction  # argparse gives the type no public name


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "periksa",
        help="periksa apakah rencana, angka, bukti, dan orang saling tersambung",
        description="Menjalankan pemeriksaan dan menulis temuannya. Keluar 1 bila ada temuan galat.",
    )
    parser.add_argument("--unit", metavar="KODE", help="kode kantor; tanpa ini semua kantor")
    parser.add_argument("--tahun", metavar="T", type=int, help="tahun; tanpa ini tahun berjalan")
    parser.add_argument("--json", action="store_true", help="tulis temuan sebagai JSON")
    parser.add_argument(
        "--abaikan", metavar="KODE", action="append", default=[], help="lewati satu kode (boleh berulang)"
    )
    parser.add_argument(
        "--simpan",
        action="store_true",
        help="simpan temuan tiap kantor dan indeks bulan ini (untuk dijalankan tiap malam)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the findings; 0 without *galat*, 1 with, 2 for an unknown unit or code.

    `--simpan` writes none and keeps them office by office, with the index of the month: 0.
    """
    from selaras.alignment import periksa
    from selaras.alignment.catalogue import catalogue
    from selaras.organisation.queries import unit_ids_of_office
    from selaras.registry.business_date import business_date

    unknown = [code for code in args.abaikan if code not in catalogue().entries]
    unit_ids = unit_ids_of_office(args.unit)
    if unknown or not unit_ids:
        reason = f"kode pemeriksaan {', '.join(unknown)}" if unknown else f"kantor {args.unit}"
        print(f"Tidak dikenal: {reason}.", file=sys.stderr)
        return 2
    as_of = business_date()
    if args.simpan:
        return keep_all(args.unit, as_of)
    year, left_out = args.tahun or as_of.year, set(args.abaikan)
    if args.unit:
        report = periksa.run(unit_ids=unit_ids, year=year, as_of=as_of, leave_out=left_out)
    else:
        report = periksa.run_everywhere(year=year, as_of=as_of, leave_out=left_out)
    print(as_json(report) if args.json else as_text(report))
    print(_summary(report), file=sys.stderr)
    return 1 if report.has_error else 0


def keep_all(code: str | None, as_of: "date") -> int:
    """Keep the findings of today of one office or of all, and say of how many."""
    from selaras.alignment.actions import examined
    from selaras.organisation.models import UnitKerja

    offices = UnitKerja.objects.filter(office__isnull=True, closed_on__isnull=True).order_by("code")
    offices = offices.filter(code=code) if code else offices
    for office in offices:
        examined(office=office, year=as_of.year, as_of=as_of)
    print(f"Temuan {len(offices)} kantor tersimpan.", file=sys.stderr)
    return 0


def as_text(report: "Report") -> str:
    """One finding a block: code and severity, the sentence, why, how to mend, where."""
    return "\n\n".join(_block(item) for item in report.items)


def _block(item: "FoundItem") -> str:
    entry = item.entry
    mark = " (ilustrasi)" if item.illustrative else ""
    return (
        f"{entry.code} {entry.severity.value} · {entry.name}{mark}\n"
        f"  {item.message}\n"
        f"  Mengapa: {entry.why}\n"
        f"  Dasar: {'; '.join(str(basis) for basis in entry.references)} (belum dicocokkan dengan naskah)\n"
        f"  Perbaiki: {entry.mend} {item.url}"
    )


def as_json(report: "Report") -> str:
    """The report as one JSON object; figures stay text."""
    return json.dumps(
        {
            "tanggal": report.as_of.isoformat(),
            "tahun": report.year,
            "diabaikan": list(report.left_out),
            "temuan": [_finding(item) for item in report.items],
            "pemeriksaan": [
                {
                    "kode": run_.entry.code,
                    "lolos": run_.passed,
                    "gagal": run_.failed,
                    "tidak_berlaku": run_.not_applicable,
                }
                for run_ in report.runs
            ],
            "indeks": _index(report),
        },
        ensure_ascii=False,
        indent=2,
    )


def _index(report: "Report") -> dict[str, object]:
    """Indeks Keselarasan over what was run; waivers hide nothing here. Null where nothing is measured."""
    from selaras.alignment.index import index_of

    index = index_of(report.runs)
    return {
        "nilai": None if index.shown is None else str(index.shown),
        "sebutan": index.band,
        "sementara": index.provisional,
        "poin_terukur": index.measured_points,
        "pintu_terbuka": list(index.gates),
    }


def _finding(item: "FoundItem") -> dict[str, object]:
    return {
        "kode": item.entry.code,
        "nama": item.entry.name,
        "tingkat": item.entry.severity.value,
        "kepastian": item.entry.certainty,
        "pesan": item.message,
        "objek": item.object_key,
        "mengapa": item.entry.why,
        "rujukan": [str(basis) for basis in item.entry.references],
        "perbaikan": item.entry.mend,
        "tautan": item.url,
        "sidik": item.fingerprint,
        "ilustrasi": item.illustrative,
    }


def _summary(report: "Report") -> str:
    from selaras.alignment.catalogue import Severity

    counts = ", ".join(f"{report.count(severity)} {severity.value}" for severity in Severity)
    left_out = f" Dilewati: {', '.join(report.left_out)}." if report.left_out else ""
    return f"{len(report.items)} temuan dari {len(report.runs)} pemeriksaan: {counts}.{left_out}"
