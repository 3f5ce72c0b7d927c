"""What the rows of a table say against each other: totals, means, codes, names, weights, styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from selaras_rules.core.decimals import HUNDRED, format_id
from selaras_rules.reading.digits import Gaya, column_style
from selaras_rules.reading.tabel.body import Tabel
from selaras_rules.reading.tabel.findings import GALAT, PERINGATAN, Temuan
from selaras_rules.reading.tabel.headings import FIGURES, Peran
from selaras_rules.reading.tabel.ratio import agrees
from selaras_rules.reading.tabel.rows import Baris, Waktu

ADDED_UP: Final = (Peran.TARGET, Peran.REALISASI, Peran.PAGU, Peran.REALISASI_ANGGARAN, Peran.BOBOT)
AVERAGED: Final = (Peran.CAPAIAN, Peran.REALISASI, Peran.SERAPAN)


def table_findings(tabel: Tabel) -> Iterator[Temuan]:
    """Everything that does not fit between rows."""
    yield from _summaries(tabel.baris)
    yield from _twice(tabel.baris)
    yield from _weights(tabel.baris)
    yield from _mixed_styles(tabel)
    headings = {column.place: column for column in tabel.kolom}
    for row, place in sorted(tabel.tanpa_nilai):
        column = headings.get(place)
        if column is not None and column.peran in FIGURES:
            says = "Rumus tanpa hasil tersimpan. Buka di Excel, simpan, lalu baca lagi."
            yield Temuan("rumus_kosong", PERINGATAN, says, row + 1, column.heading)


def _figure(baris: Baris, when: Waktu, peran: Peran) -> Decimal | None:
    cell = baris.isi.get(when, {}).get(peran)
    return cell.angka if cell is not None else None


def _summaries(rows: Sequence[Baris]) -> Iterator[Temuan]:
    """Each total against the rows above it: those since the last total, all, or the totals before it."""
    for number, baris in enumerate(rows):
        if not baris.ringkasan:
            continue
        above = rows[:number]
        last = max((n for n, row in enumerate(above) if row.jumlah), default=-1)
        for when, cells in baris.isi.items():
            for peran in ADDED_UP if baris.jumlah else AVERAGED:
                printed = cells[peran].angka if peran in cells else None
                if printed is None:
                    continue
                groups = [
                    [row for row in above[last + 1 :] if not row.ringkasan],
                    [row for row in above if not row.ringkasan],
                    [row for row in above if row.jumlah],
                ]
                sums = [_numbers(group, when, peran) for group in groups]
                yield from _compare(baris, peran, printed, [values for values in sums if values])


def _numbers(rows: Sequence[Baris], when: Waktu, peran: Peran) -> list[Decimal]:
    return [value for row in rows if (value := _figure(row, when, peran)) is not None]


def _compare(baris: Baris, peran: Peran, printed: Decimal, groups: list[list[Decimal]]) -> Iterator[Temuan]:
    totals = [sum(values, Decimal(0)) / (1 if baris.jumlah else len(values)) for values in groups]
    if not totals or any(agrees(printed, total) for total in totals):
        return
    what = "Jumlah" if baris.jumlah else "Rata-rata"
    says = (
        f"{what} {peran.value.replace('_', ' ')} tercetak {format_id(printed)}, padahal dari barisnya "
        f"{format_id(totals[0])} (selisih {format_id(printed - totals[0])})."
    )
    yield Temuan("jumlah_beda" if baris.jumlah else "rata_rata_beda", GALAT, says, baris.nomor)


def _twice(rows: Sequence[Baris]) -> Iterator[Temuan]:
    codes: dict[tuple[str, str, tuple[Waktu, ...]], Baris] = {}
    names: dict[tuple[str, str, str, str, tuple[Waktu, ...]], Baris] = {}
    for baris in rows:
        if baris.ringkasan or not baris.nama or baris.nama_dari_atas:
            continue
        whens = tuple(baris.isi)
        if baris.kode:
            first = codes.setdefault((baris.kode.casefold(), baris.milik, whens), baris)
            if first is not baris:
                says = f"Kode {baris.kode} sudah dipakai baris {first.nomor}."
                yield Temuan("kode_ganda", GALAT, says, baris.nomor)
                continue
        same = names.setdefault((baris.nama.casefold(), baris.kode, baris.milik, baris.sasaran, whens), baris)
        if same is not baris:
            says = f"Nama yang sama sudah ada pada baris {same.nomor}."
            yield Temuan("nama_ganda", PERINGATAN, says, baris.nomor)


def _weights(rows: Sequence[Baris]) -> Iterator[Temuan]:
    """Weights without a total row of their own add up to 100 (or to 1)."""
    whens = {when for baris in rows for when, cells in baris.isi.items() if Peran.BOBOT in cells}
    if any(baris.jumlah for baris in rows):
        return
    for when in sorted(whens, key=str):
        values = _numbers(rows, when, Peran.BOBOT)
        total = sum(values, Decimal(0))
        if len(values) > 1 and not (agrees(total, HUNDRED) or agrees(total, HUNDRED / 100)):
            yield Temuan("bobot_bukan_100", PERINGATAN, f"Bobot berjumlah {format_id(total)}, bukan 100.")


def _mixed_styles(tabel: Tabel) -> Iterator[Temuan]:
    """Columns as often in one style as in the other: nobody can say which cells break it."""
    for column in tabel.kolom:
        if column.peran not in FIGURES or column.gaya is not None:
            continue
        texts = [
            cell.teks
            for baris in tabel.baris
            for cells in baris.isi.values()
            for cell in cells.values()
            if cell.kolom.place == column.place
        ]
        styles = {style for text in texts if (style := column_style([text])) is not None}
        if styles == {Gaya.KOMA, Gaya.TITIK}:
            says = "Koma dan titik sama banyak dipakai sebagai tanda desimal."
            yield Temuan("gaya_bercampur", PERINGATAN, says, kolom=column.heading)
