"""Everything anew, beside what is stored: `hitung-ulang` and `hitung-ulang --bandingkan` (decision 0054)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from selaras.measurement.folding import bulk, parents
from selaras.measurement.folding.bulk import Leaf, all_leaves
from selaras.measurement.folding.parents import Parent, Parents, Pooled
from selaras.measurement.folding.parts import EVERYTHING, Part, each_part, parts_of
from selaras.measurement.folding.passes import DEEPEST, fold, locked
from selaras.measurement.folding.rows import put
from selaras.planning.models import Indikator
from selaras.registry.collector import collector_paused

LEAVES: Final = "measurement_capaiantriwulan"
PARENTS: Final = "measurement_konsolidasitriwulan"
BATCH: Final = 5_000
Key = tuple[int, int, int]
Row = tuple[Any, ...]


class Difference(NamedTuple):
    """One row of a cache that is not what the rules say; None: there is no such row."""

    table: str
    key: Key
    stored: Row | None
    computed: Row | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was computed, and what differed from what was stored."""

    leaves: int
    parents: int
    differences: tuple[Difference, ...]


def recompute() -> Outcome:
    """Compute both caches from the slots and write what differs.

    Nobody verifies meanwhile; readers see the old figures until the new ones are whole.
    """
    alone = not connection.in_atomic_block
    with collector_paused(), transaction.atomic():
        outcome = _compared(alone=alone)
        for table, columns in ((LEAVES, bulk.COLUMNS), (PARENTS, parents.COLUMNS)):
            _write(table, columns, [each for each in outcome.differences if each.table == table])
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM measurement_foldmark")
        lock = locked()
        lock.folded_at = lock.recomputed_at = timezone.now()
        lock.save(update_fields=["folded_at", "recomputed_at"])
    return outcome


def compare() -> Outcome:
    """The same, and write nothing but what was marked and not folded yet."""
    alone = not connection.in_atomic_block
    fold()
    with collector_paused(), transaction.atomic():
        return _compared(alone=alone)


def _compared(*, alone: bool) -> Outcome:
    """`alone`: no transaction around this one has written what other connections cannot see."""
    locked()
    _hold_writers()
    ways = _ways_up()
    found = each_part(parts_of(ways.all, alone=alone), lambda part: _leaves_of(part, ways))
    pool = _Pool(ways)
    for each in found:
        pool.take(each.leaves, each.sums)
    rows = pool.parents()
    differences = [Difference(LEAVES, *each) for part in found for each in part.differences]
    differences += [
        Difference(PARENTS, *each)
        for each in _different(_stored(PARENTS, parents.COLUMNS, EVERYTHING), iter(rows))
    ]
    return Outcome(pool.leaves, len(rows), tuple(differences))


class _Found(NamedTuple):
    """What one part answers: how many leaves, their sums for the parents, and where the cache differs."""

    leaves: int
    sums: dict[Key, list[int]]
    differences: list[tuple[Key, Row | None, Row | None]]


def _leaves_of(part: Part, ways: "_Ways") -> _Found:
    pool = _Pool(ways)
    stored = _stored(LEAVES, bulk.COLUMNS, part)
    differences = list(_different(stored, pool.through(all_leaves(part))))
    return _Found(pool.leaves, dict(pool.sums), differences)


def _hold_writers() -> None:
    """No figure becomes official until the transaction ends. SQLite has one writer, and that is us."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE measurement_realisasi, planning_target IN SHARE MODE")


@dataclass(frozen=True, slots=True)
class _Ways:
    """All indikator; for each its parent in the sum; those that have children, with their depth."""

    all: tuple[int, ...]
    parent_of: Mapping[int, int]
    parents: Mapping[int, int]

    def upwards(self) -> list[int]:
        """Whoever lies below comes first."""
        return sorted(self.parents, key=lambda pk: -self.parents[pk])


def _ways_up() -> _Ways:
    rows = list(Indikator.objects.values_list("pk", "parent_id", "definisi_id"))
    definisi = {row[0]: row[2] for row in rows}
    parent_of = {pk: up for pk, up, of in rows if up is not None and definisi.get(up) == of}
    return _Ways(tuple(definisi), parent_of, {pk: _depth(pk, parent_of) for pk in set(parent_of.values())})


def _depth(pk: int, parent_of: Mapping[int, int]) -> int:
    depth, at = 0, pk
    while at in parent_of and depth < DEEPEST:
        depth, at = depth + 1, parent_of[at]
    return depth


class _Pool:
    """Adds leaves to the parents they are handed up to, while they pass through."""

    def __init__(self, ways: _Ways) -> None:
        self.ways = ways
        self.leaves = 0
        self.sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0, 0])

    def through(self, leaves: Iterable[Leaf]) -> Iterator[Leaf]:
        """The same leaves; a parent's own counts where it holds a figure."""
        parents_, parent_of = self.ways.parents, self.ways.parent_of
        for leaf in leaves:
            self.leaves += 1
            pk = leaf.indikator_id
            to = pk if pk in parents_ else parent_of.get(pk)
            if to is not None and (to != pk or leaf.handed_den is not None):
                self._add((to, leaf.year, leaf.tw), leaf)
            yield leaf

    def _add(self, key: Key, leaf: Leaf) -> None:
        total = self.sums[key]
        total[2] += 1
        if leaf.handed_den is not None and leaf.handed_num is not None:
            total[0] += leaf.handed_num
            total[1] += leaf.handed_den
            total[3] += 1
        else:
            total[5 if leaf.state == bulk.MISSING else 4] += 1

    def take(self, leaves: int, sums: Mapping[Key, list[int]]) -> None:
        """Add what another pool has come to."""
        self.leaves += leaves
        for key, more in sums.items():
            self.sums[key] = [a + b for a, b in zip(self.sums[key], more, strict=True)]

    def parents(self) -> list[Parent]:
        """The rows of all parents in the order of their keys; each is added to the one above it."""
        keys_of: dict[int, set[Key]] = defaultdict(set)
        for key in self.sums:
            keys_of[key[0]].add(key)
        judging = Parents.of(self.ways.parents, {year for _, year, _ in self.sums})
        rows = []
        for pk in self.ways.upwards():
            up = self.ways.parent_of.get(pk)
            for key in sorted(keys_of[pk]):
                rows.append(judging.judged(*key, Pooled(*self.sums[key])))
                if up is not None:
                    above = (up, key[1], key[2])
                    keys_of[up].add(above)
                    self.sums[above] = [a + b for a, b in zip(self.sums[above], rows[-1][3:9], strict=True)]
        return sorted(rows)


def _stored(table: str, columns: tuple[str, ...], part: Part) -> Iterator[Row]:
    select = f"SELECT {', '.join(columns)} FROM {table} WHERE indikator_id BETWEEN %s AND %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{select} ORDER BY indikator_id, year, tw", part)
        while some := cursor.fetchmany(BATCH):
            yield from some


def _different(
    stored: Iterator[Row], computed: Iterator[Row]
) -> Iterator[tuple[Key, Row | None, Row | None]]:
    """Two lists in the order of their keys, walked side by side: where they differ, both rows."""
    old, new = next(stored, None), next(computed, None)
    while old is not None or new is not None:
        if old == new:
            old, new = next(stored, None), next(computed, None)
            continue
        if old is None and new is not None:  # the rest, or all of an empty cache
            yield new[:3], None, tuple(new)
            new = next(computed, None)
            continue
        key: Key = min(each[:3] for each in (old, new) if each is not None)
        mine = old if old is not None and old[:3] == key else None
        theirs = new if new is not None and new[:3] == key else None
        if mine != theirs:
            yield key, mine, None if theirs is None else tuple(theirs)
        old = next(stored, None) if mine is not None else old
        new = next(computed, None) if theirs is not None else new


def _write(table: str, columns: tuple[str, ...], differences: Iterable[Difference]) -> None:
    found = list(differences)
    gone = [each.key for each in found if each.stored is not None]
    remove = f"DELETE FROM {table} WHERE indikator_id = %s AND year = %s AND tw = %s"  # noqa: S608 (our own names)
    if gone:
        with connection.cursor() as cursor:
            cursor.executemany(remove, gone)
    put(table, columns, (each.computed for each in found if each.computed is not None))
