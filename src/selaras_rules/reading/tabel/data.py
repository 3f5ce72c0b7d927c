"""A table as plain data, for programs: figures as decimal strings, empty fields left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from selaras_rules.core.decimals import exact_text, plain
from selaras_rules.reading.tabel import TabelTerbaca
from selaras_rules.reading.tabel.figures import Isian
from selaras_rules.reading.tabel.findings import Temuan
from selaras_rules.reading.tabel.headings import Kolom, Peran
from selaras_rules.reading.tabel.hitungan import Hitungan
from selaras_rules.reading.tabel.rows import Baris, Waktu


def as_data(read: TabelTerbaca) -> dict[str, Any]:
    """One table: where it stands, its columns, its rows, what was found in the table as a whole."""
    by_row: dict[int | None, list[Temuan]] = {}
    for finding in read.temuan:
        by_row.setdefault(finding.baris, []).append(finding)
    tabel = read.tabel
    return {
        "lembar": tabel.lembar,
        "baris_kepala": list(tabel.kepala),
        "kolom": [_column(column) for column in tabel.kolom],
        "baris": [
            _row(baris, read.hitungan[baris.nomor], by_row.get(baris.nomor, ())) for baris in tabel.baris
        ],
        "temuan": [_finding(finding) for finding in by_row.get(None, ())],
    }


def _without_blanks(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", None, [], {}, False)}


def _column(column: Kolom) -> dict[str, Any]:
    return _without_blanks(
        kolom=column.place + 1,
        judul=column.heading,
        peran=column.peran and str(column.peran),
        tahun=column.tahun,
        periode=column.periode,
        skala=column.skala if column.skala != 1 else None,
        gaya=column.gaya and str(column.gaya),
    )


def _row(baris: Baris, hitungan: Mapping[Waktu, Hitungan], found: Iterable[Temuan]) -> dict[str, Any]:
    return _without_blanks(
        baris=baris.nomor,
        kode=baris.kode,
        milik=baris.milik,
        indikator=baris.nama,
        sasaran=baris.sasaran,
        satuan=baris.satuan,
        jumlah=baris.jumlah,
        rata_rata=baris.rata_rata,
        mulai=baris.mulai and baris.mulai.isoformat(),
        selesai=baris.selesai and baris.selesai.isoformat(),
        keterangan=baris.keterangan,
        isi=[_figures(when, cells, hitungan[when]) for when, cells in baris.isi.items()],
        temuan=[_finding(finding) for finding in found],
    )


def _figures(when: Waktu, cells: Mapping[Peran, Isian], hitungan: Hitungan) -> dict[str, Any]:
    data = _without_blanks(tahun=when[0], periode=when[1])
    data |= {str(peran): _cell(cell) for peran, cell in cells.items()}
    if hitungan.nilai is not None:
        data["hitungan"] = exact_text(hitungan.nilai)
    return data


def _cell(cell: Isian) -> dict[str, Any]:
    kind = str(cell.bacaan.jenis) if cell.bacaan is not None else None
    choices = [plain(choice) for choice in cell.pilihan] if len(cell.pilihan) > 1 else []
    return _without_blanks(teks=cell.teks, arti=cell.arti, jenis=kind, pilihan=choices)


def _finding(finding: Temuan) -> dict[str, Any]:
    return _without_blanks(
        kode=finding.kode, tingkat=str(finding.tingkat), pesan=finding.pesan, kolom=finding.kolom
    )
