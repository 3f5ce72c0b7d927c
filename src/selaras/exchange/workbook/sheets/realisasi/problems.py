"""What a row of figures may not say. Missing evidence or a missing note may come in: *periksa* finds them."""

from datetime import date
from typing import cast

from selaras.exchange.workbook.evidence_cells import problems_of_evidence
from selaras.exchange.workbook.sheet import Record, Values
from selaras.exchange.workbook.sheets.indikator.existing import manuals
from selaras.exchange.workbook.world import World
from selaras.measurement.models import Realisasi
from selaras.organisation.models import Person
from selaras.planning.models import DefinisiVersion

from .columns import PARTS, indikator_key, is_printed

Problem = tuple[str, str]
DUE = {
    DefinisiVersion.Frequency.BULAN: tuple(range(1, 13)),
    DefinisiVersion.Frequency.TRIWULAN: (3, 6, 9, 12),
    DefinisiVersion.Frequency.SEMESTER: (6, 12),
    DefinisiVersion.Frequency.TAHUN: (12,),
}


def problems(record: Record, world: World) -> list[Problem]:
    """Sentences for one row."""
    values = record.values
    if is_printed(values):
        return _printed(values)
    if values["bulan"] is None:
        return [("bulan", "Isi bulan. Hanya capaian dari dokumen yang memakai Periode tercetak.")]
    month = date(cast(int, values["tahun"]), cast(int, values["bulan"]), 1)
    if month > world.today:
        return [("bulan", "Periode ini belum berjalan.")]
    found = [*_parts(values, world), *problems_of_evidence("bukti", values["bukti"])]
    return found or [*_moved(record, world), *_author(values, world), *_opened(values, world)]


def _printed(values: Values) -> list[Problem]:
    names = ("target_cetak", "realisasi_cetak", "capaian_cetak", "dokumen")
    return [
        (name, "Capaian dari dokumen memerlukan target, realisasi, capaian, dan nama dokumennya.")
        for name in names
        if values[name] in ("", None)
    ]


def _manual(values: Values, world: World) -> dict[str, object]:
    if "manual_of" not in world.memo:
        in_file = {
            str(r.values["kode"]): dict(r.values) for r in world.records("Indikator") if r.values["nama"]
        }
        world.memo["manual_of"] = {**manuals(world), **in_file}
    found: dict[str, object] = world.memo["manual_of"].get(str(values["kode"]), {})
    return found


def _parts(values: Values, world: World) -> list[Problem]:
    """Exactly the parts of the formula are given, in a month in which the indicator is due."""
    manual, found = _manual(values, world), []
    due = DUE.get(DefinisiVersion.Frequency(str(manual["frekuensi"])), ()) if manual.get("frekuensi") else ()
    if due and values["bulan"] not in due:
        months = ", ".join(str(month) for month in due)
        found.append(("bulan", f"IKU ini tidak diukur pada bulan itu. Isi bulan {months}."))
    for name in PARTS:
        wanted = bool(manual.get(name)) and not values["na"] and not values["skala"]
        if wanted and values[name] is None:
            found.append((name, f"Isi {manual[name]}."))
        elif not wanted and values[name] is not None:
            found.append((name, "Kosongkan: rumus IKU ini tidak memakainya, atau periode ini tidak berlaku."))
    return found


def _moved(record: Record, world: World) -> list[Problem]:
    """A figure that waits or holds is not changed by a file."""
    from . import SHEET

    before = world.existing(SHEET).get(record.key)
    if before is None or all(before[name] == record.values[name] for name in ("skala", "na", *PARTS)):
        return []
    return [
        (
            "kode",
            "Angka periode ini sudah diajukan dengan isi lain. Koreksi di halaman Pengukuran.",
        )
    ]


def _author(values: Values, world: World) -> list[Problem]:
    """Nobody enters a figure in another person's name, but the server's own command line."""
    if world.by is None or not values["pengisi"]:
        return []
    if "own_code" not in world.memo:
        world.memo["own_code"] = Person.objects.filter(user=world.by).values_list("code", flat=True).first()
    if values["pengisi"] == world.memo["own_code"]:
        return []
    return [("pengisi", "Kosongkan: angka dari berkas ini tercatat atas nama Anda.")]


def _opened(values: Values, world: World) -> list[Problem]:
    """A person's file fills periods that were opened; the command line opens past ones itself."""
    if world.by is None:
        return []
    if "slots" not in world.memo:
        slots = Realisasi.objects.filter(indikator__unit__in=world.unit_ids, indikator__holder=None)
        rows = slots.values_list("indikator__definisi__code", "indikator__unit__code", "year", "month")
        world.memo["slots"] = {(f"{code}:{unit}", year, month) for code, unit, year, month in rows}
    if (indikator_key(values), values["tahun"], values["bulan"]) in world.memo["slots"]:
        return []
    return [("bulan", f"Periode {values['tahun']}-{values['bulan']:02} belum dibuka untuk IKU ini.")]
