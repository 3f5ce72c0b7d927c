"""What one row says against itself: ratio, progress, spending, words, quarters, dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from selaras_rules.capaian import Polaritas, TargetNilai
from selaras_rules.core.decimals import HUNDRED, format_id
from selaras_rules.reading.tabel.figures import Isian
from selaras_rules.reading.tabel.findings import CATATAN, GALAT, PERINGATAN, Temuan
from selaras_rules.reading.tabel.headings import Peran
from selaras_rules.reading.tabel.hitungan import Hitungan, likely, lower_is_better, target_of
from selaras_rules.reading.tabel.label_checks import band, is_met, remark, verdicts
from selaras_rules.reading.tabel.ratio import Cara, Ukuran, agrees, figure_for, sum_text
from selaras_rules.reading.tabel.rows import Baris, Waktu


def row_findings(baris: Baris, hitungan: Mapping[Waktu, Hitungan]) -> Iterator[Temuan]:
    """Everything that does not fit in one row, beside what was computed of it."""
    for when, cells in baris.isi.items():
        yield from _cells(baris, cells)
        if not baris.ringkasan:
            yield from _capaian(baris, cells, hitungan[when])
            yield from _kemajuan(baris, cells)
        yield from _serapan(baris, cells)
        yield from remark(baris, cells, hitungan[when])
        yield from band(baris, cells)
    yield from verdicts(baris)
    if len(baris.isi) > 1:
        yield from _parts_of_year(baris)
    if baris.mulai is not None and baris.selesai is not None and baris.selesai < baris.mulai:
        says = f"Berakhir {baris.selesai.isoformat()}, sebelum mulai {baris.mulai.isoformat()}."
        yield Temuan("periode_terbalik", GALAT, says, baris.nomor)


def _cells(baris: Baris, cells: Mapping[Peran, Isian]) -> Iterator[Temuan]:
    if not baris.nama and any(not cell.kosong for cell in cells.values()):
        yield Temuan("tanpa_nama", PERINGATAN, "Baris berisi angka tanpa nama indikator.", baris.nomor)
    for cell in cells.values():
        heading = cell.kolom.heading
        if len(cell.pilihan) > 1:
            yield Temuan("ambigu", PERINGATAN, cell.pesan, baris.nomor, heading)
        elif cell.pesan:
            yield Temuan("tak_terbaca", GALAT, cell.pesan, baris.nomor, heading)
        elif cell.menyimpang:
            says = f"“{cell.teks}” menyimpang dari gaya kolomnya (tanda desimal {cell.kolom.gaya})."
            yield Temuan("gaya_menyimpang", PERINGATAN, says, baris.nomor, heading)


def _capaian(baris: Baris, cells: Mapping[Peran, Isian], hitungan: Hitungan) -> Iterator[Temuan]:
    printed, reached = cells.get(Peran.CAPAIAN), cells.get(Peran.REALISASI)
    target = target_of(cells.get(Peran.TARGET))
    if printed is None or printed.angka is None or reached is None:
        return
    if reached.kosong:
        if printed.angka or reached.teks:
            said = f"“{reached.teks}”" if reached.teks else "tidak ada realisasi"
            yield Temuan(
                "capaian_tanpa_realisasi", GALAT, f"Capaian {printed.teks} padahal {said}.", baris.nomor
            )
        return
    if target is None:
        if Peran.TARGET in cells and printed.angka and not cells[Peran.TARGET].pilihan:
            yield Temuan(
                "capaian_tanpa_target", PERINGATAN, f"Capaian {printed.teks} tanpa target.", baris.nomor
            )
    elif isinstance(target, str) or reached.angka is None:
        yield from _words_capaian(baris, target, reached, printed.angka)
    else:
        yield from _ratio(baris, target, reached.angka, printed, hitungan.cara)


def _ratio(
    baris: Baris, target: Ukuran, reached: Decimal, printed: Isian, found: Sequence[Cara]
) -> Iterator[Temuan]:
    if target == 0:
        says = f"Target 0: capaian {printed.teks} tidak dapat dihitung dari target dan realisasi."
        yield Temuan("target_nol", PERINGATAN, says, baris.nomor)
        return
    lower = lower_is_better(baris.nama)
    wanted = Polaritas.TURUN if lower else Polaritas.NAIK
    if not found:
        yield _wrong_ratio(baris, target, reached, printed)
        return
    way = likely(found, wanted)
    if way.batas is not None:
        says = (
            f"Tercetak {printed.teks}, hitungan {format_id(way.nilai, 2)}: dibatasi {format_id(way.batas)}."
        )
        yield Temuan("dibatasi", CATATAN, says, baris.nomor)
    if lower and way.polaritas is Polaritas.NAIK and reached != target:
        says = "Menurut namanya makin kecil makin baik, tetapi capaian dihitung realisasi : target."
        yield Temuan("polaritas", PERINGATAN, says, baris.nomor)
    elif not lower and way.polaritas is Polaritas.TURUN:
        yield Temuan("polaritas", CATATAN, "Capaian dihitung makin kecil makin baik.", baris.nomor)


def _wrong_ratio(baris: Baris, target: Ukuran, reached: Decimal, printed: Isian) -> Temuan:
    kind = Polaritas.TURUN if lower_is_better(baris.nama) else Polaritas.NAIK
    kind = Polaritas.RENTANG if isinstance(target, tuple) else kind
    value = figure_for(kind, target, reached)
    way = Cara(kind, value or Decimal(0))
    says = f"hitungan {format_id(way.nilai, 2)} ({sum_text(way, target, reached)})"
    if printed.angka == reached:
        return Temuan(
            "capaian_ulang_realisasi",
            GALAT,
            f"Capaian {printed.teks} mengulang realisasi; {says}.",
            baris.nomor,
        )
    return Temuan("capaian_beda", GALAT, f"Capaian tercetak {printed.teks}, {says}.", baris.nomor)


def _words_capaian(baris: Baris, target: TargetNilai, reached: Isian, printed: Decimal) -> Iterator[Temuan]:
    met = is_met(target, reached)
    if met is None:
        return
    if met != (printed >= HUNDRED):
        judged = "memenuhi" if met else "tidak memenuhi"
        says = f"Capaian tercetak {format_id(printed)}, padahal “{reached.teks}” {judged} target “{target}”."
        yield Temuan("capaian_beda", GALAT, says, baris.nomor)


def _kemajuan(baris: Baris, cells: Mapping[Peran, Isian]) -> Iterator[Temuan]:
    start, goal, now, printed = (
        cells[peran].angka if peran in cells else None
        for peran in (Peran.AWAL, Peran.TARGET, Peran.REALISASI, Peran.KEMAJUAN)
    )
    if start is None or goal is None or now is None or printed is None or start == goal:
        return
    figure = (now - start) / (goal - start)
    if not (agrees(printed, figure) or agrees(printed, figure * HUNDRED)):
        says = f"Kemajuan tercetak {format_id(printed)}, hitungan {format_id(figure * HUNDRED, 2)} %."
        yield Temuan("kemajuan_beda", GALAT, says, baris.nomor)


def _serapan(baris: Baris, cells: Mapping[Peran, Isian]) -> Iterator[Temuan]:
    pagu, spent, printed = (
        cells[peran].angka if peran in cells else None
        for peran in (Peran.PAGU, Peran.REALISASI_ANGGARAN, Peran.SERAPAN)
    )
    if pagu is None or spent is None:
        return
    if pagu == 0 and spent:
        yield Temuan("realisasi_tanpa_pagu", GALAT, "Ada realisasi pada pagu 0.", baris.nomor)
    elif spent > pagu:
        says = f"Realisasi {format_id(spent)} melebihi pagu {format_id(pagu)}."
        yield Temuan("serapan_lebih", PERINGATAN, says, baris.nomor)
    if pagu and printed is not None:
        figure = spent / pagu * HUNDRED
        if not (agrees(printed, figure) or agrees(printed, figure / HUNDRED)):
            says = f"Serapan tercetak {format_id(printed)}, hitungan {format_id(figure, 2)}."
            yield Temuan("serapan_beda", GALAT, says, baris.nomor)


_PARTS: Final = (
    [f"TW{number}" for number in range(1, 5)],
    ["S1", "S2"],
    [f"B{number:02d}" for number in range(1, 13)],
)
_OF_THE_YEAR: Final = (Peran.TARGET, Peran.REALISASI, Peran.PAGU, Peran.REALISASI_ANGGARAN)


def _parts_of_year(baris: Baris) -> Iterator[Temuan]:
    """Quarters, semesters or months against the year: their sum, last, mean, highest or lowest."""
    for year in {when[0] for when in baris.isi}:
        whole = baris.isi.get((year, ""), {})
        for names, peran in product(_PARTS, _OF_THE_YEAR):
            cells = [baris.isi.get((year, name), {}).get(peran) for name in names]
            values = [cell.angka for cell in cells if cell is not None and cell.angka is not None]
            total = whole[peran].angka if peran in whole else None
            if total is None or len(values) != len(names):
                continue
            if not any(agrees(total, value) for value in _year_figures(values)):
                what = peran.value.replace("_", " ").capitalize()
                says = (
                    f"{what} setahun {format_id(total)}, padahal bagiannya "
                    f"berjumlah {format_id(sum(values, Decimal(0)))} dan berakhir {format_id(values[-1])}."
                )
                yield Temuan("bagian_tahun_beda", GALAT, says, baris.nomor)


def _year_figures(values: list[Decimal]) -> tuple[Decimal, ...]:
    total = sum(values, Decimal(0))
    return total, values[-1], total / len(values), max(values), min(values)
