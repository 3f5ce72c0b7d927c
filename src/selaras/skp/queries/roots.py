"""The second half of the line: from an indicator or a Sasaran up to a national Sasaran in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from selaras.organisation.models import UnitKerja
from selaras.planning.models import Renstra

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

_SASARAN_UP = f"""
WITH RECURSIVE up(origin, id, parent_id, depth) AS (
    SELECT s.id, s.id, s.parent_id, 0 FROM planning_sasaran s WHERE s.id IN ({{ids}})
    UNION ALL
    SELECT up.origin, s.id, s.parent_id, up.depth + 1
      FROM up JOIN planning_sasaran s ON s.id = up.parent_id WHERE up.depth < {DEPTH}
)
SELECT up.origin, s.code, u.kind, r.status, s.valid_from, s.valid_to
  FROM up
  JOIN planning_sasaran s ON s.id = up.id
  JOIN planning_renstra r ON r.id = s.renstra_id
  JOIN organisation_unitkerja u ON u.id = s.unit_id
 ORDER BY up.origin, up.depth
"""  # noqa: S608  # only our own constants are put into the text; values are parameters


def _rows(sql: str, ids: Iterable[int]) -> dict[int, list[tuple[Any, ...]]]:
    wanted = sorted(set(ids))
    found: dict[int, list[tuple[Any, ...]]] = {each: [] for each in wanted}
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(sql.format(ids=", ".join(["%s"] * len(wanted))), wanted)
            for origin, *rest in cursor.fetchall():
                found[origin].append(tuple(rest))
    return found


def roots_of(
    indikator_ids: Iterable[int], sasaran_ids: Iterable[int], on: date
) -> tuple[dict[int, Root], dict[int, Root]]:
    """For each indicator and each Sasaran: the way to the national Sasaran on the date. Two queries.

    An indicator arrives through its own Sasaran, or through the indicator it rolls up to. On the way no
    Sasaran may have ended and no Renstra be superseded; the national one must be enacted.
    """
    chains = _rows(_INDIKATOR_UP, indikator_ids)
    wanted = {sasaran_id for chain in chains.values() for _, sasaran_id in chain} | set(sasaran_ids)
    sasaran = {key: _root(chain, on) for key, chain in _rows(_SASARAN_UP, wanted).items()}
    return {key: _of_indikator(chain, sasaran) for key, chain in chains.items()}, sasaran


def _root(chain: list[tuple[Any, ...]], on: date) -> Root:
    codes: list[str] = []
    for code, kind, status, valid_from, valid_to in chain:
        if status == Renstra.Status.SUPERSEDED:
            return Root(tuple(codes), f"{code} berada dalam Renstra yang sudah diganti")
        if _day(valid_from) > on or (valid_to is not None and _day(valid_to) <= on):
            return Root(tuple(codes), f"{code} tidak berlaku lagi")
        codes.append(code)
        if kind == UnitKerja.Kind.RI and status == Renstra.Status.ENACTED:
            return Root(tuple(codes), "")
    return Root(tuple(codes), "tidak sampai ke sasaran nasional yang berlaku")


def _day(value: date | str) -> date:
    """SQLite hands dates of plain SQL back as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def _of_indikator(chain: list[tuple[Any, ...]], sasaran: dict[int, Root]) -> Root:
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
