"""How *periksa* groups its findings: by what one does about them, not by where they were found."""

from dataclasses import dataclass

from selaras.alignment.catalogue import Severity
from selaras.alignment.periksa import FoundItem, Report

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
}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that one kind of work mends."""

    title: str
    items: tuple[FoundItem, ...]

    @property
    def minutes(self) -> int:
        """About how long this group takes."""
        return sum(item.entry.effort_minutes for item in self.items)


def grouped(report: Report) -> list[FindingGroup]:
    """The findings by what to do, the group with the most severe and quickest finding first."""
    groups: dict[str, list[FoundItem]] = {}
    for item in report.items:
        groups.setdefault(GROUPS.get(item.entry.page, "Putusan lain"), []).append(item)
    return [FindingGroup(title, tuple(items)) for title, items in groups.items()]


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
