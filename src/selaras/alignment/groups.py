"""How *periksa* groups its findings: by what one does about them, not by where they were found."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from selaras.alignment.catalogue import Severity
from selaras.alignment.periksa import FoundItem, Report
from selaras.alignment.value import Bundle

GROUPS = {
    "manual": "Lengkapi manual IKU",
    "target": "Samakan angka target",
    "pohon": "Sambungkan rencana",
    "perjanjian": "Samakan perjanjian",
    "pengukuran": "Lengkapi realisasi dan buktinya",
    "verifikasi": "Selesaikan verifikasi",
    "skp": "Sambungkan pekerjaan orang",
    "skp_baru": "Sambungkan pekerjaan orang",
    "sosialisasi": "Jangkau yang belum terjangkau",
    "rb": "Rapikan rencana RB",
    "jabatan": "Tunjuk orang",
    "pegawai": "Tunjuk orang",
    "renaksi": "Susun rencana aksi",
    "anggota": "Samakan perjanjian",
    "anggaran": "Hubungkan anggaran",
    "tupoksi": "Hubungkan tugas pokok",
    "bukti": "Lengkapi realisasi dan buktinya",
}
OTHER = "Putusan lain"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with the bundle in which it is mended; `opens`: whether the reader may open its page."""

    item: FoundItem
    bundle: Bundle
    opens: bool

    @property
    def together(self) -> int:
        """How many other findings the same page mends."""
        return len(self.bundle.items) - 1


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that one kind of work mends."""

    title: str
    rows: tuple[FindingRow, ...]

    @property
    def minutes(self) -> int:
        """About how long this group takes."""
        return sum(row.item.minutes for row in self.rows)


def grouped(bundles: Iterable[Bundle], closed: Collection[str] = ()) -> list[FindingGroup]:
    """The findings by what to do, in the order of the bundles: the group with the first of them first.

    `closed` are the keys of records that the reader may not open.
    """
    groups: dict[str, list[FindingRow]] = {}
    for bundle in bundles:
        for item in bundle.items:
            groups.setdefault(GROUPS.get(item.entry.page, OTHER), []).append(
                FindingRow(item, bundle, item.object_key not in closed)
            )
    return [FindingGroup(title, tuple(rows)) for title, rows in groups.items()]


def headline(report: Report, waived: int = 0) -> str:
    """The answer in one sentence: how much is broken, or that nothing is; `waived` are not in the report."""
    errors, others = report.count(Severity.GALAT), len(report.items) - report.count(Severity.GALAT)
    if not report.items and waived:
        return f"Tidak ada yang perlu diperbaiki sekarang; {waived} temuan diabaikan sementara."
    if not report.items:
        return "Semua yang diperiksa tersambung."
    if not errors:
        return f"Tidak ada galat; {others} hal layak diperbaiki."
    tail = f", {others} hal lain layak diperbaiki" if others else ""
    return f"{errors} galat memutus rantai akuntabilitas{tail}."
