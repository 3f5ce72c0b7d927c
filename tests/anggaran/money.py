"""A budget to test with: two programmes, one of which goes down to its components."""

from datetime import date
from decimal import Decimal

from selaras.anggaran.models import AnggaranLine, PaguVersion
from selaras.organisation.models import Satker, UnitKerja
from selaras.registry.business_date import business_now

KINDS = ("program", "kegiatan", "kro", "ro", "komponen")
TREE = ("A", "A.1", "A.1.X", "A.1.X.01", "A.1.X.01.051", "A.1.X.01.052", "B", "B.1")
PAGU = {"A.1.X.01.051": "600.25", "A.1.X.01.052": "300", "B.1": "100"}


def a_satker(unit: UnitKerja, code: str = "S-1") -> Satker:
    """A satker that pays; the same one when asked twice."""
    made = {"name": f"Satker {code}", "kpa_unit": unit, "valid_from": date(2020, 1, 1)}
    return Satker.objects.get_or_create(code=code, defaults=made)[0]


def a_budget(
    office: UnitKerja, year: int = 2026, satker: Satker | None = None, start: date | None = None
) -> dict[str, AnggaranLine]:
    """The lines of `TREE` with the pagu of `PAGU` from the first of January, by code."""
    satker = satker or a_satker(office)
    lines: dict[str, AnggaranLine] = {}
    for code in TREE:
        parent = lines.get(code.rpartition(".")[0])
        lines[code] = AnggaranLine.objects.create(
            satker=satker,
            office=office,
            unit=office,
            year=year,
            code=code,
            kind=KINDS[code.count(".")],
            name=f"Baris {code}",
            parent=parent,
            illustrative=True,
        )
    for code, amount in PAGU.items():
        PaguVersion.objects.create(
            line=lines[code],
            amount=Decimal(amount),
            valid_from=start or date(year, 1, 1),
            set_at=business_now(),
        )
    return lines
