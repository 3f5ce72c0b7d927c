"""The line of sight through superiors' RHK: down from an indicator, up from an RHK.

Plain recursion in one statement each, the same text on SQLite and PostgreSQL. An anchor table (DOMAIN
D4) can replace it for the nation without moving a caller; recursion then stays as its oracle.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from selaras.skp.ends import End, ends_of, feeding
from selaras.skp.models import RhkKontribusi

from .lists import PAST_DRAFT

DEPTH = 12  # no office has more levels; a longer chain is a cycle

_LINE_STATUSES = ", ".join(f"'{status.value}'" for status in PAST_DRAFT)


@dataclass(frozen=True, slots=True)
class Contributor:
    """One RHK that reaches an indicator. `path` are RHK ids from his own to the one that names it."""

    rhk_id: int
    number: int
    text: str
    skp_id: int
    penugasan_id: int
    person_id: int
    person: str
    title: str
    unit_id: int
    path: tuple[int, ...]

    @property
    def direct(self) -> bool:
        """Whether the RHK itself names the indicator."""
        return len(self.path) == 1


_DOWN = f"""
WITH RECURSIVE line(rhk_id, depth, path) AS (
    SELECT r.id, 0, '/' || r.id || '/'
      FROM skp_rhk r
      JOIN skp_skp s ON s.id = r.skp_id AND s.status IN ({_LINE_STATUSES})
     WHERE r.id IN (SELECT k.rhk_id FROM skp_rhkkontribusi k WHERE k.indikator_id = %s) {{more}}
    UNION ALL
    SELECT r.id, line.depth + 1, '/' || r.id || line.path
      FROM line
      JOIN skp_rhk r ON r.parent_id = line.rhk_id
      JOIN skp_skp s ON s.id = r.skp_id AND s.status IN ({_LINE_STATUSES})
     WHERE line.depth < {DEPTH} AND line.path NOT LIKE '%%/' || r.id || '/%%'
)
SELECT line.rhk_id, r.number, r.text, r.skp_id, s.penugasan_id, p.person_id, o.name,
       COALESCE(j.name, ''), p.kind, p.unit_id, line.path
  FROM line
  JOIN skp_rhk r ON r.id = line.rhk_id
  JOIN skp_skp s ON s.id = r.skp_id
  JOIN organisation_penugasan p ON p.id = s.penugasan_id
  JOIN organisation_person o ON o.id = p.person_id
  LEFT JOIN organisation_formasi f ON f.id = p.formasi_id
  LEFT JOIN organisation_jabatan j ON j.id = f.jabatan_id
 WHERE s.period_from <= %s AND s.period_to >= %s
 ORDER BY line.depth, o.name, r.number, line.path
"""  # noqa: S608  # only our own constants are put into the text; values are parameters


def contributors_of(indikator_id: int, on: date) -> list[Contributor]:
    """Whose work reaches this indicator on the date, directly or through superiors' RHK.

    People whose SKP (past draft) covers the day; the nearest first, then by name. An RHK that reaches it
    in two ways is listed once, by the shorter. The chain above a person may pass through the SKP of
    somebody who has left the post since: what was promised there still holds.
    """
    more = sorted(set(feeding(indikator_id)))
    extra = f"OR r.id IN ({', '.join(['%s'] * len(more))})" if more else ""
    with connection.cursor() as cursor:
        cursor.execute(_DOWN.format(more=extra), [indikator_id, *more, on, on])
        rows = cursor.fetchall()
    found: dict[int, Contributor] = {}
    for row in rows:
        found.setdefault(row[0], _contributor(row))
    return list(found.values())


def _contributor(row: Sequence[Any]) -> Contributor:
    rhk_id, number, text, skp_id, penugasan_id, person_id, person, title, kind, unit_id, path = row
    return Contributor(
        rhk_id=rhk_id,
        number=number,
        text=text,
        skp_id=skp_id,
        penugasan_id=penugasan_id,
        person_id=person_id,
        person=person,
        title={"plt": "Plt. ", "plh": "Plh. "}.get(kind, "") + title,
        unit_id=unit_id,
        path=tuple(int(part) for part in path.strip("/").split("/")),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One RHK on the way up, with whose it is and the state of the SKP it stands in."""

    rhk_id: int
    number: int
    text: str
    skp_id: int
    person_id: int
    person: str
    status: str
    no_line_reason: str

    @property
    def label(self) -> str:
        """`RHK 2 Kasubbag A`: how a line names the RHK of somebody."""
        return f"RHK {self.number} {self.person}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a line leaves the SKP: at an indicator, or at a record of a higher room (`end`)."""

    path: tuple[int, ...]
    indikator_id: int | None
    relation: str = ""
    komponen_id: int | None = None
    end: End | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """The way of one RHK up through superiors' RHK. `broken` says why it stops, `stops_at` where.

    `broken` is empty as soon as one anchor goes on; the rest of the way is `roots_of`.
    """

    rhk_id: int
    steps: tuple[Step, ...]
    anchors: tuple[Anchor, ...]
    broken: str
    stops_at: str

    @property
    def indikator_ids(self) -> tuple[int, ...]:
        """The indicators this RHK finally feeds, each once, the nearest first."""
        ids = (anchor.indikator_id for anchor in self.anchors if anchor.indikator_id is not None)
        return tuple(dict.fromkeys(ids))

    @property
    def direct(self) -> bool:
        """Whether the RHK itself names where it goes."""
        return any(len(anchor.path) == 1 for anchor in self.anchors)


_UP = f"""
WITH RECURSIVE up(origin, rhk_id, parent_id, depth) AS (
    SELECT r.id, r.id, r.parent_id, 0 FROM skp_rhk r WHERE r.id IN ({{ids}})
    UNION ALL
    SELECT up.origin, r.id, r.parent_id, up.depth + 1
      FROM up JOIN skp_rhk r ON r.id = up.parent_id
     WHERE up.depth < {DEPTH}
)
SELECT up.origin, r.id, r.number, r.text, r.skp_id, p.person_id, o.name, s.status, r.no_line_reason
  FROM up
  JOIN skp_rhk r ON r.id = up.rhk_id
  JOIN skp_skp s ON s.id = r.skp_id
  JOIN organisation_penugasan p ON p.id = s.penugasan_id
  JOIN organisation_person o ON o.id = p.person_id
 ORDER BY up.origin, up.depth
"""  # noqa: S608  # only our own constants are put into the text; values are parameters


def chains_of(rhk_ids: Iterable[int]) -> dict[int, list[Step]]:
    """Each RHK with the superiors' RHK above it as they are written, nearest first. One query.

    Nothing is judged: drafts are there, and a cycle comes round until the twelfth step.
    """
    ids = sorted(set(rhk_ids))
    chains: dict[int, list[Step]] = {rhk_id: [] for rhk_id in ids}
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(_UP.format(ids=", ".join(["%s"] * len(ids))), ids)
            for origin, *rest in cursor.fetchall():
                chains[origin].append(Step(*rest))
    return chains


def anchors_of(rhk_ids: Iterable[int]) -> dict[int, Walk]:
    """Which indicators each of these RHK finally feeds, and where its line breaks. Three queries in all.

    All anchors on the way count, the nearest first: one's own contribution does not hide the superior's.
    A step into an SKP that is only a draft, or was replaced, ends the walk.
    """
    chains = chains_of(rhk_ids)
    on_the_way = {step.rhk_id for chain in chains.values() for step in chain}
    feeds = _anchors_by_rhk(on_the_way)
    return {rhk_id: _walk(rhk_id, chain, feeds) for rhk_id, chain in chains.items() if chain}


def _anchors_by_rhk(rhk_ids: set[int]) -> dict[int, list[Anchor]]:
    found: dict[int, list[Anchor]] = {}
    feeds = RhkKontribusi.objects.filter(rhk_id__in=rhk_ids).order_by("pk")
    for feed in feeds:
        anchor = Anchor((), feed.indikator_id, feed.relation, feed.komponen_id)
        found.setdefault(feed.rhk_id, []).append(anchor)
    for rhk_id, ends in ends_of(rhk_ids).items():
        for end in ends:
            found.setdefault(rhk_id, []).append(Anchor((), end.indikator_id, end=end))
    return found


def _walk(rhk_id: int, chain: list[Step], feeds: dict[int, list[Anchor]]) -> Walk:
    steps: list[Step] = []
    anchors: list[Anchor] = []
    broken = ""
    for step in chain:
        if any(step.rhk_id == before.rhk_id for before in steps):
            broken = "rantai RHK melingkar"
            break
        if steps and step.status not in PAST_DRAFT:
            broken = f"SKP {step.person} {_STOPS.get(step.status, 'tidak berlaku')}"
            break
        steps.append(step)
        path = tuple(before.rhk_id for before in steps)
        anchors += [
            Anchor(path, feed.indikator_id, feed.relation, feed.komponen_id, feed.end)
            for feed in feeds.get(step.rhk_id, [])
        ]
    if any(anchor.end is None or not anchor.end.broken for anchor in anchors):
        return Walk(rhk_id, tuple(steps), tuple(anchors), "", "")
    dead = next((anchor.end for anchor in anchors if anchor.end), None)
    if dead:
        return Walk(rhk_id, tuple(steps), tuple(anchors), dead.broken, dead.label)
    last = steps[-1]
    reason = broken or last.no_line_reason or "belum menunjuk IKU atau RHK atasan"
    return Walk(rhk_id, tuple(steps), (), reason, last.label)


_STOPS = {"draft": "masih draf", "adjusted": "sudah diganti versi baru"}
