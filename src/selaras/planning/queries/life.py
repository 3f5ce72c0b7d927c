"""What lives on the nodes of a branch, so that it may not be cut off."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from selaras.planning.models import Indikator, SasaranVersion
from selaras.planning.queries.indicators import RIDES_ALONG
from selaras.planning.queries.tree import in_force
from selaras.planning.queries.versions import DraftTree


@dataclass(frozen=True, slots=True)
class Life:
    """One thing that rests on a node: what it is, and where it is mended."""

    what: str
    where: str
    url: str = ""


LivesOn = Callable[[Collection[int]], Iterable[Life]]
_sources: list[LivesOn] = []


def register(source: LivesOn) -> None:
    """Let a higher room say what of it rests on these Sasaran (ids); one query."""
    if source not in _sources:
        _sources.append(source)


def lives_on(tree: DraftTree, branch: Collection[SasaranVersion], office_id: int, on: date) -> list[Life]:
    """Everything that rests on the nodes of a branch: indicators, plans below, and what higher rooms say."""
    codes = {row.sasaran_id: row.code for row in branch if row.sasaran_id is not None}
    placed = [
        Life(one.definisi.code, f"pada simpul {row.code}")
        for row in branch
        for one in tree.placed.get(row.pk, ())
    ]
    held = [
        Life(f"{one.definisi.code} milik {_whose(one)}", f"pada simpul {codes[one.sasaran_id]}")
        for one in Indikator.objects.on(on)
        .filter(RIDES_ALONG, sasaran_id__in=codes)
        .select_related("definisi", "unit", "holder__person")
    ]
    below = [
        Life(f"{row.code} {row.text}", f"rencana {row.unit.name}, di bawah {codes[row.parent_id]}")
        for row in in_force(on)
        .filter(parent_id__in=codes)
        .exclude(renstra__unit_id=office_id)
        .select_related("unit")
        if row.parent_id is not None
    ]
    return [*placed, *held, *below, *(life for source in _sources for life in source(codes.keys()))]


def _whose(row: Indikator) -> str:
    return row.holder.person.name if row.holder is not None else row.unit.name
