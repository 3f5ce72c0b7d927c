"""The leaves of everybody at once: slots grouped by SQL, the rules on whole numbers (decision 0054).

Says the same as `leaf.leaves_of`; a property test holds the two equal to the last digit.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from django.db import connection

from selaras.measurement.folding.aims import Aims
from selaras.measurement.folding.leaf import QUARTERS, State, leaves_of
from selaras.measurement.folding.parents import Yardstick, judge_pair
from selaras.measurement.folding.parts import EVERYTHING, Part
from selaras.measurement.folding.words import Words
from selaras.measurement.models import CapaianTriwulan, Realisasi
from selaras.planning.fields import SCALE
from selaras.planning.models import DefinisiVersion
from selaras_rules.capaian import Keadaan, PeriodRule
from selaras_rules.capaian.bulat import SATU, hand_up_bulat

GROUPS: Final = """
SELECT indikator_id, year, tw, CAST(SUM(num) AS BIGINT), CAST(SUM(den) AS BIGINT), COUNT(num),
       COUNT(*), SUM(CASE WHEN na THEN 1 ELSE 0 END), SUM(CASE WHEN late THEN 1 ELSE 0 END),
       MIN(definisi_version_id), MAX(definisi_version_id), MIN(target_id), MAX(target_id), COUNT(target_id)
FROM measurement_realisasi
WHERE indikator_id BETWEEN %s AND %s
GROUP BY indikator_id, year, tw
ORDER BY indikator_id, year, tw
"""
# where the last period stands for all, the pair of the last month of each quarter that has one
LASTS: Final = """
SELECT indikator_id, year, tw, num, den FROM (
    SELECT r.indikator_id, r.year, r.tw, r.num, r.den,
           ROW_NUMBER() OVER (PARTITION BY r.indikator_id, r.year, r.tw ORDER BY r.month DESC) AS place
    FROM measurement_realisasi r
    JOIN planning_definisiversion v ON v.id = r.definisi_version_id
    WHERE r.indikator_id BETWEEN %s AND %s AND r.num IS NOT NULL AND v.period_rule = 'terakhir'
) latest WHERE place = 1
"""
FETCH: Final = 20_000


class Leaf(NamedTuple):
    """The columns of `CapaianTriwulan` in their order, without the id; figures in ten-thousandths."""

    indikator_id: int
    year: int
    tw: int
    num: int | None
    den: int | None
    handed_num: int | None
    handed_den: int | None
    capaian: int | None
    state: str
    keadaan: str
    reported: int
    na: int
    missing: int
    late: int


COLUMNS: Final = Leaf._fields
Pair = tuple[int, int]
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the slots: manuals, frozen targets, last pairs, words."""

    yardsticks: Mapping[int, Yardstick]
    aims: Aims
    lasts: Mapping[Place, Pair]
    words: Words


@dataclass(slots=True)
class _ToDate:
    """What has come together since January."""

    num: int = 0
    den: int = 0
    filled: int = 0
    slots: int = 0
    na: int = 0
    last: Pair | None = None
    version: int = 0
    target: int | None = None
    word_at: Place | None = None


def all_leaves(part: Part = EVERYTHING) -> Iterator[Leaf]:
    """The leaf of every indikator, year and quarter that has a slot to date, in that order."""
    known = _known(part)
    for (indikator_id, year), rows in groupby(_rows(GROUPS, part), key=itemgetter(0, 1)):
        yield from _leaves(indikator_id, year, {row[2]: row for row in rows}, known)


def plain(row: CapaianTriwulan) -> Leaf:
    """A row by the rules on Decimals in the form of this module."""
    num, den, handed_num, handed_den, capaian = (
        None if figure is None else int(figure * SCALE)
        for figure in (row.num, row.den, row.handed_num, row.handed_den, row.capaian)
    )
    state, keadaan, counts = str(row.state), str(row.keadaan), (row.reported, row.na, row.missing, row.late)
    head = (row.indikator_id, row.year, row.tw)
    return Leaf(*head, num, den, handed_num, handed_den, capaian, state, keadaan, *counts)


def slot_by_slot(indikator_id: int, year: int) -> list[Leaf]:
    """An indikator and year by the rules on Decimals."""
    slots = Realisasi.objects.filter(indikator_id=indikator_id, year=year)
    found = slots.select_related("definisi_version", "target", "verified_version").order_by("month")
    return [plain(row) for row in leaves_of(list(found))]


def _known(part: Part) -> Known:
    versions = list(DefinisiVersion.objects.all())
    return Known(
        yardsticks={row.pk: Yardstick.of(row) for row in versions},
        aims=Aims.all(),
        lasts={row[:3]: row[3:] for row in _rows(LASTS, part)},
        words=Words.of(versions, part),
    )


def _rows(statement: str, part: Part) -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, part)
        while some := cursor.fetchmany(FETCH):
            yield from some


def _leaves(indikator_id: int, year: int, quarters: Mapping[int, Any], known: Known) -> Iterable[Leaf]:
    if _is_mixed(quarters.values()):
        return slot_by_slot(indikator_id, year)
    so_far, leaves = _ToDate(), []
    for tw in QUARTERS:
        row = quarters.get(tw)
        if row is not None:
            _take(so_far, row, known)
        if so_far.slots:
            leaves.append(_leaf(indikator_id, year, tw, so_far, row, known))
    return leaves


def _is_mixed(rows: Iterable[Any]) -> bool:
    """Whether the year froze two manuals, or one of its quarters two targets."""
    first = 0
    for row in rows:
        first = first or row[9]
        if row[9] != first or row[10] != first or row[11] != row[12] or (row[13] != row[6] and row[13]):
            return True
    return False


def _take(so_far: _ToDate, row: Any, known: Known) -> None:
    filled = row[5]
    so_far.slots += row[6]
    so_far.na += row[7]
    so_far.version, so_far.target = row[9], row[11]
    if filled:
        so_far.num += row[3]
        so_far.den += row[4]
        so_far.filled += filled
        so_far.word_at = place = row[:3]
        so_far.last = (row[3], row[4]) if filled == 1 else known.lasts.get(place)


def _leaf(indikator_id: int, year: int, tw: int, so_far: _ToDate, row: Any, known: Known) -> Leaf:
    yardstick = known.yardsticks[so_far.version]
    counts = (row[5], row[7], row[6] - row[5] - row[7], row[8]) if row else NONE
    if yardstick.manual is None:
        return Leaf(indikator_id, year, tw, *NOTHING, MISSING, UNMEASURED, *counts)
    if not so_far.filled:
        state, keadaan = (NA, NOT_APPLICABLE) if so_far.na == so_far.slots else (MISSING, UNMEASURED)
        return Leaf(indikator_id, year, tw, *NOTHING, state, keadaan, *counts)
    closed = tw == 4 and so_far.slots == so_far.filled + so_far.na
    aim = known.aims.at(so_far.target, tw)
    if yardstick.words or (isinstance(aim, str) and known.words.needed(so_far.version)):
        assert so_far.word_at is not None  # something is filled
        judged = known.words.judged(so_far.version, aim, so_far.word_at, tw, closed)
        return Leaf._make((indikator_id, year, tw, *judged, *counts))
    num, den = _pair(so_far, yardstick.rule)
    handed_num, handed_den = hand_up_bulat(yardstick.unit_rule, num, den) or (None, None)
    target = None if isinstance(aim, str) else aim
    capaian, keadaan = judge_pair(num, den, yardstick.manual, target, year, tw, closed=closed)
    return Leaf(indikator_id, year, tw, num, den, handed_num, handed_den, capaian, VALUE, keadaan, *counts)


def _pair(so_far: _ToDate, rule: PeriodRule | None) -> Pair:
    if rule is PeriodRule.TERAKHIR:
        assert so_far.last is not None  # something is filled
        return so_far.last
    return so_far.num, (SATU if rule is PeriodRule.JUMLAH else so_far.den)


NOTHING: Final = (None, None, None, None, None)
NONE: Final = (0, 0, 0, 0)
NA, MISSING, VALUE = State.NA.value, State.MISSING.value, State.VALUE.value
NOT_APPLICABLE, UNMEASURED = Keadaan.TIDAK_BERLAKU.value, Keadaan.BELUM_DIUKUR.value
