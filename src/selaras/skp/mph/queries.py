"""The results of a unit, its people, and who has which part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Penugasan, Person, Tupoksi, UnitKerja
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.skp.models import MphCell, Rhk, RhkKontribusi
from selaras.skp.queries import PAST_DRAFT


@dataclass(frozen=True, slots=True)
class Result:
    """What the unit has to bring about: an indicator it answers for, or an RHK of its head."""

    key: str
    code: str
    text: str
    pic_formasi_id: int | None = None
    definisi_id: int | None = None

    @property
    def indikator_id(self) -> int | None:
        """The indicator, where it is one."""
        return int(self.key[1:]) if self.key[0] == "i" else None

    @property
    def rhk_id(self) -> int | None:
        """The RHK of the head, where it is one."""
        return int(self.key[1:]) if self.key[0] == "r" else None


def units_of(user: User) -> list[UnitKerja]:
    """The units whose people this user gives parts to, offices first. One query."""
    reached = scope_filter(user, Capability.SKP_AGREE, "pk")
    units = UnitKerja.objects.filter(reached).select_related("office")
    return sorted(units, key=lambda unit: (unit.office_id is not None, unit.code))


def results_of(unit: UnitKerja, on: date) -> list[Result]:
    """Of an office all it owes, of a part what its posts answer for; and what its head promised. Two
    queries."""
    version = DefinisiVersion.objects.on(on).filter(definisi=OuterRef("definisi"))
    owed = (
        Indikator.objects.on(on)
        .filter(unit_id=unit.office_or_self_id, holder__isnull=True)
        .annotate(name=Subquery(version.values("name")[:1]))
        .select_related("definisi")
        .order_by("definisi__code")
    )
    if unit.office_id is not None:
        owed = owed.filter(pic_formasi__unit_id=unit.pk)
    results = [
        Result(f"i{row.pk}", row.definisi.code, row.name or "", row.pic_formasi_id, row.definisi_id)
        for row in owed
    ]
    return results + [
        Result(f"r{row.pk}", f"RHK {row.number}", row.text) for row in _rhk_of_head(unit.pk, on)
    ]


def _rhk_of_head(unit_id: int, on: date) -> QuerySet[Rhk]:
    """What the head of the unit promised this year, the last holder of the post where it is vacant."""
    return Rhk.objects.filter(
        skp__year=on.year,
        skp__status__in=PAST_DRAFT,
        skp__penugasan__unit_id=unit_id,
        skp__penugasan__is_head=True,
    ).order_by("skp__period_from", "number")


def people_of(unit: UnitKerja, on: date) -> list[Penugasan]:
    """The employees of the unit and its parts in their first post, PPNPN too; members are not. One query."""
    inside = Q(unit_id=unit.pk) | Q(unit__office_id=unit.pk)
    return list(
        Penugasan.objects.on(on)
        .filter(inside, is_primary=True, pegawai__isnull=False)
        .select_related("person", "unit", "formasi__jabatan", "pegawai")
        .order_by("unit__code", "-is_head", "formasi__jabatan__rank_order", "person__name")
    )


def cells_of(penugasan_ids: Iterable[int], year: int) -> dict[tuple[str, int], MphCell]:
    """Who has which part, by result and assignment. One query."""
    rows = MphCell.objects.filter(penugasan__in=list(penugasan_ids), year=year)
    return {(row.result_key, row.penugasan_id): row for row in rows}


def parts_of(person: Person, year: int) -> list[MphCell]:
    """The parts given to a person in a year, led ones first, with the words of each result. One query."""
    version = DefinisiVersion.objects.filter(definisi=OuterRef("indikator__definisi"))
    return list(
        MphCell.objects.filter(penugasan__person=person, year=year)
        .annotate(name=Subquery(version.order_by("-valid_from").values("name")[:1]))
        .select_related(
            "penugasan__unit", "penugasan__pegawai", "indikator__definisi", "rhk__skp__penugasan__person"
        )
        .select_related("taken__skp")
        .order_by("role", "pk")
    )


def fed_last_year(person_ids: Iterable[int], year: int) -> set[tuple[int, int]]:
    """Which person fed which definition the year before, as ids of both. One query."""
    rows = RhkKontribusi.objects.filter(
        rhk__skp__penugasan__person__in=list(person_ids), rhk__skp__year=year - 1
    )
    return set(rows.values_list("rhk__skp__penugasan__person_id", "indikator__definisi_id"))


def duties_of(formasi_ids: Iterable[int], on: date) -> dict[int, list[Tupoksi]]:
    """The duties of posts, by post. One query."""
    found: dict[int, list[Tupoksi]] = {}
    for row in Tupoksi.objects.on(on).filter(formasi__in=set(formasi_ids)).order_by("number"):
        found.setdefault(row.formasi_id or 0, []).append(row)
    return found
