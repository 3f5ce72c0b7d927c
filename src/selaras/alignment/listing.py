"""What the page of the catalogue shows: every check by its family, looked for or waiting."""

from dataclasses import dataclass
from typing import Final

from selaras.alignment.catalogue import CatalogueEntry, catalogue
from selaras.registry.checks import registered

FAMILIES: Final = {
    "1": "Organisasi dan orang",
    "2": "Rencana dan indikator",
    "3": "Target dan perjanjian",
    "4": "Pengukuran dan bukti",
    "5": "Kerja perorangan",
    "6": "Reformasi birokrasi",
    "7": "Evaluasi",
    "8": "Laporan dan publikasi",
    "9": "Rapat dan pemahaman",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One check: whether something looks for it, and of which dimension it is."""

    entry: CatalogueEntry
    looked_for: bool
    dimension: str


@dataclass(frozen=True, slots=True)
class Family:
    """The checks of one hundred."""

    digit: str
    name: str
    checks: tuple[Listed, ...]

    @property
    def looked_for(self) -> int:
        """How many of them are looked for."""
        return sum(one.looked_for for one in self.checks)


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """All families; `points` of the 100 weigh checks that are looked for."""

    families: tuple[Family, ...]
    points: int

    @property
    def total(self) -> int:
        """How many checks there are."""
        return sum(len(family.checks) for family in self.families)

    @property
    def looked_for(self) -> int:
        """How many of them are looked for."""
        return sum(family.looked_for for family in self.families)


def catalogue_page() -> CataloguePage:
    """The whole catalogue. No query."""
    book, known = catalogue(), registered()
    listed = [
        Listed(entry, entry.code in known, book.dimensions.get(entry.dimension, ""))
        for entry in book.entries.values()
    ]
    families = (
        Family(digit, name, tuple(one for one in listed if one.entry.code[3] == digit))
        for digit, name in FAMILIES.items()
    )
    points = sum(one.entry.weight for one in listed if one.looked_for)
    return CataloguePage(tuple(families), points)
