"""The members of an office and their indicators, as the page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selaras.members.assignment import Assignment
from selaras.members.queries.decree import DefinisiName, MembersIku, members_iku
from selaras.organisation.models import Penugasan, UnitKerja

BEGINS, STAYS, ENDS, LACKING = "mulai", "tetap", "berakhir", "tanpa_tempat"


@dataclass(frozen=True, slots=True)
class IkuLine:
    """One indicator of one member: what becomes of it, and which line of which decree asks for it."""

    name: DefinisiName
    state: str  # BEGINS, STAYS, ENDS, LACKING
    because: str
    indikator_id: int | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member with his divisions and his indicators."""

    post: Penugasan
    is_chair: bool
    divisions: tuple[str, ...]
    lines: tuple[IkuLine, ...]


@dataclass(frozen=True, slots=True)
class MembersPage:
    """What the page says: its headline counts, the members, what a click would do."""

    office: UnitKerja
    rows: tuple[MemberRow, ...]
    assignment: Assignment
    decrees: tuple[str, ...]
    illustrative: bool

    @property
    def lacking(self) -> int:
        """How many indicators have no place in the office's tree."""
        return len(self.assignment.lacking)


def members_page(office: UnitKerja, on: date) -> MembersPage:
    """The page of an office on a day."""
    iku = members_iku(office, on)
    return MembersPage(office, tuple(_rows(iku)), iku.assignment, iku.decrees, iku.illustrative)


def _rows(iku: MembersIku) -> Iterable[MemberRow]:
    for post in iku.posts:
        assert post.keanggotaan is not None  # `members_iku` asks for members alone
        lines = sorted(_lines(iku, post.pk), key=lambda line: line.name.code)
        divisions = tuple(one.divisi.name for one in iku.divisions.get(post.keanggotaan.pk, ()))
        yield MemberRow(post, post.keanggotaan.is_chair, divisions, tuple(lines))


def _lines(iku: MembersIku, post_id: int) -> Iterable[IkuLine]:
    plan = iku.assignment
    for state, found in ((BEGINS, plan.begins), (STAYS, plan.stays), (LACKING, plan.lacking)):
        for (holder, definisi_id), line in found.items():
            if holder == post_id:
                held = iku.held.get((holder, definisi_id))
                yield IkuLine(_name(iku, definisi_id), state, line.whom, held.pk if held else None)
    for holder, definisi_id in plan.ends:
        if holder == post_id:
            yield IkuLine(_name(iku, definisi_id), ENDS, "", iku.held[holder, definisi_id].pk)


def _name(iku: MembersIku, definisi_id: int) -> DefinisiName:
    return iku.names.get(definisi_id, DefinisiName("?", "Manual belum berlaku"))
