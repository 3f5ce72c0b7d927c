"""Perjanjian Kinerja: which holds, what it promises, who signs."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from selaras.planning.models import Indikator, PerjanjianKinerja, PerjanjianKinerjaLine

IN_FORCE = PerjanjianKinerja.Status.SIGNED


def perjanjian_of_office(
    visible: QuerySet[PerjanjianKinerja], office_id: int, year: int
) -> list[PerjanjianKinerja]:
    """The Perjanjian Kinerja of an office and year with their lines: the unit's first, newest version
    first.
    """
    return list(
        visible.filter(unit_id=office_id, year=year)
        .exclude(status=PerjanjianKinerja.Status.WITHDRAWN)
        .prefetch_related("line_set__indikator__definisi", "dokumen__tandatangan_set")
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


def owed_by(unit_id: int, holder_id: int | None, on: date) -> list[Indikator]:
    """The IKU that a Perjanjian Kinerja must list: the unit's, or the holder's own where he is a member."""
    rows = Indikator.objects.on(on).filter(is_iku=True, unit_id=unit_id)
    rows = rows.filter(holder_id=holder_id) if holder_id else rows.filter(holder__isnull=True)
    return list(rows.select_related("definisi", "sasaran").order_by("definisi__code"))
