"""Perjanjian Kinerja: which holds, what it promises, who signs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet

from selaras.organisation.models import Penugasan
from selaras.planning.models import Indikator, PerjanjianKinerja, PerjanjianKinerjaLine
from selaras.planning.queries.targets import TargetFigure

IN_FORCE = PerjanjianKinerja.Status.SIGNED


def perjanjian_of_office(
    visible: QuerySet[PerjanjianKinerja], office_id: int, year: int
) -> list[PerjanjianKinerja]:
    """The Perjanjian Kinerja of an office and year with their lines: the unit's first, newest version
    first.
    """
    lines = PerjanjianKinerjaLine.objects.select_related("indikator__definisi")
    return list(
        visible.filter(unit_id=office_id, year=year)
        .exclude(status=PerjanjianKinerja.Status.WITHDRAWN)
        .prefetch_related(Prefetch("line_set", lines), "dokumen__tandatangan_set")
        .order_by("-kind", "holder__code", "-version")
    )


def lines_in_force(unit_ids: Collection[int], year: int) -> dict[int, PerjanjianKinerjaLine]:
    """By indicator, the line of the signed unit Perjanjian Kinerja of the year. One query."""
    rows = PerjanjianKinerjaLine.objects.filter(
        perjanjian__unit_id__in=unit_ids,
        perjanjian__year=year,
        perjanjian__kind=PerjanjianKinerja.Kind.UNIT,
        perjanjian__status=IN_FORCE,
    ).select_related("perjanjian")
    return {row.indikator_id: row for row in rows}


_FIGURE = ("line_set__value", "line_set__value_low", "line_set__value_high", "line_set__scale_code")


@dataclass(frozen=True, slots=True)
class Promised:
    """What a signed Perjanjian Kinerja of one year says of an indicator; `figure` None: it leaves it out."""

    year: int
    version: int
    figure: TargetFigure | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed Perjanjian Kinerja of some units and one year: of which units, and by indicator what they
    promise."""

    unit_ids: frozenset[int]
    promised: dict[int, Promised]


def signed_of(unit_ids: Collection[int], year: int) -> Signed:
    """What the signed unit Perjanjian Kinerja of the year say. One query."""
    rows = list(
        PerjanjianKinerja.objects.filter(
            unit_id__in=unit_ids, year=year, kind=PerjanjianKinerja.Kind.UNIT, status=IN_FORCE
        ).values_list("unit_id", "version", "reason", "line_set__indikator_id", *_FIGURE)
    )
    return Signed(
        unit_ids=frozenset(row[0] for row in rows),
        promised={
            indikator_id: Promised(year, version, TargetFigure(*figure), reason)
            for _, version, reason, indikator_id, *figure in rows
            if indikator_id is not None
        },
    )


def promised_of(indikator: Indikator) -> dict[int, Promised]:
    """By year, what the signed Perjanjian Kinerja of its unit (a member's IKU: those that list it) say of an
    indicator. One query.
    """
    is_member = indikator.holder_id is not None
    kind = PerjanjianKinerja.Kind.MEMBER if is_member else PerjanjianKinerja.Kind.UNIT
    listed = Q(mine__isnull=False)
    rows = (
        PerjanjianKinerja.objects.filter(status=IN_FORCE, kind=kind)
        .annotate(mine=FilteredRelation("line_set", condition=Q(line_set__indikator=indikator)))
        .filter(listed if is_member else listed | Q(unit_id=indikator.unit_id))
        .order_by(F("mine__order").asc(nulls_first=True), "pk")  # those that list it come last and stand
    )
    return {
        year: Promised(year, version, TargetFigure(*figure) if line else None)
        for year, version, line, *figure in rows.values_list(
            "year",
            "version",
            "mine",
            "mine__value",
            "mine__value_low",
            "mine__value_high",
            "mine__scale_code",
        )
    }


def line_in_force(indikator: Indikator, year: int) -> PerjanjianKinerjaLine | None:
    """What the signed Perjanjian Kinerja promises of this indicator: the holder's own, else the unit's."""
    rows = PerjanjianKinerjaLine.objects.filter(
        indikator=indikator, perjanjian__year=year, perjanjian__status=IN_FORCE
    ).select_related("perjanjian")
    kind = PerjanjianKinerja.Kind.MEMBER if indikator.holder_id else PerjanjianKinerja.Kind.UNIT
    return rows.filter(perjanjian__kind=kind).first()


def units_with_signed(unit_ids: Collection[int], year: int) -> dict[int, PerjanjianKinerja]:
    """By unit, its signed unit Perjanjian Kinerja of the year. One query."""
    rows = PerjanjianKinerja.objects.filter(
        unit_id__in=unit_ids, year=year, kind=PerjanjianKinerja.Kind.UNIT, status=IN_FORCE
    )
    return {row.unit_id: row for row in rows}


def promises_replaced_by(holder: Penugasan, kind: str, year: int) -> QuerySet[PerjanjianKinerja]:
    """The promises of the year that one of this holder follows: his own, and those of whoever headed the same
    unit before him. Members succeed nobody.
    """
    is_member = kind == PerjanjianKinerja.Kind.MEMBER
    chain = Q(holder=holder) if is_member else Q(holder__unit_id=holder.unit_id)
    return PerjanjianKinerja.objects.filter(chain, kind=kind, year=year)


def owed_by(perjanjian: PerjanjianKinerja, on: date) -> list[Indikator]:
    """What a Perjanjian Kinerja must list: the IKU of the office; the IKU of the member; for a part of an
    office the indicators, IKU or not, that it owes or for which a post in it answers.
    """
    kinds = PerjanjianKinerja.Kind
    rows = Indikator.objects.on(on)
    if perjanjian.kind == kinds.MEMBER:
        rows = rows.filter(is_iku=True, unit_id=perjanjian.unit_id, holder_id=perjanjian.holder_id)
    elif perjanjian.kind == kinds.PART:
        part = perjanjian.holder.unit_id
        answers = Q(unit_id=perjanjian.unit_id, pic_formasi__unit_id=part)
        rows = rows.filter(Q(unit_id=part) | answers, holder__isnull=True)
    else:
        rows = rows.filter(is_iku=True, unit_id=perjanjian.unit_id, holder__isnull=True)
    return list(rows.select_related("definisi", "sasaran").order_by("definisi__code"))
