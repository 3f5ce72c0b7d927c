"""Who the members of an office are, what decrees ask of them, what they carry."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from selaras.members.assignment import Assignment, Line, Member, assignment_of
from selaras.members.models import IkuAnggotaRule
from selaras.organisation.models import DivisiAnggota, Penugasan, UnitKerja
from selaras.organisation.queries import offices_above
from selaras.planning.models import DefinisiVersion, Indikator


class DefinisiName(NamedTuple):
    """How an indicator is called."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class MembersIku:
    """An office's members in order of their seats, with their divisions, and what they carry and should."""

    office: UnitKerja
    posts: tuple[Penugasan, ...]
    divisions: dict[int, tuple[DivisiAnggota, ...]]  # by keanggotaan
    held: dict[tuple[int, int], Indikator]  # by assignment and definition
    owed: dict[int, Indikator]  # what the office owes, by definition
    names: dict[int, DefinisiName]  # of each definition that is spoken of, where its manual holds that day
    assignment: Assignment
    rules: tuple[IkuAnggotaRule, ...]

    @property
    def decrees(self) -> tuple[str, ...]:
        """The decrees that bind the members, each named once."""
        return tuple(dict.fromkeys(rule.decree for rule in self.rules))

    @property
    def illustrative(self) -> bool:
        """Whether any line of them is invented for showing."""
        return any(rule.illustrative for rule in self.rules)


def members_iku(office: UnitKerja, on: date) -> MembersIku:
    """Everything about an office's members on a day. Seven queries, however many members and lines."""
    posts = _posts(office, on)
    divisions = _divisions(posts, on)
    rules = _rules(office, on)
    held = {
        (row.holder_id, row.definisi_id): row
        for row in Indikator.objects.on(on).filter(holder__in=posts).select_related("definisi")
        if row.holder_id is not None
    }
    asked = {rule.definisi_id for rule in rules} | {definisi_id for _, definisi_id in held}
    owed = Indikator.objects.on(on).filter(unit=office, holder__isnull=True, definisi__in=asked)
    by_definisi = {row.definisi_id: row for row in owed}
    lines = [Line(r.definisi_id, r.function_code, r.is_chair, r.whom, r.decree) for r in rules]
    members = [_member(post, divisions) for post in posts]
    return MembersIku(
        office=office,
        posts=posts,
        divisions=divisions,
        held=held,
        owed=by_definisi,
        names=_names(asked, on),
        assignment=assignment_of(members, lines, held, frozenset(by_definisi)),
        rules=tuple(rules),
    )


def _posts(office: UnitKerja, on: date) -> tuple[Penugasan, ...]:
    rows = Penugasan.objects.on(on).filter(unit=office, keanggotaan__isnull=False)
    return tuple(rows.select_related("person", "keanggotaan").order_by("keanggotaan__seat", "pk"))


def _divisions(posts: tuple[Penugasan, ...], on: date) -> dict[int, tuple[DivisiAnggota, ...]]:
    """By keanggotaan the divisions a member coordinates that day; a deputy stands in, and carries nothing."""
    rows = (
        DivisiAnggota.objects.on(on)
        .filter(keanggotaan__in=[post.keanggotaan_id for post in posts], role=DivisiAnggota.Role.COORDINATOR)
        .select_related("divisi")
        .prefetch_related("divisi__fungsi_set")
        .order_by("divisi__name", "pk")
    )
    found: dict[int, tuple[DivisiAnggota, ...]] = {}
    for row in rows:
        found[row.keanggotaan_id] = (*found.get(row.keanggotaan_id, ()), row)
    return found


def _member(post: Penugasan, divisions: dict[int, tuple[DivisiAnggota, ...]]) -> Member:
    assert post.keanggotaan is not None  # `_posts` asks for members alone
    functions = {
        fungsi.code
        for one in divisions.get(post.keanggotaan.pk, ())
        for fungsi in one.divisi.fungsi_set.all()
    }
    return Member(post.pk, post.keanggotaan.is_chair, frozenset(functions))


def _rules(office: UnitKerja, on: date) -> list[IkuAnggotaRule]:
    """The lines that bind members of this office: by its level, issued by itself or an office above."""
    rows = IkuAnggotaRule.objects.on(on).filter(
        level=office.kind, issuer__in=[office.pk, *offices_above(office.pk, on)]
    )
    return list(rows.select_related("definisi").order_by("definisi__code", "function_code", "pk"))


def _names(definisi_ids: set[int], on: date) -> dict[int, DefinisiName]:
    rows = DefinisiVersion.objects.on(on).filter(definisi__in=definisi_ids)
    return {
        pk: DefinisiName(code, name)
        for pk, code, name in rows.values_list("definisi_id", "definisi__code", "name")
    }
