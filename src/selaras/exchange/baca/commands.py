"""`selaras baca`: what a foreign table means, and what contradicts itself."""

import argparse
import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selaras_rules.reading.tabel import TabelTerbaca
    from selaras_rules.reading.tabel.figures import Isian
    from selaras_rules.reading.tabel.headings import Peran

SubParsers = argparse._SubParsersAction  # argparse gives the type no public name
FINDINGS = 1
HEAD = ("lembar", "baris", "kode", "indikator", "satuan", "tahun", "periode")


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "baca",
        help="baca tabel indikator apa adanya dan tunjukkan yang bertentangan",
        description=(
            "Membaca tabel indikator dari xlsx, xls, ods, atau csv dan menulis apa yang dipahami, satu baris "
            "per indikator, lalu apa yang tidak cocok dengan dirinya sendiri. Tidak mengubah apa pun."
        ),
    )
    parser.add_argument("berkas", metavar="FILE", type=Path, help="berkas xlsx, xls, ods, atau csv")
    parser.add_argument("--json", action="store_true", help="tulis sebagai satu objek JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 where everything fits, 1 where something does not, or where the file cannot be read."""
    from selaras.exchange.baca.opening import open_tables
    from selaras.exchange.workbook.file import FileFault
    from selaras_rules.reading.tabel import read_tables

    try:
        opened = open_tables(args.berkas.read_bytes())
    except OSError as fault:
        return _fail(f"Berkas {args.berkas} tidak dapat dibaca: {fault.strerror}.")
    except FileFault as fault:
        return _fail(str(fault))
    with _uncollected():
        tables = [
            table
            for sheet in opened.lembar
            for table in read_tables(sheet.nama, sheet.rows, sheet.tanpa_nilai)
        ]
    for note in opened.catatan:
        print(note, file=sys.stderr)
    print(_as_json(args.berkas.name, tables, opened.catatan) if args.json else "\n".join(_lines(tables)))
    if not tables:
        return _fail(
            "Tidak ada tabel indikator: tidak ditemukan baris judul dengan nama (indikator, sasaran, "
            "program, atau kode) dan angka (target, realisasi, capaian, atau pagu)."
        )
    return _verdict(tables)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A large table makes millions of objects and no cycle; collecting would only walk them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _verdict(tables: Sequence["TabelTerbaca"]) -> int:
    from selaras_rules.reading.tabel import Tingkat

    grave = [finding for table in tables for finding in table.temuan if finding.tingkat != Tingkat.CATATAN]
    rows = sum(len(table.tabel.baris) for table in tables)
    print(f"{len(tables)} tabel, {rows} baris, {len(grave)} temuan.", file=sys.stderr)
    return FINDINGS if grave else 0


def _as_json(name: str, tables: Sequence["TabelTerbaca"], notes: list[str]) -> str:
    from selaras_rules.reading.tabel.data import as_data

    document: dict[str, Any] = {"berkas": name, "tabel": [as_data(table) for table in tables]}
    if notes:
        document["catatan"] = notes
    return json.dumps(document, ensure_ascii=False, indent=1)


def _lines(tables: Sequence["TabelTerbaca"]) -> Iterator[str]:
    """Tab-separated: the rows as understood, then the findings."""
    if not tables:
        return
    figures = _figures_of(tables)
    yield "\t".join([*HEAD, *figures, "hitungan"])
    for table in tables:
        yield from _rows(table, figures)
    found = [(table.tabel.lembar, finding) for table in tables for finding in table.temuan]
    if found:
        yield "\nlembar\tbaris\ttingkat\tkode\tkolom\tpesan"
    for sheet, each in found:
        yield f"{sheet}\t{each.baris or '-'}\t{each.tingkat}\t{each.kode}\t{each.kolom or '-'}\t{each.pesan}"


def _figures_of(tables: Sequence["TabelTerbaca"]) -> list["Peran"]:
    from selaras_rules.reading.tabel.headings import FIGURES, Peran

    used = {column.peran for table in tables for column in table.tabel.kolom}
    return [peran for peran in Peran if peran in FIGURES and peran in used]


def _rows(table: "TabelTerbaca", figures: list["Peran"]) -> Iterator[str]:
    from selaras_rules.core.decimals import exact_text

    for baris in table.tabel.baris:
        known = [table.tabel.lembar, str(baris.nomor), baris.kode, baris.nama, baris.satuan]
        for (year, period), cells in baris.isi.items():
            meant = [_meaning(cells.get(peran)) for peran in figures]
            worked_out = table.hitungan[baris.nomor][year, period].nilai
            texts = [*known, str(year or ""), period, *meant]
            texts.append("" if worked_out is None else exact_text(worked_out)[:12])
            yield "\t".join(text or "-" for text in texts)


def _meaning(cell: "Isian | None") -> str:
    """What a cell means; with a question mark before it, what it says and nobody can read."""
    if cell is None:
        return ""
    return cell.arti or (f"?{cell.teks}" if cell.teks else "")


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return FINDINGS
