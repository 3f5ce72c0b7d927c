"""What the annex of a Perjanjian Kinerja says of money: programmes of the office, kegiatan of its part."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from selaras.anggaran import roll
from selaras.anggaran.models import AnggaranLine, PaguVersion
from selaras.planning.hooks import AnnexRow, BudgetAnnex
from selaras.planning.models import PerjanjianKinerja
from selaras.ui.formatting import angka

Kind = AnggaranLine.Kind
Path = list[AnggaranLine]


def annex_of(perjanjian: PerjanjianKinerja, on: date) -> BudgetAnnex | None:
    """The programmes of the office, or the kegiatan that a part of it spends, with the pagu in force.

    Pagu of the day the text is frozen; before the year begins, that of its first day. A member has no budget
    of his own. Two queries.
    """
    if perjanjian.kind == PerjanjianKinerja.Kind.MEMBER:
        return None
    money = _lowest(perjanjian.unit_id, perjanjian.year, max(on, date(perjanjian.year, 1, 1)))
    if perjanjian.kind == PerjanjianKinerja.Kind.PART:
        part = perjanjian.holder.unit_id
        own = [(path, amount) for path, amount in money if path[-1].unit_id == part]
        return _annex("Kegiatan", own, _kegiatan)
    return _annex("Program", money, lambda path: path[0])


def _lowest(office_id: int, year: int, on: date) -> list[tuple[Path, Decimal]]:
    """Each lowest line with the lines above it, from the programme down, and its pagu on the day."""
    lines = {row.pk: row for row in AnggaranLine.objects.filter(office_id=office_id, year=year)}
    versions = PaguVersion.objects.filter(line_id__in=lines, valid_from__lte=on).order_by("number")
    pagu = {row.line_id: row.amount for row in versions}
    facts = [roll.LineFact(row.pk, row.parent_id) for row in lines.values()]
    leaves = sorted(roll.leaves(facts), key=lambda fact: lines[fact.pk].code)
    return [(_path(lines, fact.pk), pagu[fact.pk]) for fact in leaves if fact.pk in pagu]


def _path(lines: dict[int, AnggaranLine], pk: int) -> Path:
    found: Path = []
    at: AnggaranLine | None = lines[pk]
    while at is not None:
        found.append(at)
        at = lines.get(at.parent_id or 0)
    return found[::-1]


def _kegiatan(path: Path) -> AnggaranLine:
    """The kegiatan of a lowest line; where the tree has none, its programme."""
    return next((row for row in path if row.kind == Kind.KEGIATAN), path[0])


def _annex(
    title: str, money: Iterable[tuple[Path, Decimal]], row_of: Callable[[Path], AnggaranLine]
) -> BudgetAnnex | None:
    """Rows in the order of codes, the same code of two satker once; None where there is no money."""
    sums: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    illustrative = False
    for path, amount in money:
        line = row_of(path)
        sums[line.code] = sums.get(line.code, Decimal(0)) + amount
        names.setdefault(line.code, line.name)
        illustrative = illustrative or path[-1].illustrative
    if not sums:
        return None
    rows = tuple(
        AnnexRow(str(number), names[code], angka(sums[code], 0))
        for number, code in enumerate(sorted(sums), start=1)
    )
    return BudgetAnnex(title, rows, angka(sum(sums.values(), Decimal(0)), 0), illustrative)
