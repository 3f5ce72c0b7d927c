"""What no single cell of sheet Anggaran shows: the tree, the sums, whose money it is."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from selaras.anggaran.models import AnggaranLine
from selaras.anggaran.roll import CODE
from selaras.exchange.workbook.sheet import Loaded, Record, Values
from selaras.exchange.workbook.world import World
from selaras.ui.formatting import rupiah, tanggal

from .columns import MONTHS, Lines, budgets, key, tree_of

LEVELS: Final = {str(kind): level for level, kind in enumerate(AnggaranLine.Kind.values)}
Problem = tuple[str, str]


def problems(record: Record, world: World) -> list[Problem]:
    """Everything that is wrong with a row, each with what to do."""
    values = record.values
    from . import SHEET  # the sheet holds this function

    known = world.existing(SHEET)
    lines = budgets(world.records(SHEET.name), known.values(), world)[tree_of(values)]
    before = known.get(record.key)
    return [
        *_place(values, lines),
        *_owners(values, world),
        *_money(values, lines, before),
        *_revision(values, before),
        *_new_below(values, lines, known),
    ]


def _place(values: Values, lines: Lines) -> Iterator[Problem]:
    code, kind = str(values["kode"]), str(values["jenis"])
    if not CODE.fullmatch(code):
        yield "kode", "Kode terdiri dari huruf, angka, dan tanda hubung, dengan titik di antaranya."
        return
    parent = lines.parent(code)
    if not parent and kind != AnggaranLine.Kind.PROGRAM:
        yield "kode", "Baris di atasnya tidak ada. Tambahkan baris dengan kode yang menjadi awalannya."
    elif parent and LEVELS[lines.kinds[parent]] >= LEVELS[kind]:
        above = AnggaranLine.Kind(lines.kinds[parent]).label
        yield (
            "jenis",
            f"Di bawah {above} {parent} harus jenis yang lebih rendah: program, kegiatan, KRO, RO, komponen.",
        )


def _owners(values: Values, world: World) -> Iterator[Problem]:
    unit, spender = str(values["unit"]), str(values["pelaksana"])
    if world.office_of(unit) != unit:
        yield "unit", f"Isi kode kantor ({world.office_of(unit)}); bagiannya ditulis pada kolom Pelaksana."
    elif spender and world.office_of(spender) != unit:
        yield "pelaksana", "Pelaksana harus kantor ini atau bagiannya."
    if values["sasaran"] and values["iku"]:
        yield "iku", "Isi sasaran atau kode IKU, salah satu saja."


def _money(values: Values, lines: Lines, before: Values | None) -> Iterator[Problem]:
    code, amount = str(values["kode"]), values["pagu"]
    spent = [name for name in MONTHS if values[name] is not None]
    if lines.has_children(code):
        total = lines.sum_below(code)
        if amount is not None and amount != total:
            yield "pagu", f"Jumlah pagu di bawahnya {rupiah(total)}. Samakan, atau kosongkan sel ini."
        if spent:
            yield spent[0], "Realisasi diisi pada baris terbawah saja."
        return
    if amount is None:
        if before is not None and "pagu" not in before and not spent:
            return  # made in the browser, and its pagu is still to come
        yield "pagu", "Pagu baris terbawah wajib diisi; tulis 0 bila diblokir."
    elif amount < 0:
        yield "pagu", "Pagu tidak boleh di bawah nol."
    if not values["catatan"]:
        below = [name for name in spent if values[name] < 0]
        yield from ((name, "Angka di bawah nol perlu penjelasan pada kolom Catatan.") for name in below[:1])


def _revision(values: Values, before: Values | None) -> Iterator[Problem]:
    start: date | None = values["berlaku"]
    if start is not None and start.year != values["tahun"]:
        yield "berlaku", f"Tanggal itu di luar tahun anggaran {values['tahun']}."
    if before is None or values["pagu"] is None or before.get("pagu") in (None, values["pagu"]):
        return
    if not values["alasan"]:
        yield "alasan", "Pagu ini sudah ada dengan angka lain. Isi alasan revisinya."
    last: date = before["berlaku"]
    if start is None or start < last:
        yield "berlaku", f"Isi tanggal mulai revisi, {tanggal(last)} atau sesudahnya."


def _new_below(values: Values, lines: Lines, known: Loaded) -> Iterator[Problem]:
    """Money that stands on a lowest line would be lost if others came below it."""
    parent = lines.parent(str(values["kode"]))
    if not parent or key(values) in known:
        return
    above = known.get(key({**values, "kode": parent}))
    if above is not None and "pagu" in above:
        yield (
            "kode",
            f"Baris {parent} sudah punya pagu sendiri. Nolkan dan pakai kode lain, atau isi pagu di sana.",
        )
