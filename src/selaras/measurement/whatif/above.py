"""What another figure of one office makes of the figures over offices above it.

From the stored pairs: parent − old leaf + new leaf, which is legal because pairs are only ever added. Judged
as the fold judges (`folding.parents`); held equal to a real fold by a test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Exists, OuterRef

from selaras.measurement.folding.leaf import leaves_of
from selaras.measurement.folding.parents import Parents, Pooled
from selaras.measurement.models import CapaianTriwulan, KonsolidasiTriwulan, Realisasi
from selaras.planning.fields import SCALE
from selaras.planning.models import DefinisiVersion, Indikator
from selaras_rules.capaian import Keadaan, Pasangan, ZeroRule, nilai_pasangan

NOTHING: Final = Pooled(0, 0, 0, 0, 0, 0)
LEVELS: Final = 4  # of the tree above an indicator that come with it
State = CapaianTriwulan.State


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure over offices: its value and capaian (None: there is none), its state, who is in it."""

    nilai: Decimal | None
    capaian: Decimal | None
    keadaan: Keadaan
    reported: int
    expected: int


@dataclass(frozen=True, slots=True)
class Together:
    """One indicator above, or the changed one with the offices below it: its figure over offices before and
    after."""

    indikator: Indikator
    before: Judged
    after: Judged

    @property
    def moved(self) -> bool:
        """Whether anything changes."""
        return self.before != self.after


def together_with(
    indikator: Indikator, before: Sequence[Realisasi], after: Sequence[Realisasi], tw: int
) -> list[Together]:
    """Each figure over offices that the indicator's own figure enters, the nearest first, to date at the end
    of quarter `tw`. `before` and `after` are its slots of one year. Five queries; nothing is written.
    """
    year, version = before[-1].year, before[-1].definisi_version
    line, parent = _line(indikator)
    rows = {
        row.indikator_id: row
        for row in KonsolidasiTriwulan.objects.filter(
            indikator__in=[each.pk for each in line], year=year, tw=tw
        )
    }
    if not line:
        return []
    old, new = (_given(leaves_of(slots), tw, joins=parent) for slots in (before, after))
    parents = Parents.of([each.pk for each in line], [year])
    found = []
    for each in line:
        stored = _pooled(rows.get(each.pk))
        moved = Pooled(*(s - o + n for s, o, n in zip(stored, old, new, strict=True)))
        states = (_judged(parents, each.pk, year, tw, one, version) for one in (stored, moved))
        found.append(Together(each, *states))
    return found


def _line(indikator: Indikator) -> tuple[list[Indikator], bool]:
    """Whose figures over offices the indicator's own figure enters, the nearest first: all above it of the
    same definisi, before them itself where offices stand below it; and whether they do. One query for four
    levels.
    """
    below = Indikator.objects.filter(parent=OuterRef("pk"), definisi=OuterRef("definisi"))
    ways = [f"{'parent__' * depth}unit" for depth in range(1, LEVELS + 1)]
    rows = Indikator.objects.select_related("unit", *ways).annotate(is_parent=Exists(below))
    own = rows.get(pk=indikator.pk)
    line, at = [own], own
    while at.parent_id is not None and at.parent_id not in {each.pk for each in line}:
        above = at.parent if "parent" in at._state.fields_cache else rows.get(pk=at.parent_id)
        if above is None or above.definisi_id != own.definisi_id:
            break
        line.append(above)
        at = above
    return (line if own.is_parent else line[1:]), own.is_parent


def _given(leaves: Sequence[CapaianTriwulan], tw: int, *, joins: bool) -> Pooled:
    """What the leaf adds to a figure over offices; `joins`: it stands beside offices below it, and only where
    it holds a figure."""
    leaf = next((each for each in leaves if each.tw == tw), None)
    if leaf is None:
        return NOTHING
    if leaf.handed_num is not None and leaf.handed_den is not None:
        return Pooled(_whole(leaf.handed_num), _whole(leaf.handed_den), 1, 1, 0, 0)
    if joins:
        return NOTHING
    missing = leaf.state == State.MISSING
    return Pooled(0, 0, 1, 0, int(not missing), int(missing))


def _whole(value: Decimal) -> int:
    return int(value * SCALE)


def _pooled(row: KonsolidasiTriwulan | None) -> Pooled:
    if row is None:
        return NOTHING
    return Pooled(_whole(row.num), _whole(row.den), row.units, row.reported, row.na, row.missing)


def _judged(
    parents: Parents, indikator_id: int, year: int, tw: int, pooled: Pooled, version: DefinisiVersion
) -> Judged:
    row = parents.judged(indikator_id, year, tw, pooled)
    pair = Pasangan(Decimal(row.num) / SCALE, Decimal(row.den) / SCALE)
    value = nilai_pasangan(pair, version.factor, ZeroRule(version.zero_denominator)) if row.reported else None
    return Judged(
        nilai=value if isinstance(value, Decimal) else None,
        capaian=None if row.capaian is None else Decimal(row.capaian) / SCALE,
        keadaan=Keadaan(row.keadaan),
        reported=row.reported,
        expected=row.units - row.na,
    )
