"""The second half of the line: from an indicator or a Sasaran up to a national Sasaran in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from selaras.organisation.models import UnitKerja
from selaras.planning.models import Renstra, Sasaran
from selaras.planning.queries.tree import lines_up

from .lines import DEPTH


@dataclass(frozen=True, slots=True)
class Root:
    """How far the plan carries a line. `codes` are what it passes, nearest first; `broken` "" = arrived."""

    codes: tuple[str, ...]
    broken: str

    @property
    def reached(self) -> bool:
        """Whether a national Sasaran in force is reached."""
        return not self.broken


_INDIKATOR_UP = f"""
WITH RECURSIVE up(origin, id, parent_id, sasaran_id, definisi_id, depth) AS (
    SELECT i.id, i.id, i.parent_id, i.sasaran_id, i.definisi_id, 0
      FROM planning_indikator i WHERE i.id IN ({{ids}})
    UNION ALL
    SELECT up.origin, i.id, i.parent_id, i.sasaran_id, i.definisi_id, up.depth + 1
      FROM up JOIN planning_indikator i ON i.id = up.parent_id WHERE up.depth < {DEPTH}
)
SELECT up.origin, d.code, up.sasaran_id
  FROM up JOIN planning_definisiindikator d ON d.id = up.definisi_id
 ORDER BY up.origin, up.depth
"""  # noqa: S608  # only our own constants are put into the text; values are parameters


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways up of some indicators and Sasaran: how far each comes, and the Sasaran passed on the way.

    `lines` holds, for each Sasaran a way begins at, itself and all above it, nearest first.
    """

    indikator: dict[int, Root]
    sasaran: dict[int, Root]
    lines: Mapping[int, list[Sasaran]]


def _indikator_chains(ids: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    """For each indicator itself and those it rolls up to, nearest first: code and Sasaran. One query."""
    wanted = sorted(set(ids))
    found: dict[int, list[tuple[str, int]]] = {each: [] for each in wanted}
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(_INDIKATOR_UP.format(ids=", ".join(["%s"] * len(wanted))), wanted)
            for origin, code, sasaran_id in cursor.fetchall():
                found[origin].append((code, sasaran_id))
    return found


def ways_of(indikator_ids: Iterable[int], sasaran_ids: Iterable[int], on: date) -> Ways:
    """For each indicator and each Sasaran: the way to the national Sasaran on the date. Two queries.

    An indicator arrives through its own Sasaran, or through the indicator it rolls up to. On the way no
    Sasaran may have ended and no Renstra be superseded; the national one must be enacted.
    """
    chains = _indikator_chains(indikator_ids)
    wanted = {sasaran_id for chain in chains.values() for _, sasaran_id in chain} | set(sasaran_ids)
    lines = lines_up(wanted)
    sasaran = {key: _root(lines.get(key, []), on) for key in wanted}
    return Ways({key: _of_indikator(chain, sasaran) for key, chain in chains.items()}, sasaran, lines)


def roots_of(
    indikator_ids: Iterable[int], sasaran_ids: Iterable[int], on: date
) -> tuple[dict[int, Root], dict[int, Root]]:
    """The ends of `ways_of`: those of the indicators, and those of the Sasaran. Two queries."""
    ways = ways_of(indikator_ids, sasaran_ids, on)
    return ways.indikator, ways.sasaran


def _root(line: list[Sasaran], on: date) -> Root:
    codes: list[str] = []
    for row in line:
        if row.renstra.status == Renstra.Status.SUPERSEDED:
            return Root(tuple(codes), f"{row.code} berada dalam Renstra yang sudah diganti")
        if row.valid_from > on or (row.valid_to is not None and row.valid_to <= on):
            return Root(tuple(codes), f"{row.code} tidak berlaku lagi")
        codes.append(row.code)
        if row.unit.kind == UnitKerja.Kind.RI and row.renstra.status == Renstra.Status.ENACTED:
            return Root(tuple(codes), "")
    return Root(tuple(codes), "tidak sampai ke sasaran nasional yang berlaku")


def _of_indikator(chain: list[tuple[str, int]], sasaran: Mapping[int, Root]) -> Root:
    codes: list[str] = []
    first: Root | None = None
    for code, sasaran_id in chain:
        codes.append(code)
        way = sasaran[sasaran_id]
        here = Root((*codes, *way.codes), way.broken)
        if here.reached:
            return here
        first = first or here
    return first or Root((), "indikator tidak ditemukan")
