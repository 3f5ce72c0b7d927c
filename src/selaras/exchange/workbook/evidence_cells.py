"""Evidence in a cell: `name | place in the archive` or `name | https://…`; several, with semicolons."""

from collections.abc import Iterable

from selaras.access.models import User
from selaras.evidence.actions import add_link, add_paper
from selaras.evidence.models import Bukti
from selaras.exchange.workbook.fields import lines
from selaras.exchange.workbook.world import World

HELP = "Nama | tempat arsip, atau Nama | alamat tautan; beberapa dipisah titik koma."


def problems_of_evidence(name: str, cell: object) -> Iterable[tuple[str, str]]:
    """Each piece has a name and a place."""
    for piece in lines(str(cell or "")):
        title, bar, place = piece.partition("|")
        if not bar or not title.strip() or not place.strip():
            yield name, f"Bukti “{piece}” ditulis “Nama | tempat arsip” atau “Nama | alamat tautan”."


def keep_evidence(cell: object, unit_id: int, by: User, world: World) -> list[int]:
    """The ids of the Bukti a cell names; the same piece in one unit is one Bukti."""
    known: dict[tuple[int, str], int] = world.memo.setdefault("bukti", {})
    found = []
    for piece in lines(str(cell or "")):
        if (unit_id, piece) not in known:
            title, _, place = (part.strip() for part in piece.partition("|"))
            known[unit_id, piece] = _kept(unit_id, title, place, by).pk
        found.append(known[unit_id, piece])
    return found


def _kept(unit_id: int, title: str, place: str, by: User) -> Bukti:
    if place.startswith(("https://", "http://")):
        return add_link(unit_id=unit_id, name=title, url=place, by=by)
    there = Bukti.objects.filter(unit=unit_id, kind=Bukti.Kind.PAPER, name=title, archive_place=place).first()
    return there or add_paper(unit_id=unit_id, name=title, archive_place=place, by=by)
