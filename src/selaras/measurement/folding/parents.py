"""From a pooled sum to the row of a parent: denominator, target to date, capaian, keadaan.

Figures are whole numbers of ten-thousandths here, as the columns hold them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from selaras.measurement import roll
from selaras.measurement.folding.leaf import unit_rule_of
from selaras.planning.fields import LIMIT, SCALE
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras_rules.capaian import Keadaan, PeriodRule, Polaritas, UnitRule, ZeroRule
from selaras_rules.capaian.bulat import (
    SATU,
    BatasBulat,
    ManualBulat,
    TargetBulat,
    capaian_bulat,
    dibulatkan,
    keadaan_bulat,
    nilai_bulat,
)
from selaras_rules.capaian.keadaan import BATAS_KEADAAN

WIDEST: Final = int(LIMIT * SCALE)


class Pooled(NamedTuple):
    """The sum over offices below one indikator: the pair, and everybody counted once."""

    num: int
    den: int
    units: int
    reported: int
    na: int
    missing: int


class Parent(NamedTuple):
    """The columns of `KonsolidasiTriwulan` in their order, without the id."""

    indikator_id: int
    year: int
    tw: int
    num: int
    den: int
    units: int
    reported: int
    na: int
    missing: int
    capaian: int | None
    keadaan: str


COLUMNS: Final = Parent._fields


@dataclass(frozen=True, slots=True)
class Yardstick:
    """By what one manual judges: its rules, the manual on whole numbers, whether it speaks in words."""

    rule: PeriodRule | None
    unit_rule: UnitRule
    manual: ManualBulat | None
    words: bool

    @classmethod
    def of(cls, version: DefinisiVersion) -> "Yardstick":
        """None as the manual where it lacks its polarity or its period rule."""
        whole = bool(version.period_rule and version.polarity)
        words = roll.uses_words(version, None)
        rule = PeriodRule(version.period_rule) if version.period_rule else None
        return cls(rule, unit_rule_of(version), manual_bulat(version) if whole else None, words)


NO_MANUAL: Final = Yardstick(None, UnitRule.TIDAK_DIAGREGASI, None, False)


@dataclass(frozen=True, slots=True)
class Parents:
    """What judging these parents needs: manuals by definisi, targets by indikator and year."""

    definisi_of: Mapping[int, int]
    versions: Mapping[int, list[DefinisiVersion]]
    targets: Mapping[tuple[int, int], Target]
    _yardsticks: dict[tuple[int, int, int], Yardstick] = field(default_factory=dict)

    @classmethod
    def of(cls, indikator_ids: Iterable[int], years: Iterable[int]) -> "Parents":
        """Three queries, however many parents."""
        ids = set(indikator_ids)
        definisi_of = dict(Indikator.objects.filter(pk__in=ids).values_list("pk", "definisi_id"))
        versions: dict[int, list[DefinisiVersion]] = {}
        found = DefinisiVersion.objects.filter(definisi_id__in=set(definisi_of.values()))
        for version in found.order_by("valid_from"):
            versions.setdefault(version.definisi_id, []).append(version)
        rows = Target.objects.filter(indikator_id__in=ids, year__in=set(years), status=Target.Status.CURRENT)
        return cls(definisi_of, versions, {(row.indikator_id, row.year): row for row in rows})

    def judged(self, indikator_id: int, year: int, tw: int, pooled: Pooled) -> Parent:
        """The row of one parent at the end of one quarter."""
        yardstick = self._yardstick(indikator_id, year, tw)
        target = self.targets.get((indikator_id, year))
        den = SATU if yardstick.unit_rule is UnitRule.JUMLAH and pooled.reported else pooled.den
        words = yardstick.words or bool(target and target.scale_code)
        aim = target_bulat(target, tw)
        closed = tw == 4 and pooled.missing == 0
        manual = None if words else yardstick.manual
        capaian, keadaan = judge(pooled._replace(den=den), manual, aim, year, tw, closed=closed)
        return Parent(indikator_id, year, tw, pooled.num, den, *pooled[2:], capaian, keadaan)

    def _yardstick(self, indikator_id: int, year: int, tw: int) -> Yardstick:
        """By the manual in force on the first of the quarter's last month; else the last before it, else the
        first there is. Worked out once for each definisi and quarter."""
        key = (self.definisi_of[indikator_id], year, tw)
        if key not in self._yardsticks:
            found, day = self.versions.get(key[0], []), date(year, 3 * tw, 1)
            begun = [each for each in found if each.valid_from <= day]
            version = begun[-1] if begun else next(iter(found), None)
            self._yardsticks[key] = Yardstick.of(version) if version else NO_MANUAL
        return self._yardsticks[key]


def judge(
    pooled: Pooled, manual: ManualBulat | None, target: TargetBulat, year: int, tw: int, *, closed: bool
) -> tuple[int | None, str]:
    """Capaian in ten-thousandths of a percent, and the state."""
    if not pooled.reported:
        nothing_applies = pooled.na == pooled.units
        return None, (Keadaan.TIDAK_BERLAKU if nothing_applies else Keadaan.BELUM_DIUKUR).value
    if manual is None:
        return None, Keadaan.BELUM_DIUKUR.value
    return judge_pair(pooled.num, pooled.den, manual, target, year, tw, closed=closed)


def judge_pair(
    num: int, den: int, manual: ManualBulat, target: TargetBulat, year: int, tw: int, *, closed: bool
) -> tuple[int | None, str]:
    """The same for a pair that is there."""
    nilai = nilai_bulat(num, den, manual)
    if isinstance(nilai, Keadaan):
        return None, nilai.value
    reached = capaian_bulat(nilai, target, manual)
    keadaan = keadaan_bulat(reached, limits(year, tw), year_closed=closed).value
    if reached is None:
        return None, keadaan
    kept = dibulatkan(reached[0] * SATU, reached[1])
    return (kept if abs(kept) <= WIDEST else None), keadaan


@lru_cache(maxsize=512)
def limits(year: int, tw: int) -> BatasBulat:
    """The thresholds of states that hold at the end of a quarter."""
    batas = BATAS_KEADAAN.at(roll.end_of_quarter(year, tw)).value
    return BatasBulat(int(batas.tercapai * SATU), int(batas.waspada * SATU))


def manual_bulat(version: DefinisiVersion) -> ManualBulat:
    """The manual on whole numbers."""
    cap, floor, worst = (
        None if value is None else int(value * SATU) for value in (version.cap, version.floor, version.worst)
    )
    return ManualBulat(
        polaritas=Polaritas(version.polarity),
        factor=int(version.factor * SATU),
        cap=cap,
        floor=floor,
        terburuk=worst,
        zero=ZeroRule(version.zero_denominator),
    )


def target_bulat(target: Target | None, tw: int) -> TargetBulat:
    """The target to date on whole numbers; None where there is none, or a word."""
    aim = roll.target_to_date(target, tw)
    if aim is None or isinstance(aim, str):
        return None
    return (int(aim[0] * SATU), int(aim[1] * SATU)) if isinstance(aim, tuple) else int(aim * SATU)
